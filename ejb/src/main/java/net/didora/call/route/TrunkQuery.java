package net.didora.call.route;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.didora.provider.NumberPlace;

/** Reads all trunks in use, with their sources, our contacts with them and their passwords. */
final class TrunkQuery {
  private static final String COLUMNS =
      "t.id, t.provider_id, o.tenant_path, t.called_number_sources, t.contact_token, t.max_calls,"
          + " t.cost_plan_id";

  private static final String IN_USE =
      """
      JOIN provider p ON p.id = t.provider_id
        JOIN organization o ON o.id = p.organization_id
      WHERE t.status = 'ACTIVE' AND p.status = 'ACTIVE'""";

  private static final String SOURCES =
      "SELECT s.address, s.port, %s FROM trunk_source s JOIN trunk t ON t.id = s.trunk_id %s"
          .formatted(COLUMNS, IN_USE);

  private static final String CONTACTS =
      """
      SELECT r.addresses, %s FROM trunk_registration r JOIN trunk t ON t.id = r.trunk_id %s
        AND r.addresses IS NOT NULL AND t.contact_token IS NOT NULL"""
          .formatted(COLUMNS, IN_USE);

  private static final String LOGINS =
      """
      SELECT t.auth_user, t.auth_secret, %s FROM trunk t %s
        AND t.digest_calls = TRUE AND t.auth_user IS NOT NULL AND t.auth_secret IS NOT NULL
      ORDER BY t.id"""
          .formatted(COLUMNS, IN_USE);

  private static final String ONE =
      "SELECT %s FROM trunk t %s AND t.id = ?".formatted(COLUMNS, IN_USE);

  private TrunkQuery() {}

  /** Empty: it is not in use. */
  static Optional<TrunkFacts> find(Connection db, long id) throws SQLException {
    try (PreparedStatement select = db.prepareStatement(ONE)) {
      select.setLong(1, id);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(trunk(row)) : Optional.empty();
      }
    }
  }

  static TrunkSources all(Connection db) throws SQLException {
    TrunkSources sources = new TrunkSources();
    Map<Long, TrunkFacts> trunks = new HashMap<>();
    try (PreparedStatement select = db.prepareStatement(SOURCES);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        sources.add(row.getString("address"), row.getInt("port"), trunk(row, trunks));
      }
    }
    try (PreparedStatement select = db.prepareStatement(CONTACTS);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        sources.addContact(row.getString("addresses"), trunk(row, trunks));
      }
    }
    try (PreparedStatement select = db.prepareStatement(LOGINS);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        String user = row.getString("auth_user");
        sources.addLogin(user, row.getBytes("auth_secret"), trunk(row, trunks));
      }
    }
    return sources;
  }

  private static TrunkFacts trunk(ResultSet row, Map<Long, TrunkFacts> known) throws SQLException {
    long id = row.getLong("id");
    TrunkFacts trunk = known.get(id);
    if (trunk == null) {
      trunk = trunk(row);
      known.put(id, trunk);
    }
    return trunk;
  }

  private static TrunkFacts trunk(ResultSet row) throws SQLException {
    long costPlan = row.getLong("cost_plan_id");
    Long costPlanId = row.wasNull() ? null : (Long) costPlan;
    return new TrunkFacts(
        row.getLong("id"),
        row.getLong("provider_id"),
        row.getString("tenant_path"),
        NumberPlace.parse(row.getString("called_number_sources")),
        row.getString("contact_token"),
        row.getInt("max_calls"),
        costPlanId);
  }
}
