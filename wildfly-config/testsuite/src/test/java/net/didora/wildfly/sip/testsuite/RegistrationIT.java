package net.didora.wildfly.sip.testsuite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The application registers with a registrar that wants a digest. */
class RegistrationIT {
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
  void choosesSha256WhereBothAreOffered() throws Exception {
    try (DatagramSocket registrar = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      registrar.setSoTimeout(10_000);
      server.register("alice", registrar.getLocalPort(), "udp");
      DatagramPacket first = receive(registrar);
      answer(
          registrar,
          first,
          "401 Unauthorized",
          "WWW-Authenticate: Digest realm=\"test\", nonce=\"n1\", algorithm=SHA-256, qop=\"auth\"\r\n"
              + "WWW-Authenticate: Digest realm=\"test\", nonce=\"n1\", algorithm=MD5, qop=\"auth\"\r\n");
      DatagramPacket second = receive(registrar);
      answer(registrar, second, "200 OK", "");

      String authorization = header(text(second), "Authorization");
      assertThat(text(second)).containsOnlyOnce("Authorization:");
      assertThat(parameter(authorization, "algorithm")).isEqualTo("SHA-256");
      assertThat(parameter(authorization, "nc")).isEqualTo("00000001");
      assertThat(parameter(authorization, "response")).isEqualTo(expected(authorization));
    }
  }

  /** RFC 7616, section 3.4, computed here once more. */
  private static String expected(String authorization) throws Exception {
    String secret = sha256("alice:test:secret");
    String request = sha256("REGISTER:" + parameter(authorization, "uri"));
    return sha256(
        String.join(
            ":",
            secret,
            "n1",
            parameter(authorization, "nc"),
            parameter(authorization, "cnonce"),
            "auth",
            request));
  }

  private static String sha256(String text) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(ISO_8859_1));
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
    String text = text(request);
    String response =
        "SIP/2.0 %s\r\nVia: %s\r\nFrom: %s\r\nTo: %s;tag=r\r\nCall-ID: %s\r\nCSeq: %s\r\n"
            .formatted(
                status,
                header(text, "Via"),
                header(text, "From"),
                header(text, "To"),
                header(text, "Call-ID"),
                header(text, "CSeq"));
    byte[] bytes = (response + headers + "Content-Length: 0\r\n\r\n").getBytes(ISO_8859_1);
    socket.send(new DatagramPacket(bytes, bytes.length, request.getSocketAddress()));
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
