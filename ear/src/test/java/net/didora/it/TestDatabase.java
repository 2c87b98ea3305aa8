package net.didora.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.Pattern;

/** The database of a server under test: embedded, the MySQL of -Pmysql, or the caller's own. */
interface TestDatabase {

  /** How to reach it. */
  record Access(String url, String user, String password) {}

  /** The settings that make a server use it. */
  Map<String, String> settings();

  Access access(Path home, int embeddedPort);

  long pid(Path home);

  /** kill -9 of it; it stays away until {@link #comeBack}. */
  void kill(Path home, Process launcher);

  void comeBack(Process launcher);

  /** Whether this run is about the embedded one. */
  static boolean isEmbedded() {
    return System.getenv("DIDORA_DB_URL") == null
        && !"mysql".equals(System.getProperty("didora.it.database"));
  }

  /** What DIDORA_DB_URL or the profile says; each named server gets a database of its own. */
  static TestDatabase ofThisRun(String name) {
    String url = System.getenv("DIDORA_DB_URL");
    if (url != null) {
      Access access =
          new Access(
              url,
              System.getenv().getOrDefault("DIDORA_DB_USER", ""),
              System.getenv().getOrDefault("DIDORA_DB_PASSWORD", ""));
      return at(besideIt(access, name));
    }
    return isEmbedded() ? new Embedded() : OnMySql.database(name);
  }

  /** One that no other server uses, for tests that freeze or kill it. */
  static TestDatabase ofItsOwn(String name) {
    return "mysql".equals(System.getProperty("didora.it.database"))
        ? OnMySql.serverOf(name)
        : new Embedded();
  }

  static TestDatabase at(Access access) {
    return new Elsewhere(access);
  }

  /** The one that the launcher starts; user and password as it keeps them. */
  record Embedded() implements TestDatabase {
    @Override
    public Map<String, String> settings() {
      return Map.of();
    }

    @Override
    public Access access(Path home, int embeddedPort) {
      try {
        return new Access(
            "jdbc:mysql://127.0.0.1:" + embeddedPort + "/didora?sslMode=DISABLED",
            "didora",
            Files.readString(home.resolve("database/password")).strip());
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    @Override
    public long pid(Path home) {
      return Homes.pid(home.resolve("database/pid"));
    }

    /** The launcher is frozen first, or it would start the database again. */
    @Override
    public void kill(Path home, Process launcher) {
      Shell.signal("STOP", launcher.pid());
      Shell.signal("KILL", pid(home));
    }

    @Override
    public void comeBack(Process launcher) {
      if (launcher.isAlive()) {
        Shell.signal("CONT", launcher.pid());
      }
    }
  }

  /** One that is already there. */
  record Elsewhere(Access access) implements TestDatabase {
    @Override
    public Map<String, String> settings() {
      return Map.of(
          "DIDORA_DB_URL", access.url(),
          "DIDORA_DB_USER", access.user(),
          "DIDORA_DB_PASSWORD", access.password());
    }

    @Override
    public Access access(Path home, int embeddedPort) {
      return access;
    }

    @Override
    public long pid(Path home) {
      throw notOurs();
    }

    @Override
    public void kill(Path home, Process launcher) {
      throw notOurs();
    }

    @Override
    public void comeBack(Process launcher) {
      throw notOurs();
    }

    private static UnsupportedOperationException notOurs() {
      return new UnsupportedOperationException("this database is not ours to signal");
    }
  }

  /** An empty database named after the caller's, which must say that it is for tests. */
  private static Access besideIt(Access access, String name) {
    try (Connection connection =
            DriverManager.getConnection(access.url(), access.user(), access.password());
        Statement statement = connection.createStatement()) {
      String given = connection.getCatalog();
      if (!given.contains("test")) {
        throw new AssertionError(
            "DIDORA_DB_URL names the database "
                + given
                + "; the tests make and drop databases whose names begin like it, so it must"
                + " contain 'test'.");
      }
      String own = given + "_" + name.replaceAll("[^A-Za-z0-9]", "_");
      statement.execute("drop database if exists `" + own + "`");
      statement.execute("create database `" + own + "`");
      String url = access.url().replaceFirst("/" + Pattern.quote(given) + "(?=\\?|$)", "/" + own);
      return new Access(url, access.user(), access.password());
    } catch (SQLException failed) {
      throw new AssertionError("cannot use DIDORA_DB_URL for the tests", failed);
    }
  }
}
