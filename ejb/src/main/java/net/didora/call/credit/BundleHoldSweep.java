package net.didora.call.credit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import net.didora.call.CallDatabase;
import net.didora.call.CallLogger;
import net.didora.rating.bundle.BundleUses;

/**
 * Gives minutes of bundles back that no running call holds any more: what {@link ReservationSweep}
 * does for money. A hold goes with its call, so nothing should be found.
 */
public final class BundleHoldSweep {
  private static final int CALLS_AT_ONCE = 500;
  private static final String ORPHANS =
      """
      SELECT DISTINCT h.call_id FROM bundle_hold h
      WHERE NOT EXISTS (SELECT 1 FROM call_session s WHERE s.call_id = h.call_id) LIMIT ?""";

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

  private final DataSource source;

  public BundleHoldSweep(DataSource source) {
    this.source = source;
  }

  /** How much was put right: calls that held minutes after their end, and months' sums. */
  public int sweep() throws SQLException {
    try (Connection db = source.getConnection()) {
      int orphans = 0;
      int given = giveBack(db);
      while (given > 0) {
        orphans += given;
        given = giveBack(db);
      }
      int sums = 0;
      for (long cycle : wrongSums(db)) {
        sums += CallDatabase.inTransaction(db, () -> putRight(db, cycle)) ? 1 : 0;
      }
      if (orphans + sums > 0) {
        CallLogger.LOG.bundleHoldsPutRight(orphans, sums);
      }
      return orphans + sums;
    }
  }

  private static int giveBack(Connection db) throws SQLException {
    return CallDatabase.inTransaction(
        db,
        () -> {
          List<String> callIds = orphans(db);
          BundleUses.take(db, callIds, List.of());
          return callIds.size();
        });
  }

  private static List<String> orphans(Connection db) throws SQLException {
    List<String> callIds = new ArrayList<>();
    try (PreparedStatement select = db.prepareStatement(ORPHANS)) {
      select.setInt(1, CALLS_AT_ONCE);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          callIds.add(row.getString(1));
        }
      }
    }
    return callIds;
  }

  private static List<Long> wrongSums(Connection db) throws SQLException {
    List<Long> cycles = new ArrayList<>();
    try (PreparedStatement select = db.prepareStatement(WRONG_SUMS);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        cycles.add(row.getLong(1));
      }
    }
    return cycles;
  }

  /**
   * Whoever holds minutes has the month's row locked until its holds are there: the sum is whole.
   */
  private static boolean putRight(Connection db, long cycle) throws SQLException {
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
}
