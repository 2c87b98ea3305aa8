package net.didora.batch.rating;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.didora.rating.PricedLeg;
import net.didora.rating.bundle.NightBundles;

/**
 * What the calls of a rerating would use of minute bundles, as far as they were compared: so that
 * no second is promised to two calls of different chunks.
 */
final class RerateBundles {
  private static final String READ =
      "SELECT cycle_id, seconds FROM rerate_bundle WHERE rerate_id = ?";
  private static final String STORE =
      "INSERT INTO rerate_bundle (rerate_id, cycle_id, seconds) VALUES (?, ?, ?)"
          + " ON DUPLICATE KEY UPDATE seconds = VALUES(seconds)";
  private static final String FORGET = "DELETE FROM rerate_bundle WHERE rerate_id <= ?";

  private final long rerate;
  private final Map<Long, Integer> usedMore = new TreeMap<>();

  private RerateBundles(long rerate) {
    this.rerate = rerate;
  }

  static RerateBundles read(Connection db, long rerate) throws SQLException {
    RerateBundles bundles = new RerateBundles(rerate);
    try (PreparedStatement select = db.prepareStatement(READ)) {
      select.setLong(1, rerate);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          bundles.usedMore.put(row.getLong(1), row.getInt(2));
        }
      }
    }
    return bundles;
  }

  /** These legs with what would be left to pay, by the rules of the night. */
  List<PricedLeg> takenOff(Connection db, List<PricedLeg> legs) throws SQLException {
    return NightBundles.foresee(db, legs, usedMore);
  }

  void store(Connection db) throws SQLException {
    if (usedMore.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = db.prepareStatement(STORE)) {
      for (Map.Entry<Long, Integer> cycle : usedMore.entrySet()) {
        insert.setLong(1, rerate);
        insert.setLong(2, cycle.getKey());
        insert.setInt(3, cycle.getValue());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Of this one and of those before it, which may have been dropped half way. */
  static void forget(Connection db, long rerate) throws SQLException {
    try (PreparedStatement delete = db.prepareStatement(FORGET)) {
      delete.setLong(1, rerate);
      delete.executeUpdate();
    }
  }
}
