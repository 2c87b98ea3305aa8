package net.didora.wildfly.sip.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import net.didora.wildfly.sip.admission.AdmissionLimits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole container without WildFly: a servlet that answers, and the messages of RFC 4475. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SipServerTest {
  private static final Path MESSAGES = Path.of("../testsuite/src/test/resources/rfc4475");

  private final Complaining log = new Complaining();
  private final Logger core = Logger.getLogger("org.mobicents");
  private final SipServer server = new SipServer(settings());
  private int port;

  static SipSettings settings() {
    return new SipSettings(
        "None",
        Optional.empty(),
        4,
        65_536,
        Duration.ofSeconds(60),
        100,
        new AdmissionLimits(0, 100, Duration.ofSeconds(5), Duration.ofSeconds(5)),
        Map.of());
  }

  /** Keeps what is logged at WARN and above. */
  private static final class Complaining extends Handler {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
        Throwable cause = entry.getThrown();
        String trace = cause == null ? "" : " with the stack trace of " + cause;
        lines.add(entry.getLoggerName() + ": " + entry.getMessage() + trace);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /** Answers calls and what ends them. */
  public static final class Answering extends SipServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doInvite(SipServletRequest request) throws IOException {
      request.createResponse(200).send();
    }

    @Override
    protected void doBye(SipServletRequest request) throws IOException {
      request.createResponse(200).send();
    }

    @Override
    protected void doOptions(SipServletRequest request) throws IOException {
      request.createResponse(200).send();
    }
  }

  @BeforeAll
  void start() throws Exception {
    Logger.getLogger("").addHandler(log);
    core.setLevel(Level.WARNING);
    port = start(server);
  }

  /** With the application in it; returns its port. */
  static int start(SipServer server) throws IOException {
    server.start();
    ClassLoader loader = SipServerTest.class.getClassLoader();
    SipApplication application =
        new SipApplication(
            new DeployedApplication(
                "test", loader, Map.of(), 1, 180, Optional.empty(), () -> () -> {}),
            server);
    application.add(
        new ServletDefinition("Answering", Answering.class.getName(), 1, Map.of()), Answering::new);
    application.start();
    int port = freePort();
    for (String transport : List.of("udp", "tcp")) {
      server
          .connectors()
          .open(
              new ConnectorSettings(
                  transport,
                  "127.0.0.1",
                  port,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty()));
    }
    return port;
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @AfterAll
  void stop() {
    server.stop();
    Logger.getLogger("").removeHandler(log);
  }

  /** Twice, since a line of the message before may come late. */
  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp"})
  void aStrangeMessageIsAtMostALineAndNoHarm(String transport) throws IOException {
    List<String> tooMany = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(MESSAGES, "*.msg")) {
      for (Path file : files) {
        boolean once = saysTooMuch(file, transport);
        if (once && saysTooMuch(file, transport)) {
          tooMany.add(file.getFileName() + ": " + log.lines);
        }
      }
    }
    assertThat(tooMany).isEmpty();
  }

  private boolean saysTooMuch(Path file, String transport) throws IOException {
    log.lines.clear();
    if (transport.equals("udp")) {
      send(Files.readAllBytes(file));
    } else {
      try (Socket socket = new Socket("127.0.0.1", port)) {
        socket.getOutputStream().write(Files.readAllBytes(file));
        anAnswerComesOverTcp();
      }
    }
    anAnswerComesOverTcp();
    // It is two messages in one; a connection takes them for what they are.
    int most = transport.equals("tcp") && file.endsWith("dblreq.msg") ? 2 : 1;
    return log.lines.size() > most || log.lines.toString().contains("stack trace");
  }

  @Test
  void anAnswerComesOverTcp() throws IOException {
    anAnswerComesOverTcp(port);
  }

  static void anAnswerComesOverTcp(int port) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(options(System.nanoTime()).getBytes(ISO_8859_1));
      InputStream in = socket.getInputStream();
      assertThat(new String(in.readNBytes(11), ISO_8859_1)).isEqualTo("SIP/2.0 200");
    }
  }

  private static String options(long call) {
    return """
        OPTIONS sip:a@host SIP/2.0
        Via: SIP/2.0/TCP host;branch=z9hG4bK%d
        From: <sip:a@host>;tag=1
        To: <sip:a@host>
        Call-ID: %d
        CSeq: 1 OPTIONS
        Max-Forwards: 70
        Content-Length: 0

        """
        .formatted(call, call)
        .replace("\n", "\r\n");
  }

  private void send(byte[] bytes) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }
  }
}
