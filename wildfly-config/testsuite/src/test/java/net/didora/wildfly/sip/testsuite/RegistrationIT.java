package net.didora.wildfly.sip.testsuite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The application registers with a registrar that wants a digest. */
@Order(2)
class RegistrationIT {
  private static final String CHALLENGE =
      "WWW-Authenticate: Digest realm=\"test\", nonce=\"%s\", algorithm=%s, qop=\"auth\"\r\n";

  private final TestServer server = TestServer.get();

  @Test
  void registersWithMd5() {
    long before = server.fact("register-200");
    try (Sipp registrar = Sipp.callee("registrar-md5-ok", 1)) {
      server.register("alice", registrar.port(), "udp");
      registrar.succeed();
    }
    await().atMost(10, SECONDS).until(() -> server.fact("register-200") > before);
  }

  @Test
  void registersOverTcp() {
    long before = server.fact("register-200");
    try (Sipp registrar = Sipp.callee("registrar-md5-ok", 1, "-t", "t1")) {
      await().until(() -> !TestServer.isFree(registrar.port()));
      server.register("alice", registrar.port(), "tcp");
      registrar.succeed();
    }
    await().atMost(10, SECONDS).until(() -> server.fact("register-200") > before);
  }

  @Test
  void registersOverTls() throws Exception {
    long before = server.fact("register-200");
    try (ServerSocket registrar = Tls.listen(TestServer.keyStore())) {
      registrar.setSoTimeout(10_000);
      server.register("alice", registrar.getLocalPort(), "tls");
      try (Socket accepted = registrar.accept();
          Wire wire = Wire.stream(accepted)) {
        wire.send(response(wire.receive(), "200 OK", "").getBytes(ISO_8859_1));
        await().atMost(10, SECONDS).until(() -> server.fact("register-200") > before);
      }
    }
  }

  /** The last column is the one that is to be chosen, by RFC 8760. */
  @ParameterizedTest
  @CsvSource({"SHA-256 MD5,SHA-256", "MD5 SHA-512-256,SHA-512-256", "SHA-256-sess,SHA-256-sess"})
  void choosesTheStrongestThatIsOffered(String offered, String chosen) throws Exception {
    String nonce = "of-" + chosen;
    StringBuilder challenges = new StringBuilder();
    for (String algorithm : offered.split(" ")) {
      challenges.append(CHALLENGE.formatted(nonce, algorithm));
    }
    try (DatagramSocket registrar = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      registrar.setSoTimeout(10_000);
      server.register("alice", registrar.getLocalPort(), "udp");
      answer(registrar, receive(registrar), "401 Unauthorized", challenges.toString());
      DatagramPacket second = receive(registrar);
      answer(registrar, second, "200 OK", "");

      String authorization = header(text(second), "Authorization");
      assertThat(text(second)).containsOnlyOnce("Authorization:");
      assertThat(parameter(authorization, "algorithm")).isEqualTo(chosen);
      assertThat(parameter(authorization, "nc")).isEqualTo("00000001");
      assertThat(parameter(authorization, "response"))
          .isEqualTo(expected(authorization, nonce, chosen));
    }
  }

  /** RFC 7616, section 3.4, computed here once more. */
  private static String expected(String authorization, String nonce, String algorithm)
      throws Exception {
    String java = algorithm.startsWith("SHA-512") ? "SHA-512/256" : "SHA-256";
    String cnonce = parameter(authorization, "cnonce");
    String secret = hash(java, "alice:test:secret");
    if (algorithm.endsWith("-sess")) {
      secret = hash(java, secret + ":" + nonce + ":" + cnonce);
    }
    String request = hash(java, "REGISTER:" + parameter(authorization, "uri"));
    String count = parameter(authorization, "nc");
    return hash(java, String.join(":", secret, nonce, count, cnonce, "auth", request));
  }

  private static String hash(String algorithm, String text) throws Exception {
    byte[] hash = MessageDigest.getInstance(algorithm).digest(text.getBytes(ISO_8859_1));
    return HexFormat.of().formatHex(hash);
  }

  private static DatagramPacket receive(DatagramSocket socket) throws Exception {
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    do {
      socket.receive(packet);
    } while (!text(packet).startsWith("REGISTER"));
    return packet;
  }

  private static void answer(
      DatagramSocket socket, DatagramPacket request, String status, String headers)
      throws Exception {
    byte[] bytes = response(text(request), status, headers).getBytes(ISO_8859_1);
    socket.send(new DatagramPacket(bytes, bytes.length, request.getSocketAddress()));
  }

  private static String response(String request, String status, String headers) {
    return "SIP/2.0 %s\r\nVia: %s\r\nFrom: %s\r\nTo: %s;tag=r\r\nCall-ID: %s\r\nCSeq: %s\r\n"
            .formatted(
                status,
                header(request, "Via"),
                header(request, "From"),
                header(request, "To"),
                header(request, "Call-ID"),
                header(request, "CSeq"))
        + headers
        + "Content-Length: 0\r\n\r\n";
  }

  private static String text(DatagramPacket packet) {
    return new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
  }

  private static String header(String message, String name) {
    return find(message, "(?im)^" + name + ": *([^\r\n]*)");
  }

  private static String parameter(String header, String name) {
    return find(header, "(?i)(?<![a-z])" + name + "=\"?([^\",]*)");
  }

  private static String find(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
    return matcher.group(1);
  }
}
