package net.didora.wildfly.sip.testsuite;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
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

  /** RFC 3261, section 12.2.2. */
  @ParameterizedTest
  @ValueSource(strings = {"tcp", "tls"})
  void aRequestForACallThatIsOverIsToldSo(String transport) throws IOException {
    List<String> answers = new ArrayList<>();
    try (RawCaller late = RawCaller.over(transport, SERVER)) {
      String call = RawCaller.newCall();
      String tag = RawCaller.tagOf(late.begin("answer", call));
      late.insist("BYE", "answer", 2, call, tag);
      int number = 3;
      for (String method : List.of("BYE", "INVITE", "INFO", "PRACK", "UPDATE")) {
        LogSince log = LogSince.now(SERVER);
        late.send(late.request(method, "answer", number, call, tag));
        answers.add(method + late.finalAnswer(call, number + " " + method).substring(7, 11));
        assertThat(log.complaints()).as(method).hasSizeLessThanOrEqualTo(1);
        number++;
      }
    }
    assertThat(answers)
        .containsExactly("BYE 481", "INVITE 481", "INFO 481", "PRACK 481", "UPDATE 481");
  }

  /** Not sent on, as a proxy would: whoever made up a tag or a route could reach others by us. */
  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp", "tls"})
  void aMadeUpCallLeadsNowhere(String transport) throws IOException {
    try (DatagramSocket other = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        RawCaller stranger = RawCaller.over(transport, SERVER)) {
      int number = 1;
      for (String method : List.of("BYE", "INVITE", "OPTIONS", "ACK", "MESSAGE")) {
        for (MadeUp made : MadeUp.values()) {
          String call = RawCaller.newCall();
          String request = stranger.request(method, "answer", number, call, made.tag);
          stranger.send(made.leadingTo(other.getLocalPort(), request));
          if (!method.equals("ACK")) {
            assertThat(stranger.finalAnswer(call, number + " " + method)).startsWith("SIP/2.0 481");
          }
          number++;
        }
      }
      aGoodCallIsAnswered(transport);
      other.setSoTimeout(1);
      assertThatThrownBy(() -> other.receive(new DatagramPacket(new byte[9], 9)))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  private enum MadeUp {
    TAG(";tag=gone", ""),
    TAG_LIKE_OURS(";tag=1_gone_gone_gone", ""),
    ROUTE_OF_A_PROXY("", "Route: <sip:127.0.0.1:%d;lr;proxy=true;appname=gone;app_id=gone>\r\n"),
    ROUTE_AND_TAG(";tag=gone", "Route: <sip:127.0.0.1:%d;lr>\r\n");

    private final String tag;
    private final String route;

    MadeUp(String tag, String route) {
      this.tag = tag;
      this.route = route;
    }

    String leadingTo(int port, String request) {
      return request
          .replaceFirst("@127.0.0.1 ", "@127.0.0.1:" + port + " ")
          .replaceFirst("\r\nTo:", "\r\n" + route.formatted(SERVER.sipPort()) + "To:");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp", "tls"})
  void whoCancelsNothingIsAnswered(String transport) throws IOException {
    LogSince log = LogSince.now(SERVER);
    try (RawCaller late = RawCaller.over(transport, SERVER)) {
      assertThat(late.ask("CANCEL", "answer")).startsWith("SIP/2.0 ");
    }
    aGoodCallIsAnswered(transport);
    assertThat(log.complaints()).hasSizeLessThanOrEqualTo(1);
  }

  /** Nothing answers these; the good call after them shows that they were read. */
  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp", "tls"})
  void whatAnswersNothingIsDropped(String transport) throws IOException {
    try (RawCaller late = RawCaller.over(transport, SERVER)) {
      String ack = late.request("ACK", "answer", 1, RawCaller.newCall(), "");
      String ofADialog = late.request("ACK", "answer", 1, RawCaller.newCall(), ";tag=gone");
      List<String> messages =
          List.of(
              ack,
              ofADialog,
              response(late, "100 Trying", "INVITE"),
              response(late, "180 Ringing", "INVITE"),
              response(late, "200 OK", "INVITE"),
              response(late, "487 Request Terminated", "INVITE"),
              response(late, "200 OK", "BYE"),
              response(late, "200 OK", "CANCEL"),
              response(late, "408 Request Timeout", "REGISTER"));
      for (String message : messages) {
        LogSince log = LogSince.now(SERVER);
        late.send(message);
        assertThat(late.call("answer")).contains("m=audio");
        assertThat(log.complaints()).as(message).hasSizeLessThanOrEqualTo(1);
      }
    }
  }

  /** To a request that we could have sent, and never did. */
  private static String response(RawCaller caller, String status, String method) {
    String request = caller.request(method, "answer", 1, RawCaller.newCall(), ";tag=gone");
    return request.replaceFirst(".*\r\n", "SIP/2.0 " + status + "\r\n");
  }

  @Test
  void anAnswerThatComesTwiceIsALineAtMost() throws IOException {
    LogSince log = LogSince.now(SERVER);
    long before = SERVER.fact("register-200");
    try (ServerSocket registrar = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      SERVER.register("alice", registrar.getLocalPort(), "tcp");
      try (Socket accepted = registrar.accept();
          Wire wire = Wire.stream(accepted)) {
        byte[] ok = RegistrationIT.response(wire.receive(), "200 OK").getBytes("US-ASCII");
        wire.send(ok);
        await().atMost(10, SECONDS).until(() -> SERVER.fact("register-200") > before);
        // Over TCP the transaction ends with its answer (RFC 3261, section 17.1.2.2).
        wire.send(ok);
        aGoodCallIsAnswered("tcp");
      }
    }
    assertThat(SERVER.fact("register-200")).isEqualTo(before + 1);
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
