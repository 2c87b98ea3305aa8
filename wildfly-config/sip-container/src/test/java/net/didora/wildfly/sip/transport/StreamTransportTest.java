package net.didora.wildfly.sip.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.SipStackImpl;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.SipFactory;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.message.Request;
import net.didora.wildfly.sip.admission.Admission;
import net.didora.wildfly.sip.admission.AdmissionLimits;
import net.didora.wildfly.sip.container.StackLog;
import net.didora.wildfly.sip.container.WireLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A stack with our connections and a listener that answers 200 to everything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamTransportTest implements SipListener {
  private final Admission admission =
      new Admission(
          new AdmissionLimits(0, 100, Duration.ofSeconds(5), Duration.ofSeconds(5)),
          System::nanoTime);
  private final StackParts parts = new StackParts("stream-test-" + System.nanoTime(), admission);
  private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
  private SipStackImpl stack;
  private SipProvider provider;
  private SipFactory factory;
  private int port;

  @BeforeAll
  void start() throws Exception {
    admission.applications(1);
    parts.connectionIdleTimeout(Duration.ofSeconds(1));
    parts.maxConnections(20);
    parts.maxMessageSize(4096);
    parts.register();
    Properties properties = new Properties();
    properties.setProperty("javax.sip.STACK_NAME", parts.stackName());
    properties.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
    String nist = "gov.nist.javax.sip.";
    properties.setProperty(nist + "STACK_LOGGER", StackLog.class.getName());
    properties.setProperty(nist + "SERVER_LOGGER", WireLog.class.getName());
    properties.setProperty(nist + "MESSAGE_PROCESSOR_FACTORY", ProcessorFactory.class.getName());
    properties.setProperty(nist + "NETWORK_LAYER", NetworkSockets.class.getName());
    properties.setProperty(nist + "TIMER_CLASS_NAME", StackTimer.class.getName());
    properties.setProperty(nist + "REENTRANT_LISTENER", "true");
    factory = SipFactory.getInstance();
    factory.setPathName("gov.nist");
    stack = (SipStackImpl) factory.createSipStack(properties);
    port = freePort();
    provider = stack.createSipProvider(stack.createListeningPoint("127.0.0.1", port, "tcp"));
    provider.addSipListener(this);
    stack.start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @AfterAll
  void stop() {
    stack.stop();
    parts.deregister();
  }

  @Test
  void anAnswerComesOverTheSameConnection() throws IOException {
    try (Socket peer = connect()) {
      send(peer, options("one"));
      assertThat(receive(peer)).startsWith("SIP/2.0 200").contains("Call-ID: one");
      send(peer, options("two"));
      assertThat(receive(peer)).contains("Call-ID: two");
    }
  }

  @Test
  void aBrokenMessageIsAnsweredAndTheNextOneGoesWell() throws IOException {
    try (Socket peer = connect()) {
      send(peer, options("broken").replace("CSeq: 1", "CSeq: one"));
      assertThat(receive(peer)).startsWith("SIP/2.0 400").contains("Call-ID: broken");
      send(peer, options("whole"));
      assertThat(receive(peer)).startsWith("SIP/2.0 200");
    }
  }

  @Test
  void aKeepAliveGetsItsLineBreak() throws IOException {
    try (Socket peer = connect()) {
      send(peer, "\r\n\r\n");
      assertThat(peer.getInputStream().readNBytes(2)).isEqualTo("\r\n".getBytes(ISO_8859_1));
    }
  }

  @Test
  void whatIsTooLargeIsAnsweredAndEndsTheConnection() throws IOException {
    try (Socket peer = connect()) {
      send(peer, options("large").replace("Max-Forwards", "X: " + "x".repeat(5000) + "\r\nM"));
      assertThat(receive(peer)).startsWith("SIP/2.0 513");
      assertThat(isClosed(peer)).isTrue();
    }
  }

  /** A socket that is closed at once would break his writing, and he would not get to reading. */
  @Test
  void whoStillSendsWhatIsTooLargeReadsTheAnswer() throws IOException {
    try (Socket peer = connect()) {
      send(peer, options("huge").replace("Max-Forwards", "X: " + "x".repeat(5000)));
      String answer = receive(peer);
      for (int i = 0; i < 20; i++) {
        send(peer, "x".repeat(1000));
      }
      assertThat(answer).startsWith("SIP/2.0 513");
      assertThat(peer.getInputStream().read()).as("the end").isEqualTo(-1);
    }
  }

  @Test
  void aSilentConnectionEnds() throws IOException {
    try (Socket peer = connect()) {
      assertThat(isClosed(peer)).isTrue();
    }
  }

  @Test
  void aMessageThatDoesNotBecomeWholeEndsItsConnection() throws IOException {
    try (Socket peer = connect()) {
      send(peer, options("whole"));
      receive(peer);
      send(peer, options("half").substring(0, 40));
      assertThat(isClosed(peer)).isTrue();
    }
  }

  @Test
  void aStrangerGivesWayToAnother() throws IOException {
    List<Socket> strangers = new ArrayList<>();
    try (Socket peer = connect()) {
      send(peer, options("one"));
      receive(peer);
      for (int i = 0; i < 40; i++) {
        strangers.add(connect());
      }
      assertThat(isClosed(strangers.get(0))).isTrue();
      send(peer, options("two"));
      assertThat(receive(peer)).contains("Call-ID: two");
      assertThat(parts.connections()).isLessThanOrEqualTo(20);
    } finally {
      for (Socket stranger : strangers) {
        stranger.close();
      }
    }
  }

  /**
   * A response that is written before the end of the connection is seen is lost: then once more.
   */
  @Test
  void aResponseWhoseConnectionIsGoneGoesWhereThePeerListens() throws IOException {
    try (ServerSocket listens = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      listens.setSoTimeout(500);
      String sentBy = "127.0.0.1:" + listens.getLocalPort();
      String answer = "";
      for (int i = 0; i < 40 && answer.isEmpty(); i++) {
        try (Socket peer = connect()) {
          send(
              peer,
              options("late" + i).replace("Via: SIP/2.0/TCP host", "Via: SIP/2.0/TCP " + sentBy));
        }
        answer = receivedBy(listens);
      }
      assertThat(answer).startsWith("SIP/2.0 200").contains("Call-ID: late");
    }
  }

  private static String receivedBy(ServerSocket listens) throws IOException {
    try (Socket back = listens.accept()) {
      return receive(back);
    } catch (SocketTimeoutException e) {
      return "";
    }
  }

  @Test
  void aRequestThatCannotBeSentIsAnsweredInPlaceOfItsPeer() throws Exception {
    provider.getNewClientTransaction(request(freePort())).sendRequest();

    assertThat(answers.poll(10, TimeUnit.SECONDS)).isEqualTo(503);
  }

  @Test
  void aRequestIsSentAndAnswered() throws Exception {
    try (ServerSocket listens = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      listens.setSoTimeout(10_000);
      provider.getNewClientTransaction(request(listens.getLocalPort())).sendRequest();
      try (Socket accepted = listens.accept()) {
        String request = receive(accepted);
        String headers = request.substring(request.indexOf("\r\n"));
        send(accepted, "SIP/2.0 486 Busy Here" + headers);

        assertThat(answers.poll(10, TimeUnit.SECONDS)).isEqualTo(486);
      }
    }
  }

  private Request request(int peerPort) throws Exception {
    String target = "OPTIONS sip:a@127.0.0.1:" + peerPort + ";transport=tcp SIP";
    String text = options("out").replace("OPTIONS sip:a@host SIP", target);
    Request request = factory.createMessageFactory().createRequest(text);
    request.removeHeader("Via");
    request.addFirst(
        factory
            .createHeaderFactory()
            .createViaHeader("127.0.0.1", port, "tcp", "z9hG4bKout" + System.nanoTime()));
    return request;
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static String options(String call) {
    return """
        OPTIONS sip:a@host SIP/2.0
        Via: SIP/2.0/TCP host;branch=z9hG4bK%s
        From: <sip:a@host>;tag=1
        To: <sip:a@host>
        Call-ID: %s
        CSeq: 1 OPTIONS
        Max-Forwards: 70
        Content-Length: 0

        """
        .formatted(call, call)
        .replace("\n", "\r\n");
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  private static String receive(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed after " + text);
      }
      text.append((char) next);
    }
    return text.toString();
  }

  private static boolean isClosed(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  @Override
  public void processRequest(RequestEvent event) {
    try {
      provider
          .getNewServerTransaction(event.getRequest())
          .sendResponse(factory.createMessageFactory().createResponse(200, event.getRequest()));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void processResponse(ResponseEvent event) {
    answers.add(event.getResponse().getStatusCode());
  }

  @Override
  public void processTimeout(TimeoutEvent event) {
    answers.add(408);
  }

  @Override
  public void processIOException(IOExceptionEvent event) {}

  @Override
  public void processTransactionTerminated(TransactionTerminatedEvent event) {}

  @Override
  public void processDialogTerminated(DialogTerminatedEvent event) {}
}
