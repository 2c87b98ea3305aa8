package net.didora.call.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.didora.cdr.Parameters;

/** The servers that take calls, and their beats: the table {@code call_node}. */
final class NodeTable {
  private static final String REGISTER =
      """
      INSERT INTO call_node (node, started, beat, beat_at) VALUES (?, ?, 0, ?)
      ON DUPLICATE KEY UPDATE started = GREATEST(started + 1, VALUES(started)), beat = beat + 1""";

  /** Also servers that have calls, but no row of their own any more. */
  private static final String ALL =
      """
      SELECT node, started, beat, beat_at FROM call_node
      UNION ALL
      SELECT s.node, MAX(s.node_started), -1, MAX(s.started_at) FROM call_session s
      WHERE s.node NOT IN (SELECT node FROM call_node) GROUP BY s.node""";

  /** A server as it lies in the table. */
  record Node(String name, long started, long beat, Instant beatAt) {}

  /** One start of a server. */
  record Start(String node, long started) {}

  private NodeTable() {}

  static Optional<Node> find(Connection db, String name) throws SQLException {
    return all(db).stream().filter(node -> node.name().equals(name)).findFirst();
  }

  /**
   * Enters a start of a server, with a number that is higher than that of any earlier one; its last
   * sign of life stays what it was.
   */
  static long register(Connection db, String name, Instant now) throws SQLException {
    try (PreparedStatement insert = db.prepareStatement(REGISTER)) {
      new Parameters(insert).add(name).add(now.toEpochMilli()).add(now);
      insert.executeUpdate();
    }
    return find(db, name).orElseThrow().started();
  }

  /** False: another server has taken this name. */
  static boolean beat(Connection db, String name, long started, Instant now) throws SQLException {
    try (PreparedStatement update =
        db.prepareStatement(
            "UPDATE call_node SET beat = beat + 1, beat_at = ? WHERE node = ? AND started = ?")) {
      new Parameters(update).add(now).add(name).add(started);
      return update.executeUpdate() == 1;
    }
  }

  static List<Node> all(Connection db) throws SQLException {
    List<Node> nodes = new ArrayList<>();
    try (PreparedStatement select = db.prepareStatement(ALL);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        Instant beatAt = row.getObject(4, LocalDateTime.class).toInstant(ZoneOffset.UTC);
        nodes.add(new Node(row.getString(1), row.getLong(2), row.getLong(3), beatAt));
      }
    }
    return nodes;
  }
}
