package net.didora.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
  @TempDir private Path home;

  @ParameterizedTest(name = "{0}={1}")
  @CsvFileSource(resources = "/bad-settings.csv", delimiter = '|', numLinesToSkip = 1)
  void aBadSettingIsRefusedWithASentence(String setting, String value, String says) {
    assertThatThrownBy(() -> read(Map.of(setting, value)))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining(says);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "host:3306/didora",
    "jdbc:postgresql://host/didora",
    "jdbc:mysql://host:3306",
    "jdbc:mysql://host:3306/",
    "jdbc:h2:mem:didora",
  })
  void aDatabaseAddressOfAnotherShapeIsRefused(String url) {
    Map<String, String> database = Map.of("DIDORA_DB_URL", url, "DIDORA_DB_USER", "didora");

    assertThatThrownBy(() -> read(database))
        .hasMessage("DIDORA_DB_URL: must look like jdbc:mysql://host:3306/database.");
  }

  @Test
  void nothingSetMeansTheDefaults() {
    Settings settings = read(Map.of());

    assertThat(settings.home()).isEqualTo(home);
    assertThat(settings.bind()).isEqualTo("127.0.0.1");
    assertThat(settings.sipAddress()).isEqualTo("127.0.0.1");
    assertThat(settings.ports()).isEqualTo(new Ports(0, 13306, 16384, 24383));
    assertThat(settings.zone()).isEqualTo(ZoneId.of("America/Sao_Paulo"));
    assertThat(settings.externalDatabase()).isNull();
    assertThat(settings.tls()).isNull();
    assertThat(settings.logins()).isEqualTo(new Settings.Logins(null, false, null));
    assertThat(settings.javaOptions()).isEmpty();
  }

  @Test
  void theOffsetMovesEveryPort() {
    Ports ports = read(Map.of("DIDORA_PORT_OFFSET", "100")).ports();

    assertThat(ports)
        .extracting(Ports::web, Ports::management, Ports::sip, Ports::sips, Ports::database)
        .containsExactly(8180, 10090, 5160, 5161, 13406);
    assertThat(ports.rtp()).isEqualTo("16484-24483");
  }

  @ParameterizedTest(name = "{0} with RTP on {1}")
  @CsvSource({"41152, 16384-24383", "52228, 6000-7000"})
  void theOffsetMayMoveTheHighestPortToTheLastOfAll(String offset, String rtp) {
    Map<String, String> set = Map.of("DIDORA_PORT_OFFSET", offset, "DIDORA_RTP_PORTS", rtp);

    assertThat(read(set).ports().highest()).isBetween(65534, 65535);
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/Manaus", "Europe/Lisbon", "UTC", "-03:00"})
  void theZoneIsTheOperators(String zone) {
    assertThat(read(Map.of("DIDORA_ZONE", zone)).zone()).isEqualTo(ZoneId.of(zone));
  }

  @Test
  void aBlankVariableIsAnUnsetOne() {
    assertThat(read(Map.of("DIDORA_BIND", " ", "DIDORA_DB_URL", "")).bind()).isEqualTo("127.0.0.1");
  }

  @Test
  void whatTheTestsAreToldAndWhatIsOfOthersIsNotOurs() {
    Map<String, String> others = Map.of("DIDORA_TEST_JAVA_HOME", "/jdk", "DIDORAS_OWN", "x");

    assertThat(read(others).home()).isEqualTo(home);
  }

  @Test
  void theReadmeListsEverySetting() throws Exception {
    Pattern row = Pattern.compile("^\\| (`DIDORA_\\w+`(, `DIDORA_\\w+`)*) \\|", Pattern.MULTILINE);
    String readme = Files.readString(Path.of("../../README.md"));

    assertThat(
            row.matcher(readme).results().flatMap(names -> Stream.of(names.group(1).split(", "))))
        .map(name -> name.replace("`", ""))
        .containsExactlyInAnyOrderElementsOf(Environment.SETTINGS);
  }

  @Test
  void listeningEverywhereTellsPeersARealAddress() {
    assertThat(read(Map.of("DIDORA_BIND", "0.0.0.0")).sipAddress()).isNotIn("0.0.0.0", "::");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "2001:db8::1", "::ffff:10.0.0.1", "sip", "sip-1.example.com"})
  void peersAreToldAnAddressOrAName(String address) {
    assertThat(read(Map.of("DIDORA_SIP_ADDRESS", address)).sipAddress()).isEqualTo(address);
  }

  @Test
  void demoDataComesWithTheRunCommandUnlessRefused() {
    Map<String, String> refused = Map.of("DIDORA_HOME", home.toString(), "DIDORA_DEMO", "false");

    assertThat(new SettingsReader(Map.of("DIDORA_HOME", home.toString()), true).read().logins())
        .matches(Settings.Logins::demo);
    assertThat(new SettingsReader(refused, true).read().logins()).matches(logins -> !logins.demo());
  }

  @Test
  void javaOptionsKeepWhatIsQuotedTogether() {
    Settings settings = read(Map.of("DIDORA_JAVA_OPTS", "-Xmx4g '-Da=b c' \"-Dd=e f\""));

    assertThat(settings.javaOptions()).containsExactly("-Xmx4g", "-Da=b c", "-Dd=e f");
  }

  @Test
  void certificateAndKeyMustBeReadable() throws Exception {
    Path certificate = Files.writeString(home.resolve("cert.pem"), "x");
    Map<String, String> tls =
        Map.of(
            "DIDORA_TLS_CERT", certificate.toString(),
            "DIDORA_TLS_KEY", home.resolve("none.pem").toString());

    assertThatThrownBy(() -> read(tls))
        .hasMessage("DIDORA_TLS_KEY: cannot read the file " + home.resolve("none.pem") + ".");
  }

  @Test
  void noSecretIsInTheTextOfTheSettings() {
    Settings settings =
        read(
            Map.of(
                "DIDORA_DB_URL", "jdbc:mysql://h/d?password=in-the-url",
                "DIDORA_DB_USER", "didora",
                "DIDORA_DB_PASSWORD", "db-secret",
                "DIDORA_ADMIN_PASSWORD", "admin-secret",
                "DIDORA_DEMO_PASSWORD", "demo-secret"));

    assertThat(settings.toString()).doesNotContain("secret", "in-the-url");
  }

  private Settings read(Map<String, String> set) {
    return TestSettings.read(home, set);
  }
}
