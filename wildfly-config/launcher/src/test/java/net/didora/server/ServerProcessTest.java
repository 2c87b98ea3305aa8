package net.didora.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a real Java, but without WildFly: the directory of its programs is empty. */
class ServerProcessTest {
  @TempDir private static Path directory;

  /** The last of two properties of one name is the one that counts. */
  @Test
  void theServerIsToldTheSettingsWhateverTheOptionsOfJavaSay() {
    ServerProcess server =
        server(
            Map.of(
                "DIDORA_ZONE", "America/Manaus",
                "DIDORA_PORT_OFFSET", "100",
                "DIDORA_JAVA_OPTS", "-Ddidora.zone=UTC"));

    assertThat(server.command())
        .contains("-Ddidora.rtp.ports=16484-24483", "-Djboss.socket.binding.port-offset=100")
        .containsSubsequence("-Ddidora.zone=UTC", "-Ddidora.zone=America/Manaus", "-jar");
  }

  @Test
  void whenItDiesOfTheOptionsOfJavaTheyAreNamed() {
    ServerProcess server = server(Map.of("DIDORA_JAVA_OPTS", "-Xmx4q"));

    server.start(Map.of());

    assertThatThrownBy(server::awaitReady)
        .hasMessage(
            "DIDORA_JAVA_OPTS: Java does not start with it and says"
                + " \"Invalid maximum heap size: -Xmx4q\".");
  }

  @Test
  void whenItDiesOfSomethingElseItsLogsAreNamed() {
    ServerProcess server = server(Map.of("DIDORA_JAVA_OPTS", "-Xms64m -XX:-AlwaysPreTouch"));

    server.start(Map.of());

    assertThatThrownBy(server::awaitReady)
        .hasMessageMatching(
            "The server ended while it started; see .*server.log and .*console.log.");
  }

  private ServerProcess server(Map<String, String> set) {
    Home home = new Home(directory);
    return new ServerProcess(
        new ServerFiles(home, directory), TestSettings.read(directory, set), home);
  }
}
