package net.didora.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WelcomeTest {
  @TempDir private Path home;

  @Test
  void saysWhereThePagesAndSipAreAndHowToLogIn() {
    Settings settings = TestSettings.read(home, Map.of());

    assertThat(Welcome.lines(settings, List.of("master / made-up", "revenda / made-up")))
        .containsExactly(
            "",
            "Didora is ready.",
            "  Pages    http://127.0.0.1:8080/",
            "  SIP      127.0.0.1:5060 (udp, tcp), 127.0.0.1:5061 (tls)",
            "  Login    master / made-up",
            "  Login    revenda / made-up",
            "  Data     " + home,
            "Ctrl-C ends it; the data stays.");
  }

  @Test
  void namesThePortsAsMovedAndAnAddressOfIpv6InBrackets() {
    Settings settings =
        TestSettings.read(
            home,
            Map.of(
                "DIDORA_BIND", "0.0.0.0",
                "DIDORA_SIP_ADDRESS", "2001:db8::1",
                "DIDORA_PORT_OFFSET", "100"));

    assertThat(Welcome.lines(settings, List.of()))
        .contains(
            "  Pages    http://127.0.0.1:8180/",
            "  SIP      [2001:db8::1]:5160 (udp, tcp), [2001:db8::1]:5161 (tls)")
        .noneMatch(line -> line.contains("Login"));
  }
}
