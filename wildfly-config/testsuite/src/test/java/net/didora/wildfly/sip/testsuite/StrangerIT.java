package net.didora.wildfly.sip.testsuite;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that do what no peer should: others do not notice, and the log stays readable. */
@Order(4)
class StrangerIT {
  private static final TestServer SERVER = TestServer.get();
  private static final LogSince LOG = LogSince.now(SERVER);
  private static final String LASTING = "sip-(udp-.*|t(cp|ls)-\\d+-[ak].*|timer-\\d)";
  private static final String OF_CONNECTIONS = "sip-t(cp|ls)-\\d+-[io].*";
  private static final long LASTING_BEFORE = Remains.threads(SERVER, LASTING);

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "tls"})
  void aPeerMayCloseWithinAMessage(String transport) throws IOException {
    LogSince log = LogSince.now(SERVER);
    try (RawCaller bad = RawCaller.over(transport, SERVER)) {
      bad.send(bad.request("INVITE", "answer", 1, RawCaller.newCall(), "").substring(0, 150));
    }
    aGoodCallIsAnswered(transport);
    assertThat(log.complaints()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "tls"})
  void aPeerMayCloseBeforeItsAnswer(String transport) throws IOException {
    LogSince log = LogSince.now(SERVER);
    long before = SERVER.fact("invite");
    try (RawCaller bad = RawCaller.over(transport, SERVER)) {
      bad.send(bad.request("INVITE", "answer", 1, RawCaller.newCall(), ""));
    }
    await().until(() -> SERVER.fact("invite") > before);
    aGoodCallIsAnswered(transport);
    assertThat(log.complaints()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void anApplicationHearsThatThePeerOfItsCallIsGone() throws IOException {
    LogSince log = LogSince.now(SERVER);
    long before = SERVER.fact("bye-answered");
    try (RawCaller bad = RawCaller.over("tcp", SERVER)) {
      String call = RawCaller.newCall();
      bad.send(bad.request("INVITE", "timer", 1, call, ""));
      String tag = RawCaller.tagOf(bad.finalAnswer(call, "1 INVITE"));
      bad.send(bad.request("ACK", "timer", 1, call, tag));
    }
    await().atMost(10, SECONDS).until(() -> SERVER.fact("bye-answered") > before);
    assertThat(log.complaints()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void aRegistrarThatCannotBeReachedIsOneLineAMinute() throws IOException {
    LogSince log = LogSince.now(SERVER);
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    long before = SERVER.fact("register-503");
    for (int i = 1; i <= 3; i++) {
      long wanted = before + i;
      SERVER.register("alice", port, "tcp");
      await().atMost(10, SECONDS).until(() -> SERVER.fact("register-503") == wanted);
    }
    assertThat(log.complaints()).hasSize(1).first().asString().contains("127.0.0.1:" + port);
  }

  /** Its queue of connections is full: Linux lets the next ones wait without an answer. */
  @Test
  void aRegistrarThatDoesNotAnswerHoldsUpNobody() throws IOException {
    List<Socket> taken = new ArrayList<>();
    long before = SERVER.fact("register-503");
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 2; i++) {
        taken.add(new Socket(full.getInetAddress(), full.getLocalPort()));
      }
      for (int i = 0; i < 30; i++) {
        SERVER.register("alice", full.getLocalPort(), "tcp");
      }
      assertThat(SERVER.fact("register-503")).isEqualTo(before);
      aGoodCallIsAnswered("tcp");
      aGoodCallIsAnswered("udp");
      await().atMost(20, SECONDS).until(() -> SERVER.fact("register-503") == before + 30);
    } finally {
      for (Socket socket : taken) {
        socket.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp", "tls"})
  void garbageIsDropped(String transport) throws IOException {
    Random random = new Random(4475);
    for (int i = 0; i < 10; i++) {
      LogSince log = LogSince.now(SERVER);
      byte[] garbage = new byte[1 + random.nextInt(3000)];
      random.nextBytes(garbage);
      try (RawCaller bad = RawCaller.over(transport, SERVER)) {
        bad.send(garbage);
        bad.send("\r\n\r\n");
        aGoodCallIsAnswered(transport);
      }
      assertThat(log.complaints()).hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  void whatIsNotTlsIsDropped() throws IOException {
    LogSince log = LogSince.now(SERVER);
    try (Socket socket = new Socket("127.0.0.1", SERVER.tlsPort())) {
      socket.getOutputStream().write("INVITE sip:a@b SIP/2.0\r\n\r\n".getBytes("US-ASCII"));
      aGoodCallIsAnswered("tls");
    }
    assertThat(log.complaints()).hasSizeLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "tls"})
  void aMessageAboveTheLimitEndsItsConnection(String transport) throws IOException {
    LogSince log = LogSince.now(SERVER);
    try (RawCaller bad = RawCaller.over(transport, SERVER)) {
      String invite = bad.request("INVITE", "answer", 1, RawCaller.newCall(), "");
      bad.send(invite.replace("Max-Forwards", "X: " + "x".repeat(65_400) + "\r\nMax-Forwards"));

      assertThat(bad.receive()).startsWith("SIP/2.0 513");
      assertThatThrownBy(bad::receive).isInstanceOf(IOException.class);
    }
    assertThat(log.complaints()).hasSize(1);
  }

  /**
   * Each message gets a 505, which is made without a transaction, until nothing fits in between.
   */
  @Test
  void aPeerThatDoesNotReadHoldsUpNobody() throws IOException {
    LogSince log = LogSince.now(SERVER);
    try (RawCaller bad = RawCaller.over("tcp", SERVER)) {
      String strange =
          bad.request("OPTIONS", "answer", 1, RawCaller.newCall(), "")
              .replace("0.1 SIP/2.0\r", "0.1 SIP/7.0\r");
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 200_000; i++) {
                  bad.send(strange);
                  if (i % 2000 == 0) {
                    aGoodCallIsAnswered("tcp");
                  }
                }
              })
          .isInstanceOf(IOException.class)
          .hasMessageMatching("(?i).*(reset|broken pipe|closed).*");
    }
    assertThat(log.complaints()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void aFloodOfConnectionsStopsNoCall() throws IOException {
    Map<String, String> keys = Map.of("target", "answer", "peer", "0");
    int connections = 0;
    try (Sipp callers =
        Sipp.caller("caller-answer-ok", SERVER.sipPort(), keys, "-r", "20", "-m", "100")) {
      while (callers.isRunning()) {
        try (Socket flood = new Socket("127.0.0.1", SERVER.sipPort())) {
          flood.getOutputStream().write('I');
          connections++;
        }
      }
      callers.succeed();
    }
    assertThat(connections).isGreaterThan(500);
  }

  /** The response must not go where the Via says, if that is not where the request came from. */
  @ParameterizedTest
  @ValueSource(strings = {";maddr=127.0.0.2", ";maddr=nowhere.invalid"})
  void aDatagramIsAnsweredWhereItCameFrom(String parameter) throws IOException {
    try (RawCaller caller = RawCaller.over("udp", SERVER)) {
      String call = RawCaller.newCall();
      String options = caller.request("OPTIONS", "answer", 1, call, "");
      caller.send(options.replace(";rport", parameter + ";rport"));

      assertThat(caller.finalAnswer(call, "1 OPTIONS")).startsWith("SIP/2.0 200");
    }
  }

  private static void aGoodCallIsAnswered(String transport) throws IOException {
    try (RawCaller good = RawCaller.over(transport, SERVER)) {
      assertThat(good.call("answer")).contains("m=audio");
    }
  }

  @AfterAll
  static void noThreadHasDiedOrIsLeft() {
    await("connections").atMost(40, SECONDS).until(() -> SERVER.metric("connections") == 0);
    await("threads").atMost(10, SECONDS).until(() -> Remains.threads(SERVER, OF_CONNECTIONS) == 0);
    assertThat(Remains.threads(SERVER, LASTING)).isEqualTo(LASTING_BEFORE);
    assertThat(LOG.text()).doesNotContain("\tat ");
  }
}
