package net.didora.security.login;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import net.didora.common.Text;

/**
 * Counts failed logins in the database, so that all servers know them. Each count is one statement;
 * whoever logs in meanwhile waits for nobody.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class LoginFailures {
  private static final int LONGEST_LOGIN = 80;

  /** The row for all logins of an address. */
  private static final String ALL = "";

  private static final String READ =
      "SELECT login, failures, latest_at FROM login_failure WHERE address = ? AND login IN (?, ?)"
          + " AND latest_at > ?";

  private static final String COUNT =
      """
      INSERT INTO login_failure (address, login, failures, latest_at)
      VALUES (?, ?, 1, ?), (?, ?, 1, ?)
      ON DUPLICATE KEY UPDATE failures = IF(latest_at > ?, failures + 1, 1), latest_at = ?
      """;

  private static final String FORGIVE = "DELETE FROM login_failure WHERE address = ? AND login = ?";

  private static final String MAKE_UP =
      "UPDATE login_failure SET failures = GREATEST(failures - ?, 0)"
          + " WHERE address = ? AND login = ?";

  private static final String FORGET = "DELETE FROM login_failure WHERE latest_at <= ?";

  @Resource(lookup = "java:jboss/datasources/DidoraDS")
  private DataSource database;

  public Tries of(String login, String address, Instant now) {
    try (Connection db = database.getConnection();
        PreparedStatement select = db.prepareStatement(READ)) {
      set(select, Source.of(address), ALL, key(login), time(now.minus(Failures.KEPT)));
      return read(select);
    } catch (SQLException failed) {
      throw new IllegalStateException("Failed logins cannot be read", failed);
    }
  }

  private static Tries read(PreparedStatement select) throws SQLException {
    Failures ofLogin = Failures.NONE;
    Failures ofAddress = Failures.NONE;
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        Instant latest = row.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.UTC);
        Failures failures = new Failures(row.getInt(2), latest);
        if (row.getString(1).equals(ALL)) {
          ofAddress = failures;
        } else {
          ofLogin = failures;
        }
      }
    }
    return new Tries(ofLogin, ofAddress);
  }

  /** One more, of the login and of its address. */
  public void add(String login, String address, Instant now) {
    String source = Source.of(address);
    LocalDateTime at = time(now);
    LocalDateTime before = time(now.minus(Failures.KEPT));
    write(COUNT, source, ALL, at, source, key(login), at, before, at);
  }

  /**
   * Whoever knows the password only mistyped it before. What others failed at from his address
   * stays: else somebody with a login of his own could go on guessing theirs.
   */
  public void forgive(String login, String address, Tries tries) {
    String source = Source.of(address);
    if (write(FORGIVE, source, key(login)) > 0) {
      write(MAKE_UP, tries.ofLogin().count(), source, ALL);
    }
  }

  /** Drops what no longer counts. */
  public void forget(Instant now) {
    write(FORGET, time(now.minus(Failures.KEPT)));
  }

  private int write(String sql, Object... parameters) {
    try (Connection db = database.getConnection();
        PreparedStatement statement = db.prepareStatement(sql)) {
      set(statement, parameters);
      return statement.executeUpdate();
    } catch (SQLException failed) {
      throw new IllegalStateException("Failed logins cannot be counted", failed);
    }
  }

  private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }

  private static String key(String login) {
    return Text.cut(login, LONGEST_LOGIN);
  }

  private static LocalDateTime time(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
