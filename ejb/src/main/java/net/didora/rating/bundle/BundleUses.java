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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.didora.rating.PricedLeg;
import net.didora.rating.bundle.BundleHolds.Hold;

/**
 * Uses bundles up for calls that are over: their first billed seconds are free, as many as are
 * left. What a call used stands in {@code bundle_use}; asked again, it uses the same.
 */
public final class BundleUses {
  private static final String SELECT =
      "SELECT cdr_id, level, cycle_id, seconds FROM bundle_use WHERE cdr_id IN (%s) ORDER BY"
          + " cdr_id, level, cycle_id FOR UPDATE";
  private static final String DELETE =
      "DELETE FROM bundle_use WHERE cdr_id = ? AND level = ? AND cycle_id = ?";
  private static final String INSERT =
      "INSERT INTO bundle_use (cdr_id, level, cycle_id, seconds) VALUES (?, ?, ?, ?)";

  /**
   * A price at a level that has an account.
   *
   * @param fresh nobody has charged it yet; else it uses no more than it did then
   */
  public record Wanted(
      long cdrId, BundledCall call, long accountId, PricedLeg.Price price, boolean fresh) {
    Key key() {
      return new Key(cdrId, price.level().level());
    }
  }

  private record Key(long cdrId, int level) {}

  private record Use(Key key, long cycleId, int seconds) {}

  private final Map<Key, Integer> used = new HashMap<>();

  private BundleUses() {}

  /**
   * Gives back what these calls held, and takes what those cost. Three statements where nobody has
   * a bundle.
   */
  public static BundleUses take(Connection db, Collection<String> over, List<Wanted> wanted)
      throws SQLException {
    List<Hold> holds = BundleHolds.remove(db, over);
    List<Use> before = before(db, wanted);
    Set<Long> cycleIds = new TreeSet<>();
    holds.forEach(hold -> cycleIds.add(hold.cycleId()));
    before.forEach(use -> cycleIds.add(use.cycleId()));
    Set<Long> accounts = wanted.stream().map(Wanted::accountId).collect(Collectors.toSet());
    Instant since =
        wanted.stream()
            .map(each -> each.call().startedAt())
            .min(Comparator.naturalOrder())
            .orElse(Instant.EPOCH);
    BundleCycles cycles = BundleCycles.lock(db, accounts, since, cycleIds);
    BundleUses uses = new BundleUses();
    if (cycles.isEmpty()) {
      return uses;
    }
    holds.forEach(hold -> cycles.release(hold.cycleId(), hold.seconds()));
    uses.takeAll(db, cycles, wanted, before);
    cycles.store(db);
    return uses;
  }

  private static List<Use> before(Connection db, List<Wanted> wanted) throws SQLException {
    Set<Long> cdrs =
        wanted.stream()
            .filter(each -> !each.fresh())
            .map(Wanted::cdrId)
            .collect(Collectors.toCollection(TreeSet::new));
    List<Use> uses = new ArrayList<>();
    if (cdrs.isEmpty()) {
      return uses;
    }
    try (PreparedStatement select =
        db.prepareStatement(SELECT.formatted(BundleCycles.marks(cdrs)))) {
      BundleCycles.bind(select, cdrs);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Key key = new Key(row.getLong(1), row.getInt(2));
          uses.add(new Use(key, row.getLong(3), row.getInt(4)));
        }
      }
    }
    return uses;
  }

  private void takeAll(Connection db, BundleCycles cycles, List<Wanted> wanted, List<Use> before)
      throws SQLException {
    Map<Key, List<Use>> earlier = before.stream().collect(Collectors.groupingBy(Use::key));
    List<Use> removed = new ArrayList<>();
    List<Use> added = new ArrayList<>();
    for (Wanted each : wanted) {
      List<Use> old = earlier.getOrDefault(each.key(), List.of());
      int had = old.stream().mapToInt(Use::seconds).sum();
      int billed = each.price().micros() == 0 ? 0 : each.price().billedSeconds();
      if (each.fresh() && billed > 0) {
        cycles
            .use(each.accountId(), each.call(), billed)
            .forEach((cycle, seconds) -> added.add(new Use(each.key(), cycle, seconds)));
      } else if (had > billed) {
        removed.addAll(old);
        added.addAll(shortened(old, billed));
      } else if (had > 0) {
        used.put(each.key(), had);
      }
    }
    removed.forEach(use -> cycles.giveBack(use.cycleId(), use.seconds()));
    added.forEach(use -> used.merge(use.key(), use.seconds(), Integer::sum));
    write(db, DELETE, removed, false);
    write(db, INSERT, added, true);
    reuse(cycles, removed, added);
  }

  /** What a call that turned out shorter keeps of what it used. */
  private static List<Use> shortened(List<Use> old, int billed) {
    List<Use> kept = new ArrayList<>();
    int left = billed;
    for (Use use : old) {
      int share = Math.min(left, use.seconds());
      if (share > 0) {
        kept.add(new Use(use.key(), use.cycleId(), share));
        left -= share;
      }
    }
    return kept;
  }

  /** What was given back whole and kept in part is used again, in part. */
  private static void reuse(BundleCycles cycles, List<Use> removed, List<Use> added) {
    Set<Key> shortened = removed.stream().map(Use::key).collect(Collectors.toSet());
    added.stream()
        .filter(use -> shortened.contains(use.key()))
        .forEach(use -> cycles.giveBack(use.cycleId(), -use.seconds()));
  }

  private static void write(Connection db, String sql, List<Use> uses, boolean withSeconds)
      throws SQLException {
    if (uses.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = db.prepareStatement(sql)) {
      for (Use use : uses) {
        statement.setLong(1, use.key().cdrId());
        statement.setInt(2, use.key().level());
        statement.setLong(3, use.cycleId());
        if (withSeconds) {
          statement.setInt(4, use.seconds());
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** Billed seconds of a call that cost nothing at a level. */
  public int seconds(long cdrId, int level) {
    return used.getOrDefault(new Key(cdrId, level), 0);
  }
}
