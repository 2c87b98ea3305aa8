package net.didora.it;

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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real MySQL 8, started once for a run of the tests with -Pmysql and stopped at its end. */
final class MySqlServer {
  private static @Nullable MySqlServer shared;

  private final int port = FreePorts.udp();
  private final Process process;

  private MySqlServer() {
    Homes.remove("mysql");
    Path base = base();
    Path data = Ground.target("homes", "mysql").resolve("data");
    List<String> common = new ArrayList<>();
    common.add(base.resolve("bin/mysqld").toString());
    common.add("--no-defaults");
    common.add("--basedir=" + base);
    common.add("--datadir=" + data);
    if ("root".equals(System.getProperty("user.name"))) {
      common.add("--user=root");
    }
    List<String> install = new ArrayList<>(common);
    install.add("--initialize-insecure");
    Shell.Outcome installed = Shell.run(Duration.ofMinutes(2), Map.of(), install);
    if (installed.status() != 0) {
      throw new AssertionError("MySQL cannot be set up: " + installed.output());
    }
    List<String> start = new ArrayList<>(common);
    start.addAll(
        List.of(
            "--port=" + port,
            "--bind-address=127.0.0.1",
            "--socket=m.sock",
            "--mysqlx=OFF",
            "--skip-log-bin",
            "--innodb-buffer-pool-size=256M",
            "--max-connections=300"));
    try {
      process =
          new ProcessBuilder(start)
              .directory(data.toFile())
              .redirectErrorStream(true)
              .redirectOutput(Ground.target("homes", "mysql").resolve("mysql.log").toFile())
              .start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    await("start of MySQL").atMost(Duration.ofMinutes(2)).until(this::answers);
  }

  static synchronized MySqlServer shared() {
    MySqlServer running = shared;
    if (running == null) {
      running = new MySqlServer();
      shared = running;
    }
    return running;
  }

  /** An empty database with a user of its own. */
  TestDatabase database(String name) {
    String schema = "didora_" + name.replaceAll("[^A-Za-z0-9]", "_");
    try (Connection connection = root();
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists " + schema);
      statement.execute("create database " + schema);
      statement.execute("create user if not exists didora@'%' identified by 'didora'");
      statement.execute("grant all on " + schema + ".* to didora@'%'");
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
    return new OnMySql(
        new TestDatabase.Access(
            "jdbc:mysql://127.0.0.1:" + port + "/" + schema, "didora", "didora"),
        process.pid());
  }

  private record OnMySql(TestDatabase.Access access, long pid) implements TestDatabase {
    @Override
    public Map<String, String> settings() {
      return TestDatabase.at(access).settings();
    }

    @Override
    public Access access(Path home, int embeddedPort) {
      return access;
    }

    @Override
    public long pid(Path home) {
      return pid;
    }
  }

  private boolean answers() {
    try (Connection connection = root()) {
      return connection.isValid(5);
    } catch (SQLException notYet) {
      return false;
    }
  }

  private Connection root() throws SQLException {
    return DriverManager.getConnection("jdbc:mysql://127.0.0.1:" + port + "/mysql", "root", "");
  }

  private static Path base() {
    try (Stream<Path> inside = Files.walk(Ground.root().resolve("ear/target/mysql"), 3)) {
      return inside
          .filter(path -> path.endsWith("bin/mysqld"))
          .findFirst()
          .map(Path::getParent)
          .map(Path::getParent)
          .orElseThrow(() -> new AssertionError("no mysqld unpacked"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
