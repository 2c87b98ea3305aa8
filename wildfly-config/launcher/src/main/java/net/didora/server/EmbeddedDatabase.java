package net.didora.server;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The MariaDB that comes with Didora: on the loopback address only, with a user and a password of
 * its own, every commit on disk before it is answered. Its files stand in DIDORA_HOME/database.
 */
final class EmbeddedDatabase {
  private static final List<String> SERVER =
      List.of(
          "--bind-address=127.0.0.1",
          "--skip-ssl",
          "--skip-name-resolve",
          "--skip-log-bin",
          "--local-infile=1",
          "--character-set-server=utf8mb4",
          "--collation-server=utf8mb4_unicode_ci",
          "--innodb-flush-log-at-trx-commit=1",
          "--innodb-log-file-size=512M",
          "--innodb-io-capacity=1000",
          "--max-connections=300",
          "--max-allowed-packet=64M");

  static final String USER = "didora";
  private static final Duration START = Duration.ofSeconds(120);
  private static final Duration STOP = Duration.ofSeconds(60);

  private final Home home;
  private final int port;
  private final Path directory;
  private final MariaDbFiles files;
  private volatile @Nullable Daemon daemon;
  private volatile boolean stopping;

  EmbeddedDatabase(Home home, int port) {
    this.home = home;
    this.port = port;
    directory = home.directory("database");
    String shared = System.getProperty("didora.mariadb.programs");
    files = new MariaDbFiles(directory, shared == null ? directory : Path.of(shared));
  }

  String url() {
    return "jdbc:mysql://127.0.0.1:" + port + "/didora?sslMode=DISABLED";
  }

  String password() {
    return home.secret("database/password");
  }

  /** Stops one that a killed launcher left running: it may have other settings than ours. */
  boolean stopLeftBehind() {
    return home.read("database/pid")
        .flatMap(pid -> Daemon.leftBehind(pid, "mariadbd", files.data()))
        .map(left -> left.stop(STOP))
        .isPresent();
  }

  /** Comes back when it answers. */
  void start() {
    files.prepare();
    home.write("database/init.sql", firstStatements());
    Daemon started = launch();
    long deadline = System.nanoTime() + START.toNanos();
    while (!answers()) {
      if (stopping || !started.isAlive() || System.nanoTime() > deadline) {
        started.stop(STOP);
        throw new StartRefusedException(
            "The embedded database did not start: " + lastError() + " (see " + log() + ").");
      }
      LockSupport.parkNanos(50_000_000);
    }
  }

  /** Not while another thread stops it: what was started just then would outlive the launcher. */
  private synchronized Daemon launch() {
    if (stopping) {
      throw new StartRefusedException("Stopped while starting.");
    }
    Daemon started =
        Daemon.start(command(), Map.of(), files.data(), directory.resolve("console.log").toFile());
    daemon = started;
    return started;
  }

  /** Starts it again whenever it ends without being asked to, and tells each time. */
  void keepAlive(Notices notices, Runnable lost) {
    Daemon watched = daemon;
    if (watched != null) {
      watched.onEnd(() -> restart(notices, lost));
    }
  }

  private void restart(Notices notices, Runnable lost) {
    if (stopping) {
      return;
    }
    notices.say("The embedded database ended unexpectedly; starting it again.");
    try {
      start();
      notices.say("The embedded database is back.");
      keepAlive(notices, lost);
    } catch (StartRefusedException failed) {
      if (!stopping) {
        notices.say(String.valueOf(failed.getMessage()));
        lost.run();
      }
    }
  }

  void stop() {
    Daemon running;
    synchronized (this) {
      stopping = true;
      running = daemon;
    }
    if (running != null) {
      running.stop(STOP);
    }
  }

  private boolean answers() {
    String quick = url() + "&connectTimeout=1000&socketTimeout=5000";
    try (Connection connection = DriverManager.getConnection(quick, USER, password())) {
      return connection.isValid(5);
    } catch (SQLException notYet) {
      return false;
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(files.program().toString());
    command.addAll(places());
    command.addAll(SERVER);
    command.add("--innodb-buffer-pool-size=" + poolMegabytes() + "M");
    if ("root".equals(System.getProperty("user.name"))) {
      command.add("--user=root");
    }
    return command;
  }

  private List<String> places() {
    return List.of(
        "--no-defaults", // comes first
        "--basedir=" + files.base(),
        "--datadir=" + files.data(),
        "--tmpdir=" + home.directory("database/tmp"),
        "--socket=didora.sock", // in the data directory: a full path may be too long
        "--pid-file=" + directory.resolve("pid"),
        "--log-error=" + log(),
        "--init-file=" + directory.resolve("init.sql"),
        "--port=" + port);
  }

  /** An eighth of the machine, between 256 MB and 2 GB. */
  private static long poolMegabytes() {
    return Math.max(256, Math.min(2048, Machine.memoryMegabytes() / 8));
  }

  private String firstStatements() {
    String didora = USER + "@'127.0.0.1'";
    return String.join(
        "\n",
        "create database if not exists didora character set utf8mb4 collate utf8mb4_unicode_ci;",
        "create user if not exists " + didora + ";",
        "alter user " + didora + " identified by '" + password() + "';",
        "grant all on didora.* to " + didora + ";",
        // nobody else comes in: the installer leaves administrators without a password
        "delete from mysql.global_priv where User not in ('" + USER + "', 'mariadb.sys');",
        "flush privileges;",
        "");
  }

  private Path log() {
    return directory.resolve("mariadb.log");
  }

  private String lastError() {
    try {
      List<String> lines = Files.exists(log()) ? Files.readAllLines(log()) : List.of();
      return lines.stream()
          .filter(line -> line.contains("[ERROR]"))
          .reduce((earlier, later) -> later)
          .orElse("it said nothing");
    } catch (MalformedInputException notText) {
      return "its log is not text";
    } catch (IOException unreadable) {
      return "its log cannot be read";
    }
  }
}
