package net.didora.call.registration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import net.didora.call.CallLogger;
import net.didora.call.registration.HeldRegistration.Login;
import net.didora.provider.Transport;

/**
 * The registrations that are wanted: one for each trunk, which is one user at one supplier, while
 * an active DID that it serves asks for it and host, user and password are known.
 */
final class WantedQuery {
  private static final String WANTED =
      """
      SELECT t.id, t.host, t.port, t.transport, t.auth_user, t.auth_secret, t.contact_token
      FROM trunk t JOIN provider p ON p.id = t.provider_id
      WHERE t.contact_token IS NOT NULL AND t.host IS NOT NULL AND t.auth_user IS NOT NULL
        AND t.auth_secret IS NOT NULL AND t.status = 'ACTIVE' AND p.status = 'ACTIVE'
        AND EXISTS (SELECT 1 FROM did_trunk x JOIN did d ON d.id = x.did_id
          WHERE x.trunk_id = t.id AND x.active = TRUE AND d.state = 'ACTIVE'
            AND d.register_did = TRUE)
      ORDER BY t.id""";

  private WantedQuery() {}

  static List<HeldRegistration> all(Connection db, RegistrationLeases.Secrets secrets)
      throws SQLException {
    List<HeldRegistration> wanted = new ArrayList<>();
    try (PreparedStatement select = db.prepareStatement(WANTED);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        add(wanted, row, secrets);
      }
    }
    return wanted;
  }

  /** A password that cannot be opened here spoils no other registration. */
  private static void add(
      List<HeldRegistration> wanted, ResultSet row, RegistrationLeases.Secrets secrets)
      throws SQLException {
    long id = row.getLong("id");
    try {
      String password = secrets.open(row.getBytes("auth_secret"));
      int port = row.getInt("port");
      wanted.add(
          new HeldRegistration(
              id,
              row.getString("host"),
              port == 0 ? null : port,
              Transport.valueOf(row.getString("transport")),
              new Login(row.getString("auth_user"), password),
              row.getString("contact_token")));
    } catch (IllegalStateException unreadable) {
      CallLogger.LOG.passwordUnreadable(id, String.valueOf(unreadable.getMessage()));
    }
  }
}
