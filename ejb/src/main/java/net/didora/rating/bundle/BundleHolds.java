package net.didora.rating.bundle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What running calls hold of bundles: the table {@code bundle_hold}, and the sums in the cycles.
 */
public final class BundleHolds {
  private static final String SELECT =
      "SELECT call_id, leg, level, cycle_id, seconds FROM bundle_hold WHERE call_id IN (%s)"
          + " FOR UPDATE";
  private static final String DELETE = "DELETE FROM bundle_hold WHERE call_id IN (%s)";
  private static final String ADD =
      "INSERT INTO bundle_hold (call_id, leg, level, cycle_id, seconds) VALUES (?, ?, ?, ?, ?)"
          + " ON DUPLICATE KEY UPDATE seconds = seconds + VALUES(seconds)";

  private final Connection db;
  private final String callId;
  private final BundledCall call;
  private final BundleCycles cycles;
  private final Map<Integer, Integer> held = new HashMap<>();

  record Hold(String callId, String leg, int level, long cycleId, int seconds) {}

  private BundleHolds(
      Connection db, String callId, BundledCall call, BundleCycles cycles, List<Hold> holds) {
    this.db = db;
    this.callId = callId;
    this.call = call;
    this.cycles = cycles;
    holds.forEach(hold -> this.held.merge(hold.level(), hold.seconds(), Integer::sum));
  }

  /** Locks what a call holds, and what there is for it in these accounts. */
  public static BundleHolds lock(
      Connection db, String callId, BundledCall call, Collection<Long> accounts)
      throws SQLException {
    List<Hold> holds = accounts.isEmpty() ? List.of() : of(db, List.of(callId));
    BundleCycles cycles =
        BundleCycles.lock(
            db, accounts, call.startedAt(), holds.stream().map(Hold::cycleId).toList());
    return new BundleHolds(db, callId, call, cycles, holds);
  }

  /** Seconds that cost the call nothing at a level: those that it holds, and those it may have. */
  public int free(int level, long accountId) {
    return held.getOrDefault(level, 0) + cycles.free(accountId, call);
  }

  /** Holds so many in all; what it holds already stays. */
  public void hold(String leg, int level, long accountId, int seconds) throws SQLException {
    int more = seconds - held.getOrDefault(level, 0);
    if (more <= 0) {
      return;
    }
    held.merge(level, more, Integer::sum);
    try (PreparedStatement insert = db.prepareStatement(ADD)) {
      for (Map.Entry<Long, Integer> share : cycles.hold(accountId, call, more).entrySet()) {
        insert.setString(1, callId);
        insert.setString(2, leg);
        insert.setInt(3, level);
        insert.setLong(4, share.getKey());
        insert.setInt(5, share.getValue());
        insert.executeUpdate();
      }
    }
  }

  public void store() throws SQLException {
    cycles.store(db);
  }

  static List<Hold> of(Connection db, Collection<String> callIds) throws SQLException {
    List<Hold> holds = new ArrayList<>();
    if (callIds.isEmpty()) {
      return holds;
    }
    try (PreparedStatement select =
        db.prepareStatement(SELECT.formatted(BundleCycles.marks(callIds)))) {
      bind(select, callIds);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          holds.add(
              new Hold(
                  row.getString(1),
                  row.getString(2),
                  row.getInt(3),
                  row.getLong(4),
                  row.getInt(5)));
        }
      }
    }
    return holds;
  }

  /** Takes them out of the table; the sums in the cycles are the caller's. */
  static List<Hold> remove(Connection db, Collection<String> callIds) throws SQLException {
    List<Hold> holds = of(db, callIds);
    if (!holds.isEmpty()) {
      try (PreparedStatement delete =
          db.prepareStatement(DELETE.formatted(BundleCycles.marks(callIds)))) {
        bind(delete, callIds);
        delete.executeUpdate();
      }
    }
    return holds;
  }

  private static void bind(PreparedStatement statement, Collection<String> callIds)
      throws SQLException {
    int at = 0;
    for (String id : callIds) {
      statement.setString(++at, id);
    }
  }
}
