package net.didora.wildfly.sip.testsuite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The 49 messages of RFC 4475: whatever the server makes of one, the next call goes well, and the
 * log has at most a line about it.
 */
@Order(3)
class TortureIT {
  private static final TestServer SERVER = TestServer.get();
  private static final LogSince LOG = LogSince.now(SERVER);
  private static final List<String> TRANSPORTS = List.of("udp", "tcp", "tls");

  static Stream<Arguments> messages() throws IOException {
    try (InputStream in = resource("index.tsv")) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      assertThat(lines).hasSize(50);
      return TRANSPORTS.stream()
          .flatMap(
              transport ->
                  lines.stream().skip(1).map(line -> Arguments.of(line.split("\t")[0], transport)));
    }
  }

  private static InputStream resource(String name) {
    return TortureIT.class.getResourceAsStream("/rfc4475/" + name);
  }

  @ParameterizedTest(name = "{0} over {1}")
  @MethodSource("messages")
  void aGoodCallFollows(String name, String transport) throws IOException {
    LogSince log = LogSince.now(SERVER);
    try (RawCaller bad = RawCaller.over(transport, SERVER);
        RawCaller good = RawCaller.over(transport, SERVER);
        InputStream in = resource(name + ".msg")) {
      bad.send(in.readAllBytes());

      assertThat(good.call("answer")).contains("m=audio");
    }
    // Two requests in one: a connection takes them for two messages.
    boolean two = name.equals("dblreq") && !transport.equals("udp");
    assertThat(log.complaints()).hasSizeLessThanOrEqualTo(two ? 2 : 1);
  }

  @AfterAll
  static void noStackTraceIsInTheLog() {
    assertThat(LOG.text()).doesNotContain("\tat ");
  }
}
