package net.didora.wildfly.sip.testsuite;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What happens to calls when the server is suspended, reloaded, redeployed and overloaded. */
@Order(6)
class LifeIT {
  private static final String STACK_THREADS = "sip-(udp|tcp|tls|timer).*";
  private static final String CONTAINER = "net.didora.wildfly.sip.container.";
  private static final String SERVLET = "net.didora.wildfly.sip.testapp.web.Main";
  private static final Map<String, String> ANSWER = Map.of("target", "answer", "peer", "0");

  private final TestServer server = TestServer.get();

  @Test
  void aSuspendedServerRefusesNewCallsAndLetsRunningOnesEnd() {
    try (Sipp running = Sipp.caller("caller-long-ok", server.sipPort(), ANSWER)) {
      await().atMost(10, SECONDS).until(() -> server.metric("dialogs") > 0);
      server.run("suspend");
      call("caller-refused-503");
      call("caller-refused-503", "-t", "t1");
      assertThat(server.suspendState()).isEqualTo("SUSPENDING");
      running.succeed();
      await().until(() -> server.suspendState().equals("SUSPENDED"));
      server.run("resume");
      call("caller-answer-ok");
    }
  }

  @Test
  void aReloadLeavesNothingBehind() {
    call("caller-answer-ok");
    call("caller-answer-ok", "-t", "t1");
    long threads = Remains.threads(server, STACK_THREADS);
    for (int i = 0; i < 2; i++) {
      server.reload();
      assertThat(server.fact("started-while-closed")).isEqualTo(1);
      call("caller-answer-ok");
      call("caller-answer-ok", "-t", "t1");
    }
    await().until(() -> Remains.threads(server, STACK_THREADS) <= threads);
    for (String type : List.of("gov.nist.javax.sip.SipStackImpl", CONTAINER + "SipServer")) {
      await(type).atMost(60, SECONDS).until(() -> Remains.instances(server, type) == 1);
    }
  }

  @Test
  void aRedeployedApplicationAnswersAgainAndTheOldOneIsGone() {
    for (int i = 0; i < 2; i++) {
      server.run(Operations.createOperation("redeploy", deployment()));
      server.awaitReady();
      call("caller-answer-ok");
    }
    await().atMost(60, SECONDS).until(() -> Remains.instances(server, SERVLET) == 1);
  }

  @Test
  void withoutAnApplicationCallersAreToldToComeBack() {
    server.run(Operations.createOperation("undeploy", deployment()));
    try {
      call("caller-refused-503");
      await("sessions").until(() -> server.metric("application-sessions") == 0);
      await("the application")
          .atMost(60, SECONDS)
          .until(() -> Remains.instances(server, SERVLET) == 0);
    } finally {
      server.run(Operations.createOperation("deploy", deployment()));
      server.awaitReady();
    }
  }

  private static ModelNode deployment() {
    return Operations.createAddress("deployment", "sip-test.ear");
  }

  @Test
  void itsFiguresAreRightAfterAKnownNumberOfCalls() throws IOException {
    server.reload();
    call("caller-answer-ok", "-m", "3");
    long byes = server.fact("bye-answered");
    Map<String, String> timer = Map.of("target", "timer", "peer", "0");
    try (Sipp caller = Sipp.caller("caller-hungup-ok", server.sipPort(), timer)) {
      caller.succeed();
    }
    await().until(() -> server.fact("bye-answered") > byes);

    assertThat(server.figures("requests-received"))
        .containsEntry("INVITE", 4L)
        .containsEntry("ACK", 4L)
        .containsEntry("BYE", 3L)
        .containsEntry("OPTIONS", 0L);
    assertThat(server.figures("responses-sent")).containsEntry("2XX", 7L);
    assertThat(server.figures("requests-sent")).containsEntry("BYE", 1L);
    assertThat(server.figures("responses-received")).containsEntry("2XX", 1L);
    assertThat(server.metric("admitted")).isEqualTo(4);
    assertThat(server.metric("retransmissions")).isZero();
    assertThat(server.metric("rejected-for-overload")).isZero();
    assertThat(server.metric("queue-length")).isZero();
    await().atMost(40, SECONDS).until(() -> server.metric("dialogs") == 0);
    twiceTheSame();
    assertThat(server.metric("retransmissions")).isEqualTo(1);
    assertThat(server.metric("admitted")).isEqualTo(5);
    anAnswerThatNobodyAcknowledgesIsSentAgainAndCounted();
  }

  private void anAnswerThatNobodyAcknowledgesIsSentAgainAndCounted() throws IOException {
    long before = server.metric("retransmissions-sent");
    try (RawCaller caller = RawCaller.over("udp", server)) {
      String call = RawCaller.newCall();
      caller.send(caller.request("INVITE", "answer", 1, call, ""));
      String tag = RawCaller.tagOf(caller.finalAnswer(call, "1 INVITE"));
      await().until(() -> server.metric("retransmissions-sent") >= before + 2);
      caller.send(caller.request("ACK", "answer", 1, call, tag));
      caller.send(caller.request("BYE", "answer", 2, call, tag));
      assertThat(caller.finalAnswer(call, "2 BYE")).startsWith("SIP/2.0 200");
    }
  }

  private void twiceTheSame() throws IOException {
    try (RawCaller caller = RawCaller.over("udp", server)) {
      String call = RawCaller.newCall();
      String options = caller.request("OPTIONS", "answer", 1, call, "");
      for (int i = 0; i < 2; i++) {
        caller.send(options);
        assertThat(caller.finalAnswer(call, "1 OPTIONS")).startsWith("SIP/2.0 200");
      }
    }
  }

  @Test
  void aboveItsRateTheServerRefusesTheRestAndRecovers() throws IOException {
    server.set("max-new-calls-per-second", 20);
    long refused = server.metric("rejected-for-overload");
    String call = RawCaller.newCall();
    try (RawCaller running = RawCaller.over("udp", server)) {
      String tag = RawCaller.tagOf(running.begin("answer", call));
      try (Sipp callers =
          Sipp.caller("caller-any-any", server.sipPort(), ANSWER, "-r", "100", "-m", "300")) {
        await().until(() -> server.metric("rejected-for-overload") > refused);
        aRunningCallGoesOnAndEnds(running, call, tag);
        assertThat(callers.isRunning()).as("the crowd outlasts the running call").isTrue();
        callers.succeed();
      }
    }
    assertThat(server.metric("rejected-for-overload") - refused).isBetween(150L, 280L);
    server.set("max-new-calls-per-second", 0);
    for (String transport : List.of("u1", "t1")) {
      call("caller-answer-ok", "-t", transport);
    }
  }

  private static void aRunningCallGoesOnAndEnds(RawCaller caller, String call, String tag)
      throws IOException {
    caller.insist("INVITE", "answer", 2, call, tag);
    caller.send(caller.request("ACK", "answer", 2, call, tag));
    caller.insist("BYE", "answer", 3, call, tag);
  }

  /** A thread is kept busy by a call, and what comes for the same call waits in the queue. */
  @Test
  void whenItsQueueIsFullNewCallsAreRefusedAndRunningOnesGoOn() throws IOException {
    server.set("max-queue", 1);
    long held = server.fact("held");
    String slow = RawCaller.newCall();
    String call = RawCaller.newCall();
    try (RawCaller waiting = RawCaller.over("udp", server);
        RawCaller running = RawCaller.over("udp", server);
        RawCaller releasing = RawCaller.over("udp", server)) {
      final String tag = RawCaller.tagOf(running.begin("answer", call));
      String releasingCall = RawCaller.newCall();
      final String releasingTag = RawCaller.tagOf(releasing.begin("answer", releasingCall));
      waiting.send(waiting.request("INVITE", "hold", 1, slow, ""));
      await().until(() -> server.fact("held") > held);
      waiting.send(waiting.request("OPTIONS", "answer", 2, slow, ""));

      assertThat(waiting.ask("INVITE", "answer"))
          .startsWith("SIP/2.0 503")
          .contains("\r\nRetry-After: 5\r\n");
      aRunningCallGoesOnAndEnds(running, call, tag);
      releasing.insist("INFO", "answer", 2, releasingCall, releasingTag);

      String answered = waiting.finalAnswer(slow, "1 INVITE");
      assertThat(answered).startsWith("SIP/2.0 200");
      waiting.send(waiting.request("ACK", "answer", 1, slow, RawCaller.tagOf(answered)));
      waiting.insist("BYE", "answer", 3, slow, RawCaller.tagOf(answered));
      releasing.insist("BYE", "answer", 3, releasingCall, releasingTag);
      assertThat(running.call("answer")).contains("m=audio");
    } finally {
      server.set("max-queue", 1000);
    }
    assertThat(server.factsNow()).doesNotContainKey("held-too-long");
  }

  @Test
  void aMessageThatIsTooLargeIsRefused() throws IOException {
    server.set("max-message-size", 4096);
    try (RawCaller caller = RawCaller.over("udp", server)) {
      String padding = "X".repeat(5000);
      String invite =
          "INVITE sip:a@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKbig;rport\r\n"
              + "From: <sip:a@b>;tag=1\r\nTo: <sip:a@b>\r\nCall-ID: big\r\nCSeq: 1 INVITE\r\n"
              + "X-Padding: "
              + padding
              + "\r\nContent-Length: 0\r\n\r\n";
      caller.send(invite.getBytes(StandardCharsets.ISO_8859_1));

      assertThat(caller.receive()).startsWith("SIP/2.0 513");
      assertThat(caller.call("answer")).contains("m=audio");
    } finally {
      server.set("max-message-size", 65_536);
    }
  }

  @Test
  void aConnectionThatSaysNothingIsClosed() throws IOException {
    server.set("connection-idle-timeout", 2);
    try (RawCaller caller = RawCaller.over("tcp", server);
        RawCaller slow = RawCaller.over("tcp", server)) {
      caller.call("answer");
      assertThatThrownBy(caller::receive).hasMessageContaining("closed");
      assertThatThrownBy(() -> sendAByteEverySoOften(slow)).isInstanceOf(IOException.class);
    } finally {
      server.set("connection-idle-timeout", 300);
    }
  }

  /** It is never idle, but its message does not become whole in time. */
  private static void sendAByteEverySoOften(RawCaller caller) throws IOException {
    String message = caller.request("INVITE", "answer", 1, RawCaller.newCall(), "");
    for (int i = 0; i < message.length(); i++) {
      caller.send(message.substring(i, i + 1));
      LockSupport.parkNanos(MILLISECONDS.toNanos(200));
    }
  }

  @Test
  void idleConnectionsGiveWayWhenAllAreTaken() throws IOException {
    server.set("max-connections", 100);
    List<Socket> idle = new ArrayList<>();
    try (RawCaller peer = RawCaller.over("tcp", server)) {
      peer.call("answer");
      for (int i = 0; i < 500; i++) {
        idle.add(new Socket("127.0.0.1", server.sipPort()));
      }
      assertThat(server.metric("connections")).isLessThanOrEqualTo(100);
      assertThat(peer.call("answer")).contains("m=audio");
      call("caller-answer-ok");
      call("caller-answer-ok", "-t", "t1");
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
      server.set("max-connections", 1000);
    }
    assertThat(server.metric("connections")).isZero();
  }

  private void call(String scenario, String... more) {
    try (Sipp caller = Sipp.caller(scenario, server.sipPort(), ANSWER, more)) {
      caller.succeed();
    }
  }
}
