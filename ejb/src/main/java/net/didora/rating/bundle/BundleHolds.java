package net.didora.rating.bundle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.didora.rating.ChargedLevel;

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
  private final Map<String, BundledCall> charges;
  private final BundleCycles cycles;
  private final Map<ChargedLevel, Integer> held = new HashMap<>();

  /** So many billed seconds of a call, to be paid for by bundles of an account. */
  public record Need(ChargedLevel at, long accountId, int seconds) {}

  record Hold(String callId, String leg, int level, long cycleId, int seconds) {
    ChargedLevel at() {
      return new ChargedLevel(leg, level);
    }
  }

  private BundleHolds(
      Connection db,
      String callId,
      Map<String, BundledCall> charges,
      BundleCycles cycles,
      List<Hold> holds) {
    this.db = db;
    this.callId = callId;
    this.charges = charges;
    this.cycles = cycles;
    holds.forEach(hold -> this.held.merge(hold.at(), hold.seconds(), Integer::sum));
  }

  /**
   * Locks what a call holds, and what there is for it in these accounts.
   *
   * @param charges the call as each of its charges sees it, by their legs
   */
  public static BundleHolds lock(
      Connection db, String callId, Map<String, BundledCall> charges, Collection<Long> accounts)
      throws SQLException {
    List<Hold> holds = accounts.isEmpty() ? List.of() : of(db, List.of(callId));
    Instant since =
        charges.values().stream()
            .map(BundledCall::startedAt)
            .min(Comparator.naturalOrder())
            .orElse(Instant.EPOCH);
    BundleCycles cycles =
        BundleCycles.lock(db, accounts, since, holds.stream().map(Hold::cycleId).toList());
    return new BundleHolds(db, callId, charges, cycles, holds);
  }

  /**
   * How many of these seconds cost nothing: those that the call holds, and those it may have. Two
   * charges may draw on one bundle: who comes first is served first.
   */
  public Map<ChargedLevel, Integer> spared(List<Need> needs) {
    Map<Long, Integer> taken = new HashMap<>();
    Map<ChargedLevel, Integer> spared = new HashMap<>();
    for (Need need : needs) {
      int had = held.getOrDefault(need.at(), 0);
      Map<Long, Integer> shares = more(need, had, taken);
      shares.forEach((cycle, share) -> taken.merge(cycle, share, Integer::sum));
      spared.put(need.at(), had + shares.values().stream().mapToInt(Integer::intValue).sum());
    }
    return spared;
  }

  private Map<Long, Integer> more(Need need, int had, Map<Long, Integer> taken) {
    BundledCall call = Objects.requireNonNull(charges.get(need.at().leg()));
    return need.seconds() > had
        ? cycles.shares(need.accountId(), call, need.seconds() - had, taken)
        : Map.of();
  }

  /** Holds as many of them; what it holds already stays. */
  public void hold(List<Need> needs) throws SQLException {
    for (Need need : needs) {
      hold(need);
    }
    cycles.store(db);
  }

  private void hold(Need need) throws SQLException {
    int more = need.seconds() - held.getOrDefault(need.at(), 0);
    if (more <= 0) {
      return;
    }
    BundledCall call = Objects.requireNonNull(charges.get(need.at().leg()));
    try (PreparedStatement insert = db.prepareStatement(ADD)) {
      for (Map.Entry<Long, Integer> share : cycles.hold(need.accountId(), call, more).entrySet()) {
        held.merge(need.at(), share.getValue(), Integer::sum);
        insert.setString(1, callId);
        insert.setString(2, need.at().leg());
        insert.setInt(3, need.at().level());
        insert.setLong(4, share.getKey());
        insert.setInt(5, share.getValue());
        insert.executeUpdate();
      }
    }
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
