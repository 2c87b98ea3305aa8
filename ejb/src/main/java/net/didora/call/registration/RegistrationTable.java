package net.didora.call.registration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import net.didora.call.Registrations;
import net.didora.cdr.Parameters;

/** The rows of {@code trunk_registration}; leases count by the database's clock. */
final class RegistrationTable {
  private static final String ENTER =
      """
      INSERT IGNORE INTO trunk_registration (trunk_id, tenant_path, state, since)
      SELECT id, tenant_path, 'OFF', UTC_TIMESTAMP(6) FROM trunk WHERE id IN (%s)""";

  private static final String TAKE =
      """
      UPDATE trunk_registration
      SET node = ?, leased_until = UTC_TIMESTAMP(6) + INTERVAL ? SECOND
      WHERE trunk_id IN (%s)
        AND (node IS NULL OR node = ? OR leased_until < UTC_TIMESTAMP(6))""";

  private static final String OF_NODE =
      "SELECT trunk_id FROM trunk_registration WHERE node = ? AND trunk_id IN (%s)";

  private static final String OFF =
      """
      UPDATE trunk_registration
      SET state = 'OFF', since = UTC_TIMESTAMP(6), node = NULL, leased_until = NULL, failures = 0,
        last_status = NULL, expires_at = NULL, next_at = NULL, addresses = NULL
      WHERE\s""";

  private static final String REPORT =
      """
      UPDATE trunk_registration
      SET since = CASE WHEN state = ? THEN since ELSE ? END, state = ?, failures = ?,
        last_status = ?, expires_at = ?, next_at = ?
      WHERE trunk_id = ? AND node = ?""";

  private static final String ADDRESSES =
      """
      UPDATE trunk_registration SET addresses = ?
      WHERE trunk_id = ? AND node = ? AND (addresses IS NULL OR addresses <> ?)""";

  private RegistrationTable() {}

  static long version(Connection db) throws SQLException {
    try (PreparedStatement select =
            db.prepareStatement("SELECT version FROM configuration_version WHERE id = 1");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  static void enter(Connection db, Collection<Long> trunks) throws SQLException {
    try (PreparedStatement insert = db.prepareStatement(ENTER.formatted(marks(trunks)))) {
      bind(new Parameters(insert), trunks);
      insert.executeUpdate();
    }
  }

  /** One statement: of two servers that want the same row, one gets it. */
  static void take(Connection db, String node, Collection<Long> trunks) throws SQLException {
    try (PreparedStatement update = db.prepareStatement(TAKE.formatted(marks(trunks)))) {
      Parameters parameters = new Parameters(update);
      parameters.add(node).add(Registrations.LEASE_SECONDS);
      bind(parameters, trunks);
      parameters.add(node);
      update.executeUpdate();
    }
  }

  static Set<Long> heldBy(Connection db, String node, Collection<Long> trunks) throws SQLException {
    Set<Long> held = new HashSet<>();
    try (PreparedStatement select = db.prepareStatement(OF_NODE.formatted(marks(trunks)))) {
      Parameters parameters = new Parameters(select);
      parameters.add(node);
      bind(parameters, trunks);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          held.add(row.getLong(1));
        }
      }
    }
    return held;
  }

  static void release(Connection db, String node, long trunkId) throws SQLException {
    try (PreparedStatement update = db.prepareStatement(OFF + "trunk_id = ? AND node = ?")) {
      new Parameters(update).add(trunkId).add(node);
      changed(db, update.executeUpdate());
    }
  }

  /** What nobody wants any more and no living server holds. */
  static void clear(Connection db, Collection<Long> wanted) throws SQLException {
    String unwanted = wanted.isEmpty() ? "" : " AND trunk_id NOT IN (%s)".formatted(marks(wanted));
    String sql =
        OFF + "state <> 'OFF' AND (node IS NULL OR leased_until < UTC_TIMESTAMP(6))" + unwanted;
    try (PreparedStatement update = db.prepareStatement(sql)) {
      bind(new Parameters(update), wanted);
      changed(db, update.executeUpdate());
    }
  }

  static void report(Connection db, String node, long trunkId, RegistrationReport report)
      throws SQLException {
    String state = report.state().name();
    try (PreparedStatement update = db.prepareStatement(REPORT)) {
      new Parameters(update)
          .add(state)
          .add(report.at())
          .add(state)
          .add(report.failures())
          .addNumber(report.status() == 0 ? null : report.status())
          .add(report.expiresAt())
          .add(report.nextAt())
          .add(trunkId)
          .add(node);
      update.executeUpdate();
    }
    if (!report.registrar().isEmpty()) {
      String addresses = String.join(",", new TreeSet<>(report.registrar()));
      try (PreparedStatement update = db.prepareStatement(ADDRESSES)) {
        new Parameters(update).add(addresses).add(trunkId).add(node).add(addresses);
        changed(db, update.executeUpdate());
      }
    }
  }

  /** Admission knows calls by these rows: it has to read them again. */
  private static void changed(Connection db, int rows) throws SQLException {
    if (rows > 0) {
      try (PreparedStatement raise =
          db.prepareStatement(
              "UPDATE configuration_version SET version = version + 1 WHERE id = 1")) {
        raise.executeUpdate();
      }
    }
  }

  private static String marks(Collection<Long> ids) {
    return String.join(", ", Collections.nCopies(ids.size(), "?"));
  }

  private static void bind(Parameters parameters, Collection<Long> ids) throws SQLException {
    for (Long id : ids) {
      parameters.add(id);
    }
  }
}
