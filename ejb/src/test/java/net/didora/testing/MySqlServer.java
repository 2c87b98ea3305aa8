package net.didora.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** A real MySQL 8, as -Pmysql unpacks it; stopped with this JVM. Its root has no password. */
public final class MySqlServer {
  private final Path directory;
  private final int port;
  private Process process;

  /**
   * Sets one up and starts it.
   *
   * @param directory where its data and its log are put; must be empty
   */
  public MySqlServer(Path directory, int port) {
    this.directory = directory;
    this.port = port;
    try {
      Files.createDirectories(directory);
      if (run("--initialize-insecure").waitFor() != 0) {
        throw new AssertionError(
            "MySQL cannot be set up: " + Files.readString(directory.resolve("mysql.log")));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
    process = start();
  }

  /** Starts it, again where it was killed, and comes back when it answers. */
  public final Process start() {
    process =
        run(
            "--port=" + port,
            "--bind-address=127.0.0.1",
            "--socket=m.sock",
            "--mysqlx=OFF",
            "--local-infile=1",
            "--skip-log-bin",
            "--innodb-buffer-pool-size=256M",
            "--max-connections=1000");
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    await("start of MySQL").atMost(Duration.ofMinutes(2)).until(this::answers);
    return process;
  }

  /** kill -9, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  private Process run(String... options) {
    try {
      return new ProcessBuilder(command(options))
          .directory(directory.toFile())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("mysql.log").toFile()))
          .start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private List<String> command(String... options) throws IOException {
    Path base = unpacked();
    List<String> command = new ArrayList<>();
    command.add(base.resolve("bin/mysqld").toString());
    command.add("--no-defaults");
    command.add("--basedir=" + base);
    command.add("--datadir=" + directory.resolve("data"));
    if ("root".equals(System.getProperty("user.name"))) {
      command.add("--user=root");
    }
    Collections.addAll(command, options);
    return command;
  }

  private static Path unpacked() throws IOException {
    try (Stream<Path> inside = Files.walk(Path.of(System.getProperty("didora.it.mysql")), 3)) {
      return inside
          .filter(path -> path.endsWith("bin/mysqld"))
          .findFirst()
          .map(Path::getParent)
          .map(Path::getParent)
          .orElseThrow(() -> new AssertionError("no mysqld unpacked"))
          .toAbsolutePath();
    }
  }

  private boolean answers() {
    try (Connection connection = root()) {
      return connection.isValid(5);
    } catch (SQLException notYet) {
      return false;
    }
  }

  /** Runs SQL as root. */
  public void sql(String... statements) {
    try (Connection connection = root();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private Connection root() throws SQLException {
    return DriverManager.getConnection(url("mysql"), "root", "");
  }

  public String url(String schema) {
    return "jdbc:mysql://127.0.0.1:" + port + "/" + schema;
  }

  public long pid() {
    return process.pid();
  }
}
