package net.didora.wildfly.sip.testsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls through the server, by telephones that insist on their scenario. */
@Order(1)
class CallIT {
  private static final String HELLO_OF_TLS_1_1 =
      "160302002d" // handshake, TLS 1.1
          + "010000290302" // client hello of TLS 1.1
          + "00".repeat(32) // random
          + "00" // no session
          + "0002002f" // AES 128 with SHA
          + "0100"; // no compression

  private final TestServer server = TestServer.get();

  /** Its session expires while other tests run; SessionsIT waits for it. */
  @BeforeAll
  static void aCallIsKept() {
    KeptCall.place();
  }

  @Test
  void everythingIsInjected() {
    server.useSipInHttpServlet();
    assertThat(server.fact("sip-servlet-injected")).isPositive();
    assertThat(server.fact("http-servlet-injected")).isPositive();
    assertThat(server.factsNow()).doesNotContainKey("started-while-open");
    assertThat(server.fact("started-while-closed")).isEqualTo(1);
  }

  @Test
  void aCallIsAnsweredOverUdp() {
    call("caller-answer-ok", "answer");
  }

  @Test
  void aCallIsAnsweredOverTcp() {
    call("caller-answer-ok", "answer", "-t", "t1");
  }

  @Test
  void aCallIsAnsweredOverTls() throws Exception {
    for (String protocol : List.of("TLSv1.3", "TLSv1.2")) {
      try (RawCaller caller = RawCaller.overTls(Tls.connect(server.tlsPort(), protocol))) {
        assertThat(caller.call("answer")).contains("m=audio");
        assertThat(caller.call("answer")).contains("m=audio");
      }
    }
  }

  /** Written by hand: this JDK would not say it speaks TLS 1.1 only. */
  @Test
  void anOldTlsIsRefused() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.tlsPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(HexFormat.of().parseHex(HELLO_OF_TLS_1_1));

      byte[] answer = socket.getInputStream().readNBytes(7);

      // A fatal alert: protocol version (RFC 5246, section 7.2).
      assertThat(answer).startsWith(21, 3).endsWith(2, 70);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"timer", "ejb-timer"})
  void theApplicationsTimerEndsACall(String target) {
    long before = server.fact("bye-answered");
    call("caller-hungup-ok", target);
    await().until(() -> server.fact("bye-answered") > before);
  }

  @Test
  void aBridgedCallIsAnsweredAndEndedByTheCaller() {
    bridge("caller-answer-ok", "callee-answer-ok");
  }

  @Test
  void aBridgedCallIsEndedByTheCallee() {
    bridge("caller-hungup-ok", "callee-hangup-ok");
  }

  @Test
  void aBridgedCallIsCancelled() {
    bridge("caller-cancel-487", "callee-cancel-487");
  }

  @Test
  void earlyMediaPasses() {
    bridge("caller-early-ok", "callee-early-ok");
  }

  @Test
  void aReliableProvisionalAnswerIsConfirmed() {
    bridge("caller-prack-ok", "callee-prack-ok");
  }

  @Test
  void aReInvitePasses() {
    bridge("caller-reinvite-ok", "callee-reinvite-ok");
  }

  @Test
  void aProxyStaysInThePath() {
    connect("proxy", "caller-proxy-ok", "callee-proxy-ok");
    await().until(() -> server.fact("invite") > 0);
  }

  private void bridge(String caller, String callee) {
    connect("bridge", caller, callee);
  }

  private void connect(String target, String callerScenario, String calleeScenario) {
    try (Sipp callee = Sipp.callee(calleeScenario, 1);
        Sipp caller =
            Sipp.caller(
                callerScenario,
                server.sipPort(),
                Map.of("target", target, "peer", Integer.toString(callee.port())))) {
      caller.succeed();
      callee.succeed();
    }
  }

  private void call(String scenario, String target, String... more) {
    Map<String, String> keys = Map.of("target", target, "peer", "0");
    try (Sipp caller = Sipp.caller(scenario, server.sipPort(), keys, more)) {
      caller.succeed();
    }
  }
}
