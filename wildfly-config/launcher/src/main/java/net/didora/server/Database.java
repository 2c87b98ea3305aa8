package net.didora.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The database that the server will use, embedded or not, looked at before the server starts. */
final class Database {
  private static final Pattern VERSION = Pattern.compile("(?:5\\.5\\.5-)?(\\d+)\\.(\\d+).*");
  private static final LocalDateTime MICROSECONDS =
      LocalDateTime.of(2026, 1, 2, 3, 4, 5, 123_457_000);

  private final JdbcUrl url;
  private final String user;
  private final String password;

  Database(JdbcUrl url, String user, String password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  JdbcUrl url() {
    return url;
  }

  String user() {
    return user;
  }

  String password() {
    return password;
  }

  /** Refuses a server that we cannot reach or that would damage what we store. */
  void check() {
    try (Connection connection = connect()) {
      checkMicroseconds(connection);
      checkVersion(connection);
    } catch (SQLException failed) {
      throw new StartRefusedException(sentence(failed), failed);
    }
  }

  /** Whether somebody can log in by that name; no if the tables are not there yet. */
  boolean hasLogin(String login) {
    try (Connection connection = connect();
        PreparedStatement select =
            connection.prepareStatement("select 1 from app_user where login = ?")) {
      select.setString(1, login);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    } catch (SQLException noTablesYet) {
      return false;
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url.forPagesAndJobs(), user, password);
  }

  private static void checkVersion(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select version()")) {
      row.next();
      String version = row.getString(1);
      boolean mariaDb = version.contains("MariaDB");
      Matcher parts = VERSION.matcher(version);
      int least = mariaDb ? 11 : 8;
      if (parts.matches() && Integer.parseInt(parts.group(1)) < least) {
        throw new StartRefusedException(
            "The database is "
                + (mariaDb ? version : "MySQL " + version)
                + "; Didora needs MariaDB 11 or MySQL 8, or newer.");
      }
    }
  }

  /** By a real round trip: some servers make the driver drop fractions without a word. */
  private static void checkMicroseconds(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create temporary table didora_probe (at datetime(6) not null)");
      try (PreparedStatement insert =
          connection.prepareStatement("insert into didora_probe (at) values (?)")) {
        insert.setObject(1, MICROSECONDS);
        insert.executeUpdate();
      }
      try (ResultSet row = statement.executeQuery("select at from didora_probe")) {
        row.next();
        LocalDateTime back = row.getObject(1, LocalDateTime.class);
        if (!MICROSECONDS.equals(back)) {
          throw new StartRefusedException(
              "The database loses microseconds (wrote "
                  + MICROSECONDS
                  + ", read "
                  + back
                  + "), so calls could not be billed right; use MariaDB 11 or MySQL 8.");
        }
      } finally {
        statement.execute("drop temporary table didora_probe");
      }
    }
  }

  private String sentence(SQLException failed) {
    String state = failed.getSQLState() == null ? "" : failed.getSQLState();
    String where = url.spoken() + " (DIDORA_DB_URL)";
    if (state.startsWith("08")) {
      return "Cannot reach the database " + where + ": " + firstLine(failed) + ".";
    }
    if (state.startsWith("28")) {
      return "The database "
          + where
          + " refuses the login of "
          + user
          + "; check DIDORA_DB_USER and DIDORA_DB_PASSWORD.";
    }
    return "The database " + where + " does not suit: " + firstLine(failed) + ".";
  }

  private static String firstLine(SQLException failed) {
    return String.valueOf(failed.getMessage())
        .lines()
        .findFirst()
        .orElse("no reason given")
        .replaceAll("[.\\s]+$", "");
  }
}
