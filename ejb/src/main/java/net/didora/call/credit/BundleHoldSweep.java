package net.didora.call.credit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import net.didora.call.CallLogger;
import net.didora.rating.bundle.BundleUses;

/** The sweep of minutes of bundles. */
public final class BundleHoldSweep extends HoldSweep {
  private static final String WRONG_SUMS =
      """
      SELECT c.id FROM bundle_cycle c
      LEFT JOIN (SELECT cycle_id, SUM(seconds) AS seconds FROM bundle_hold GROUP BY cycle_id) h
        ON h.cycle_id = c.id
      WHERE c.held <> COALESCE(h.seconds, 0) ORDER BY c.id""";

  private static final String HELD = "SELECT held FROM bundle_cycle WHERE id = ? FOR UPDATE";
  private static final String SUM =
      "SELECT COALESCE(SUM(seconds), 0) FROM bundle_hold WHERE cycle_id = ?";
  private static final String STORE = "UPDATE bundle_cycle SET held = ? WHERE id = ?";

  public BundleHoldSweep(DataSource source) {
    super(source, "bundle_hold", WRONG_SUMS);
  }

  @Override
  void giveBack(Connection db, List<String> callIds) throws SQLException {
    BundleUses.take(db, callIds, List.of());
  }

  /**
   * Whoever holds minutes has the month's row locked until its holds are there: the sum is whole.
   */
  @Override
  boolean putRight(Connection db, long cycle) throws SQLException {
    int held = number(db, HELD, cycle);
    int sum = number(db, SUM, cycle);
    if (held == sum) {
      return false;
    }
    try (PreparedStatement update = db.prepareStatement(STORE)) {
      update.setInt(1, sum);
      update.setLong(2, cycle);
      update.executeUpdate();
    }
    return true;
  }

  private static int number(Connection db, String sql, long cycle) throws SQLException {
    try (PreparedStatement select = db.prepareStatement(sql)) {
      select.setLong(1, cycle);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  @Override
  void log(Found found) {
    CallLogger.LOG.bundleHoldsPutRight(found.orphans(), found.sums());
  }
}
