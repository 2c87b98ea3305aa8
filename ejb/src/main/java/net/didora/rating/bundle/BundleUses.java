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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.didora.rating.ChargedLevel;
import net.didora.rating.PricedLeg;
import net.didora.rating.bundle.BundleHolds.Hold;
import org.jspecify.annotations.Nullable;

/**
 * Uses bundles up for calls that are over: their first billed seconds are free, as many as are
 * left. What a call used stands in {@code bundle_use}; asked again, it uses the same. Or foresees
 * what they would use, by the same rules, and changes nothing.
 */
public final class BundleUses {
  private static final String SELECT =
      "SELECT cdr_id, level, cycle_id, seconds FROM bundle_use WHERE cdr_id IN (%s) ORDER BY"
          + " cdr_id, level, cycle_id";
  private static final String LOCKED = " FOR UPDATE";
  private static final String DELETE =
      "DELETE FROM bundle_use WHERE cdr_id = ? AND level = ? AND cycle_id = ?";
  private static final String INSERT =
      "INSERT INTO bundle_use (cdr_id, level, cycle_id, seconds) VALUES (?, ?, ?, ?)";

  /** A charge of a call that ran, by the leg of the {@code LegCharge}. */
  public record Holder(String callId, String leg) {}

  /**
   * A price at a level that has an account.
   *
   * @param fresh nobody has charged it yet; else it uses no more than it did then
   * @param holder what it held stays its own; null: who comes first is served first
   */
  public record Wanted(
      long cdrId,
      BundledCall call,
      long accountId,
      PricedLeg.Price price,
      boolean fresh,
      @Nullable Holder holder) {
    Wanted(long cdrId, BundledCall call, long accountId, PricedLeg.Price price, boolean fresh) {
      this(cdrId, call, accountId, price, fresh, null);
    }

    Key key() {
      return new Key(cdrId, price.level().level());
    }

    int billedSeconds() {
      return price.micros() == 0 ? 0 : price.billedSeconds();
    }

    boolean held(Hold hold) {
      return holder != null
          && hold.callId().equals(holder.callId())
          && hold.at().equals(new ChargedLevel(holder.leg(), price.level().level()));
    }
  }

  private record Key(long cdrId, int level) {}

  private record Use(Key key, long cycleId, int seconds) {}

  /** Nobody uses any. */
  static final BundleUses NONE = new BundleUses();

  private final Map<Key, Map<Long, Integer>> used = new HashMap<>();
  private final List<Use> removed = new ArrayList<>();
  private final List<Use> added = new ArrayList<>();

  private BundleUses() {}

  /**
   * Gives back what these calls held, and takes what those cost. Three statements where nobody has
   * a bundle.
   */
  public static BundleUses take(Connection db, Collection<String> over, List<Wanted> wanted)
      throws SQLException {
    List<Hold> holds = BundleHolds.remove(db, over);
    List<Use> before = before(db, wanted, LOCKED);
    Set<Long> cycleIds = new TreeSet<>();
    holds.forEach(hold -> cycleIds.add(hold.cycleId()));
    before.forEach(use -> cycleIds.add(use.cycleId()));
    BundleCycles cycles = BundleCycles.lock(db, accounts(wanted), since(wanted), cycleIds);
    BundleUses uses = new BundleUses();
    if (cycles.isEmpty()) {
      return uses;
    }
    holds.forEach(hold -> cycles.release(hold.cycleId(), hold.seconds()));
    uses.decide(cycles, wanted, before, holds);
    write(db, DELETE, uses.removed, false);
    write(db, INSERT, uses.added, true);
    cycles.store(db);
    return uses;
  }

  /**
   * What these calls would use if they were taken now. Nothing is locked.
   *
   * @param usedMore seconds that others are supposed to have used, by cycle; those of these calls
   *     are added
   */
  public static BundleUses foresee(Connection db, List<Wanted> wanted, Map<Long, Integer> usedMore)
      throws SQLException {
    List<Use> before = before(db, wanted, "");
    Set<Long> cycleIds = new TreeSet<>();
    before.forEach(use -> cycleIds.add(use.cycleId()));
    BundleCycles cycles = BundleCycles.look(db, accounts(wanted), since(wanted), cycleIds);
    cycles.suppose(usedMore);
    BundleUses uses = new BundleUses();
    uses.decide(cycles, wanted, before, List.of());
    usedMore.putAll(cycles.usedMore());
    return uses;
  }

  private static Set<Long> accounts(List<Wanted> wanted) {
    return wanted.stream().map(Wanted::accountId).collect(Collectors.toSet());
  }

  private static Instant since(List<Wanted> wanted) {
    return wanted.stream()
        .map(each -> each.call().startedAt())
        .min(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  private static List<Use> before(Connection db, List<Wanted> wanted, String lock)
      throws SQLException {
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
        db.prepareStatement(SELECT.formatted(BundleCycles.marks(cdrs)) + lock)) {
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

  private void decide(
      BundleCycles cycles, List<Wanted> wanted, List<Use> before, List<Hold> holds) {
    Map<Key, List<Use>> earlier = before.stream().collect(Collectors.groupingBy(Use::key));
    Map<Key, Map<Long, Integer>> ofTheirOwn = ofTheirOwn(cycles, wanted, holds);
    for (Wanted each : wanted) {
      List<Use> old = earlier.getOrDefault(each.key(), List.of());
      int had = old.stream().mapToInt(Use::seconds).sum();
      int billed = each.billedSeconds();
      if (each.fresh() && billed > 0) {
        Map<Long, Integer> got = ofTheirOwn.getOrDefault(each.key(), new TreeMap<>());
        int left = billed - got.values().stream().mapToInt(Integer::intValue).sum();
        cycles
            .use(each.accountId(), each.call(), left)
            .forEach((cycle, seconds) -> got.merge(cycle, seconds, Integer::sum));
        got.forEach((cycle, seconds) -> added.add(new Use(each.key(), cycle, seconds)));
      } else if (had > billed) {
        removed.addAll(old);
        added.addAll(shortened(old, billed));
      } else if (had > 0) {
        old.forEach(this::note);
      }
    }
    removed.forEach(use -> cycles.giveBack(use.cycleId(), use.seconds()));
    added.forEach(this::note);
    reuse(cycles);
  }

  /**
   * What each charge takes of what it held. Were it served to another charge of the call, this one
   * would cost more money than was held for it.
   */
  private static Map<Key, Map<Long, Integer>> ofTheirOwn(
      BundleCycles cycles, List<Wanted> wanted, List<Hold> holds) {
    Map<Key, Map<Long, Integer>> own = new HashMap<>();
    for (Wanted each : wanted) {
      int left = each.fresh() && each.holder() != null ? each.billedSeconds() : 0;
      for (Hold hold : left > 0 ? holds : List.<Hold>of()) {
        if (each.held(hold)) {
          int seconds = cycles.use(hold.cycleId(), Math.min(left, hold.seconds()));
          left -= seconds;
          if (seconds > 0) {
            own.computeIfAbsent(each.key(), any -> new TreeMap<>())
                .merge(hold.cycleId(), seconds, Integer::sum);
          }
        }
      }
    }
    return own;
  }

  private void note(Use use) {
    used.computeIfAbsent(use.key(), any -> new TreeMap<>())
        .merge(use.cycleId(), use.seconds(), Integer::sum);
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
  private void reuse(BundleCycles cycles) {
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
    return shares(cdrId, level).values().stream().mapToInt(Integer::intValue).sum();
  }

  boolean isEmpty() {
    return used.isEmpty();
  }

  /** The same seconds by the cycles that gave them, the oldest first. */
  public Map<Long, Integer> shares(long cdrId, int level) {
    return used.getOrDefault(new Key(cdrId, level), Map.of());
  }
}
