package net.didora.wildfly.sip.testsuite;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Calls through the server, by telephones that insist on their scenario. */
class CallIT {
  private final TestServer server = TestServer.get();

  @Test
  void everythingIsInjected() {
    assertThat(server.fact("sip-servlet-injected")).isPositive();
    assertThat(server.factsNow()).containsEntry("http-servlet-injected", "true");
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
    try (RawCaller caller = RawCaller.over(tls("TLSv1.3"))) {
      assertThat(caller.call()).contains("m=audio");
      assertThat(caller.call()).contains("m=audio");
    }
    try (RawCaller caller = RawCaller.over(tls("TLSv1.2"))) {
      assertThat(caller.call()).contains("m=audio");
    }
  }

  @Test
  void anOldTlsIsRefused() {
    Assertions.assertThatThrownBy(() -> tls("TLSv1.1").startHandshake())
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void theApplicationsTimerEndsACall() {
    call("caller-hungup-ok", "timer");
    await().until(() -> server.fact("bye-answered") > 0);
  }

  @Test
  void aSessionExpires() {
    long before = server.fact("session-expired");
    call("caller-answer-ok", "keep");
    await().atMost(80, SECONDS).until(() -> server.fact("session-expired") > before);
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
    await("no session is left").atMost(40, SECONDS).until(() -> server.metric("sessions") == 0);
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

  private SSLSocket tls(String protocol) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustAnyone()}, new SecureRandom());
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", server.tlsPort());
    socket.setEnabledProtocols(new String[] {protocol});
    return socket;
  }

  private static final class TrustAnyone implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
