package net.didora.call.credit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import net.didora.call.CallDatabase;

/**
 * Gives back what no running call holds any more: holds without a session, and sums of what is held
 * that are not those of the holds. Nothing should be found, for a hold goes with its call; a job
 * looks, in case someone has changed rows by hand.
 */
public abstract sealed class HoldSweep permits ReservationSweep, BundleHoldSweep {
  private static final int CALLS_AT_ONCE = 500;

  /** A call never holds anything before its session is there, so none of these comes to life. */
  private static final String ORPHANS =
      """
      SELECT DISTINCT h.call_id FROM %s h
      WHERE NOT EXISTS (SELECT 1 FROM call_session s WHERE s.call_id = h.call_id) LIMIT ?""";

  /** What was put right: calls that held something after their end, and sums. */
  public record Found(int orphans, int sums) {
    public int all() {
      return orphans + sums;
    }
  }

  private final DataSource source;
  private final String orphans;
  private final String wrongSums;

  /**
   * With the table of the holds, and a query for the ids of the rows that say a wrong sum of them.
   */
  HoldSweep(DataSource source, String holds, String wrongSums) {
    this.source = source;
    this.orphans = ORPHANS.formatted(holds);
    this.wrongSums = wrongSums;
  }

  /** Each step in a transaction of its own; other calls go on meanwhile. */
  public final Found sweep() throws SQLException {
    try (Connection db = source.getConnection()) {
      int given = 0;
      int more = giveBackSome(db);
      while (more > 0) {
        given += more;
        more = giveBackSome(db);
      }
      int sums = 0;
      for (long id : wrongSums(db)) {
        sums += CallDatabase.inTransaction(db, () -> putRight(db, id)) ? 1 : 0;
      }
      Found found = new Found(given, sums);
      if (found.all() > 0) {
        log(found);
      }
      return found;
    }
  }

  abstract void giveBack(Connection db, List<String> callIds) throws SQLException;

  /**
   * Looks once more, with the row locked, and stores the right sum; false if it was right by then.
   */
  abstract boolean putRight(Connection db, long id) throws SQLException;

  abstract void log(Found found);

  private int giveBackSome(Connection db) throws SQLException {
    return CallDatabase.inTransaction(
        db,
        () -> {
          List<String> callIds = orphans(db);
          giveBack(db, callIds);
          return callIds.size();
        });
  }

  private List<String> orphans(Connection db) throws SQLException {
    List<String> callIds = new ArrayList<>();
    try (PreparedStatement select = db.prepareStatement(orphans)) {
      select.setInt(1, CALLS_AT_ONCE);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          callIds.add(row.getString(1));
        }
      }
    }
    return callIds;
  }

  private List<Long> wrongSums(Connection db) throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (PreparedStatement select = db.prepareStatement(wrongSums);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        ids.add(row.getLong(1));
      }
    }
    return ids;
  }
}
