package net.didora.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Databases that Didora must not run on are refused before the server starts. */
@TestInstance(Lifecycle.PER_CLASS)
class DatabaseRefusedIT {
  private final DidoraServer didora = DidoraServer.named("refused");
  private final int port = FreePorts.udp();
  private final Path data = Ground.target("homes", "unpacks").resolve("database/data");

  /** The programs are those of the embedded database, unpacked by whichever server came first. */
  @BeforeAll
  void installADatabase() {
    try (DidoraServer first = DidoraServer.embedded("unpacks")) {
      first.startWithoutWaiting();
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> Files.exists(first.home().resolve("database/pid")));
    }
  }

  @AfterAll
  void nothingRuns() {
    assertThat(didora.isRunning()).isFalse();
  }

  @Test
  void oneThatMakesTheDriverLoseMicroseconds() throws Exception {
    assertRefusal(
        "5.5.5-10.11.6-MariaDB", "didora", "The database loses microseconds (wrote 2026-01-02T03");
  }

  @Test
  void oneThatIsTooOld() throws Exception {
    assertRefusal(
        "5.7.19-MariaDB",
        "didora",
        "The database is 5.7.19-MariaDB; Didora needs MariaDB 11 or MySQL 8, or newer.");
  }

  @Test
  void aWrongPassword() throws Exception {
    assertRefusal(
        "11.4.5-MariaDB",
        "nobody",
        "refuses the login of nobody; check DIDORA_DB_USER and DIDORA_DB_PASSWORD.");
  }

  @Test
  void oneThatDoesNotAnswer() {
    assertThat(start("didora"))
        .isEqualTo(
            "Cannot reach the database 127.0.0.1:"
                + port
                + "/didora (DIDORA_DB_URL): Communications link failure.\n");
  }

  private void assertRefusal(String version, String user, String sentence) throws Exception {
    Process database = database(version);
    try {
      assertThat(start(user)).contains(sentence).hasLineCount(1);
    } finally {
      database.destroy();
      database.waitFor();
    }
  }

  private String start(String user) {
    didora
        .with("DIDORA_DB_URL", url())
        .with("DIDORA_DB_USER", user)
        .with("DIDORA_DB_PASSWORD", password())
        .startWithoutWaiting();
    assertThat(didora.awaitEnd()).isEqualTo(1);
    return didora.terminal();
  }

  private Process database(String version) throws IOException {
    Path base = Ground.target("programs").resolve("mariadb-11.4.5");
    List<String> command = new ArrayList<>();
    command.add(base.resolve("bin/mariadbd").toString());
    command.addAll(
        List.of(
            "--no-defaults",
            "--basedir=" + base,
            "--datadir=" + data,
            "--socket=r.sock",
            "--port=" + port,
            "--bind-address=127.0.0.1",
            "--skip-ssl",
            "--skip-name-resolve",
            "--version=" + version));
    if ("root".equals(System.getProperty("user.name"))) {
      command.add("--user=root");
    }
    Process process =
        new ProcessBuilder(command)
            .directory(data.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Ground.target("shell").resolve("refused.log").toFile())
            .start();
    await().atMost(Duration.ofMinutes(1)).until(this::answers);
    return process;
  }

  private boolean answers() {
    try (var connection = DriverManager.getConnection(url(), "didora", password())) {
      return connection.isValid(5);
    } catch (SQLException notYet) {
      return false;
    }
  }

  private String url() {
    return "jdbc:mysql://127.0.0.1:" + port + "/didora?sslMode=DISABLED";
  }

  private String password() {
    return new TestDatabase.Embedded().access(Ground.target("homes", "unpacks"), 0).password();
  }
}
