package net.didora.wildfly.sip.testsuite;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.Test;

/** What happens to calls when the server is suspended, reloaded, redeployed and overloaded. */
class LifeIT {
  private static final Map<String, String> ANSWER = Map.of("target", "answer", "peer", "0");

  private final TestServer server = TestServer.get();

  @Test
  void aSuspendedServerRefusesNewCallsAndLetsRunningOnesEnd() {
    try (Sipp running = Sipp.caller("caller-long-ok", server.sipPort(), ANSWER)) {
      await().atMost(10, SECONDS).until(() -> server.metric("dialogs") > 0);
      server.run("suspend");
      call("caller-refused-503");
      running.succeed();
      server.run("resume");
      call("caller-answer-ok");
    }
  }

  @Test
  void aReloadLeavesNoThreadBehind() throws IOException {
    long threads = stackThreads();
    for (int i = 0; i < 2; i++) {
      server.reload();
      call("caller-answer-ok");
    }
    assertThat(stackThreads()).isLessThanOrEqualTo(threads);
  }

  /** Threads of the SIP stack and the core; a Linux thread shows 15 characters of its name. */
  private long stackThreads() throws IOException {
    long count = 0;
    try (var tasks = Files.newDirectoryStream(Path.of("/proc/" + server.pid() + "/task"))) {
      for (Path task : tasks) {
        String name = Files.readString(task.resolve("comm"), StandardCharsets.UTF_8);
        if (name.startsWith("sip") || name.startsWith("MessageProcess")) {
          count++;
        }
      }
    }
    return count;
  }

  @Test
  void aRedeployedApplicationAnswersAgain() {
    server.run(Operations.createOperation("redeploy", deployment()));
    server.awaitReady();
    call("caller-answer-ok");
  }

  @Test
  void withoutAnApplicationCallersAreToldToComeBack() {
    server.run(Operations.createOperation("undeploy", deployment()));
    try {
      call("caller-refused-503");
    } finally {
      server.run(Operations.createOperation("deploy", deployment()));
      server.awaitReady();
    }
  }

  private static ModelNode deployment() {
    return Operations.createAddress("deployment", "sip-test.ear");
  }

  @Test
  void aSipApplicationThatNobodyWouldDeployIsRefused() throws IOException {
    Path ear = Files.createTempFile("stray", ".ear");
    TestApplication.stray().as(ZipExporter.class).exportTo(ear.toFile(), true);
    ModelNode add =
        Operations.createAddOperation(Operations.createAddress("deployment", "stray.ear"));
    add.get("enabled").set(true);
    add.get("content").get(0).get("url").set(ear.toUri().toString());

    assertThatThrownBy(() -> server.run(add)).hasMessageContaining("stray.jar holds a sip.xml");
  }

  @Test
  void aboveItsRateTheServerRefusesTheRestAndRecovers() {
    server.set("max-new-calls-per-second", 20);
    long refused = server.metric("rejected-for-overload");
    try (Sipp callers =
        Sipp.caller("caller-any-any", server.sipPort(), ANSWER, "-r", "100", "-m", "300")) {
      callers.succeed();
    }
    assertThat(server.metric("rejected-for-overload") - refused).isBetween(150L, 280L);
    server.set("max-new-calls-per-second", 0);
    for (String transport : List.of("u1", "t1")) {
      call("caller-answer-ok", "-t", transport);
    }
  }

  @Test
  void aMessageThatIsTooLargeIsRefused() throws IOException {
    server.set("max-message-size", 4096);
    try (RawCaller caller = RawCaller.udp(server.sipPort())) {
      String padding = "X".repeat(5000);
      String invite =
          "INVITE sip:a@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKbig;rport\r\n"
              + "From: <sip:a@b>;tag=1\r\nTo: <sip:a@b>\r\nCall-ID: big\r\nCSeq: 1 INVITE\r\n"
              + "X-Padding: "
              + padding
              + "\r\nContent-Length: 0\r\n\r\n";
      caller.send(invite.getBytes(StandardCharsets.ISO_8859_1));

      assertThat(caller.receive()).startsWith("SIP/2.0 513");
      assertThat(caller.call()).contains("m=audio");
    } finally {
      server.set("max-message-size", 65_536);
    }
  }

  @Test
  void aConnectionThatSaysNothingIsClosed() throws IOException {
    server.set("connection-idle-timeout", 1);
    try (RawCaller caller = RawCaller.tcp(server.sipPort())) {
      caller.call();

      assertThatThrownBy(caller::receive).hasMessageContaining("closed");
    } finally {
      server.set("connection-idle-timeout", 300);
    }
  }

  private void call(String scenario, String... more) {
    try (Sipp caller = Sipp.caller(scenario, server.sipPort(), ANSWER, more)) {
      caller.succeed();
    }
  }
}
