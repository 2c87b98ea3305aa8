package net.didora.wildfly.sip.testsuite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The 49 messages of RFC 4475: whatever the server makes of one, the next call goes well. */
class TortureIT {
  private static final TestServer SERVER = TestServer.get();
  private static final int LOG_BEFORE = SERVER.log().length();

  static Stream<String> names() throws IOException {
    try (InputStream in = resource("index.tsv")) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      assertThat(lines).hasSize(50);
      return lines.stream().skip(1).map(line -> line.split("\t")[0]);
    }
  }

  private static InputStream resource(String name) {
    return TortureIT.class.getResourceAsStream("/rfc4475/" + name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void aGoodCallFollowsOverUdp(String name) throws IOException {
    try (RawCaller bad = RawCaller.udp(SERVER.sipPort());
        RawCaller good = RawCaller.udp(SERVER.sipPort());
        InputStream in = resource(name + ".msg")) {
      bad.send(in.readAllBytes());

      assertThat(good.call()).contains("m=audio");
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aGoodCallFollowsOverTcp(String name) throws IOException {
    try (RawCaller bad = RawCaller.tcp(SERVER.sipPort());
        RawCaller good = RawCaller.tcp(SERVER.sipPort());
        InputStream in = resource(name + ".msg")) {
      bad.send(in.readAllBytes());

      assertThat(good.call()).contains("m=audio");
    }
  }

  @AfterAll
  static void noStackTraceIsInTheLog() {
    assertThat(SERVER.log().substring(LOG_BEFORE)).doesNotContain("\tat ");
  }
}
