package net.didora.rating.bundle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The months of bundles of some accounts, locked until the end of the transaction; or only looked
 * at.
 */
final class BundleCycles {
  private static final String OF_ACCOUNTS =
      "SELECT id FROM bundle_cycle WHERE account_id IN (%s) AND until_at > ?";
  private static final String READ =
      "SELECT id, account_id, from_at, until_at, direction, allow_fixed, allow_mobile, allow_intl,"
          + " seconds, used, held FROM bundle_cycle WHERE id IN (%s) ORDER BY id";
  private static final String LOCKED = " FOR UPDATE";
  private static final String STORE = "UPDATE bundle_cycle SET used = ?, held = ? WHERE id = ?";

  private final Map<Long, BundleCycle> cycles = new LinkedHashMap<>();

  private BundleCycles() {}

  /**
   * Locks those of these accounts that were not over at that moment, and others by their ids.
   * Nothing is locked where there are none.
   */
  static BundleCycles lock(
      Connection db, Collection<Long> accounts, Instant since, Collection<Long> others)
      throws SQLException {
    return read(db, ids(db, accounts, since, others), LOCKED);
  }

  /** The same months as they are now. What is done with them must not be stored. */
  static BundleCycles look(
      Connection db, Collection<Long> accounts, Instant since, Collection<Long> others)
      throws SQLException {
    return read(db, ids(db, accounts, since, others), "");
  }

  private static Set<Long> ids(
      Connection db, Collection<Long> accounts, Instant since, Collection<Long> others)
      throws SQLException {
    TreeSet<Long> ids = new TreeSet<>(others);
    if (!accounts.isEmpty()) {
      try (PreparedStatement select = db.prepareStatement(OF_ACCOUNTS.formatted(marks(accounts)))) {
        int at = bind(select, accounts);
        select.setObject(at + 1, LocalDateTime.ofInstant(since, ZoneOffset.UTC));
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            ids.add(row.getLong(1));
          }
        }
      }
    }
    return ids;
  }

  private static BundleCycles read(Connection db, Set<Long> ids, String lock) throws SQLException {
    BundleCycles read = new BundleCycles();
    if (ids.isEmpty()) {
      return read;
    }
    try (PreparedStatement select = db.prepareStatement(READ.formatted(marks(ids)) + lock)) {
      bind(select, ids);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          BundleCycle cycle = new BundleCycle(row);
          read.cycles.put(cycle.id, cycle);
        }
      }
    }
    return read;
  }

  static String marks(Collection<?> values) {
    return String.join(", ", Collections.nCopies(values.size(), "?"));
  }

  static int bind(PreparedStatement statement, Collection<Long> values) throws SQLException {
    int at = 0;
    for (Long value : values) {
      statement.setLong(++at, value);
    }
    return at;
  }

  boolean isEmpty() {
    return cycles.isEmpty();
  }

  /** Takes seconds that are free, of the oldest contract first: by cycle. */
  Map<Long, Integer> use(long accountId, BundledCall call, int seconds) {
    Map<Long, Integer> shares = shares(accountId, call, seconds, Map.of());
    shares.forEach((id, share) -> cycle(id).use(share));
    return shares;
  }

  /** Takes seconds of one of them, as far as they are free. */
  int use(long cycleId, int seconds) {
    BundleCycle cycle = cycle(cycleId);
    int share = Math.min(seconds, cycle.free());
    cycle.use(share);
    return share;
  }

  /** The same for a call that runs. */
  Map<Long, Integer> hold(long accountId, BundledCall call, int seconds) {
    Map<Long, Integer> shares = shares(accountId, call, seconds, Map.of());
    shares.forEach((id, share) -> cycle(id).hold(share));
    return shares;
  }

  /**
   * Those that a call would get.
   *
   * @param taken seconds that somebody else gets before it, by cycle
   */
  Map<Long, Integer> shares(
      long accountId, BundledCall call, int seconds, Map<Long, Integer> taken) {
    Map<Long, Integer> shares = new TreeMap<>();
    int left = seconds;
    for (BundleCycle cycle : cycles.values()) {
      if (cycle.accountId == accountId && cycle.covers(call)) {
        int share = Math.min(left, cycle.free() - taken.getOrDefault(cycle.id, 0));
        if (share > 0) {
          shares.put(cycle.id, share);
          left -= share;
        }
      }
    }
    return shares;
  }

  void release(long cycleId, int seconds) {
    cycle(cycleId).hold(-seconds);
  }

  void giveBack(long cycleId, int seconds) {
    cycle(cycleId).use(-seconds);
  }

  private BundleCycle cycle(long id) {
    BundleCycle found = cycles.get(id);
    if (found == null) {
      throw new IllegalArgumentException("Bundle cycle " + id + " is not locked");
    }
    return found;
  }

  /** Those that are there are as if so many seconds were used already. */
  void suppose(Map<Long, Integer> usedMore) {
    usedMore.forEach(
        (id, seconds) -> {
          BundleCycle cycle = cycles.get(id);
          if (cycle != null) {
            cycle.use(seconds);
          }
        });
  }

  /** How much more is used than when they were read, by cycle. */
  Map<Long, Integer> usedMore() {
    Map<Long, Integer> more = new TreeMap<>();
    cycles.values().forEach(cycle -> more.put(cycle.id, cycle.usedMore()));
    return more;
  }

  void store(Connection db) throws SQLException {
    try (PreparedStatement update = db.prepareStatement(STORE)) {
      boolean any = false;
      for (BundleCycle cycle : cycles.values()) {
        if (cycle.isChanged()) {
          update.setInt(1, cycle.used());
          update.setInt(2, cycle.held());
          update.setLong(3, cycle.id);
          update.addBatch();
          any = true;
        }
      }
      if (any) {
        update.executeBatch();
      }
    }
  }
}
