package net.didora.wildfly.sip.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletResponse;
import net.didora.wildfly.sip.admission.AdmissionLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An INVITE of an application, and the several telephones that may answer it. */
class ForkedAnswerTest {
  private static final BlockingQueue<String> SEEN = new LinkedBlockingQueue<>();

  private final SipServer server = new SipServer(settings());
  private DatagramSocket telephones;
  private int port;
  private String invite = "";

  private static SipSettings settings() {
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

  /** Tells what it sees, and acknowledges every answer. */
  public static final class Calling extends SipServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doResponse(SipServletResponse response) throws IOException {
      if (response.getStatus() == 200) {
        response.createAck().send();
      }
      SEEN.add(response.getStatus() + " " + response.getTo().getParameter("tag"));
    }
  }

  @BeforeEach
  void call() throws Exception {
    SEEN.clear();
    telephones = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    telephones.setSoTimeout(10_000);
    try (DatagramSocket free = new DatagramSocket(0)) {
      port = free.getLocalPort();
    }
    server.start();
    server
        .connectors()
        .open(
            new ConnectorSettings(
                "udp",
                "127.0.0.1",
                port,
                Optional.of("127.0.0.1"),
                Optional.empty(),
                Optional.empty()));
    SipApplication application =
        new SipApplication(
            new DeployedApplication(
                "calling",
                getClass().getClassLoader(),
                Map.of(),
                1,
                180,
                Optional.empty(),
                () -> () -> {}),
            server);
    application.add(
        new ServletDefinition("Calling", Calling.class.getName(), 1, Map.of()), Calling::new);
    application.start();
    SipFactory factory = application.getSipFactoryFacade();
    factory
        .createRequest(
            factory.createApplicationSession(),
            "INVITE",
            "\"Maria\" <sip:maria@127.0.0.1>",
            "sip:b@127.0.0.1:" + telephones.getLocalPort())
        .send();
    invite = next("INVITE");
  }

  @AfterEach
  void stop() {
    telephones.close();
    server.stop();
  }

  @Test
  void aSecondTelephoneThatAnswersIsSeen() throws Exception {
    say("180 Ringing", "one");
    say("200 OK", "one");
    assertThat(next("ACK")).contains("tag=one");

    say("200 OK", "two");

    assertThat(seen()).isEqualTo("180 one");
    assertThat(seen()).isEqualTo("200 one");
    assertThat(answeredUntilAcknowledged("two")).contains("tag=two");
    assertThat(seen()).isEqualTo("200 two");
  }

  @Test
  void anotherProvisionalAnswerOfTheSameKindIsNoCopy() throws Exception {
    say("183 Session Progress", "one");
    assertThat(seen()).isEqualTo("183 one");

    say("183 Session Progress", "one");

    assertThat(seen()).isEqualTo("183 one");
  }

  @Test
  void theContactTellsNobodysName() {
    assertThat(header("From")).contains("Maria");
    assertThat(header("Contact")).isEqualTo("<sip:maria@127.0.0.1:" + port + ">");
  }

  private String answeredUntilAcknowledged(String tag) throws IOException {
    telephones.setSoTimeout(500); // T1: a telephone says its 200 again until it is acknowledged
    for (int copies = 0; copies < 10; copies++) {
      try {
        return next("ACK");
      } catch (java.net.SocketTimeoutException notYet) {
        say("200 OK", tag);
      }
    }
    throw new AssertionError("never acknowledged");
  }

  private static @Nullable String seen() throws InterruptedException {
    return SEEN.poll(10, TimeUnit.SECONDS);
  }

  private String next(String method) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    String message = "";
    while (!message.startsWith(method + " ")) {
      telephones.receive(packet);
      message = new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
    }
    return message;
  }

  private void say(String status, String tag) throws IOException {
    String text =
        "SIP/2.0 %s\r\nVia: %s\r\nFrom: %s\r\nTo: %s;tag=%s\r\nCall-ID: %s\r\nCSeq: %s\r\n"
                .formatted(
                    status,
                    header("Via"),
                    header("From"),
                    header("To"),
                    tag,
                    header("Call-ID"),
                    header("CSeq"))
            + "Contact: <sip:b@127.0.0.1:%d>\r\nContent-Length: 0\r\n\r\n"
                .formatted(telephones.getLocalPort());
    byte[] bytes = text.getBytes(ISO_8859_1);
    telephones.send(
        new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
  }

  private String header(String name) {
    return invite
        .lines()
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2).strip())
        .findFirst()
        .orElseThrow();
  }
}
