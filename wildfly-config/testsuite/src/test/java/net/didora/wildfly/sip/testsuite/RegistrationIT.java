package net.didora.wildfly.sip.testsuite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The application registers with a registrar that wants a digest. */
@Order(2)
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
        wire.send(response(wire.receive(), "200 OK").getBytes(ISO_8859_1));
        await().atMost(10, SECONDS).until(() -> server.fact("register-200") > before);
      }
    }
  }

  /** The last column is the one that is to be chosen, by RFC 8760. */
  @ParameterizedTest
  @CsvSource({
    "SHA-256,SHA-256",
    "SHA-256 MD5,SHA-256",
    "MD5 SHA-512-256,SHA-512-256",
    "SHA-256-sess,SHA-256-sess"
  })
  void choosesTheStrongestThatIsOffered(String offered, String chosen) throws Exception {
    long before = server.fact("register-200");
    try (StackRegistrar registrar = new StackRegistrar(List.of(offered.split(" ")))) {
      server.register("alice", registrar.port(), "udp");
      await().atMost(10, SECONDS).until(() -> server.fact("register-200") > before);

      assertThat(registrar.accepted()).containsExactly(chosen);
      assertThat(registrar.refused()).isEmpty();
    }
  }

  /** The registrar of these tests would notice. */
  @Test
  void aWrongPasswordIsRefused() throws Exception {
    long before = server.fact("register-403");
    try (StackRegistrar registrar = new StackRegistrar(List.of("SHA-256"), "another secret")) {
      server.register("alice", registrar.port(), "udp");
      await().atMost(10, SECONDS).until(() -> server.fact("register-403") > before);

      assertThat(registrar.accepted()).isEmpty();
      assertThat(registrar.refused()).containsExactly("SHA-256");
    }
  }

  static String response(String request, String status) {
    return "SIP/2.0 %s\r\nVia: %s\r\nFrom: %s\r\nTo: %s;tag=r\r\nCall-ID: %s\r\nCSeq: %s\r\n"
            .formatted(
                status,
                header(request, "Via"),
                header(request, "From"),
                header(request, "To"),
                header(request, "Call-ID"),
                header(request, "CSeq"))
        + "Content-Length: 0\r\n\r\n";
  }

  private static String header(String message, String name) {
    return find(message, "(?im)^" + name + ": *([^\r\n]*)");
  }

  private static String find(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
    return matcher.group(1);
  }
}
