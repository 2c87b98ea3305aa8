package net.didora.rating.bundle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.didora.cdr.RatingKind;
import net.didora.common.CallerClass;
import net.didora.rating.PricedLeg;

/**
 * Takes off the prices of a night what minute bundles pay. A call that was charged before keeps the
 * seconds that it used then, so that the night's price is that of real time; one that nobody has
 * charged uses what is left of the month in which it came in.
 */
public final class NightBundles {
  private static final String ANY = "SELECT 1 FROM bundle_cycle LIMIT 1";
  private static final String WITH_BUNDLES =
      "SELECT DISTINCT account_id FROM bundle_cycle WHERE account_id IN (%s)";
  private static final String CALLS =
      "SELECT id, started_at, rating_kind, caller_class, called_e164 FROM cdr WHERE id IN (%s)";
  private static final String BEFORE =
      "SELECT cdr_id, level FROM cdr_charge WHERE cdr_id IN (%1$s)"
          + " UNION SELECT cdr_id, level FROM rated_cdr WHERE cdr_id IN (%1$s)";

  private record Place(long cdrId, int level) {}

  private NightBundles() {}

  /** How the seconds are come by: taken, or foreseen. */
  private interface Taking {
    BundleUses of(List<BundleUses.Wanted> wanted) throws SQLException;
  }

  /**
   * The legs with what is left to pay; in the transaction of the caller, before they are stored,
   * and after they have left the queue: as the end of a call does it, which puts its CDR there
   * before it touches a bundle.
   */
  public static List<PricedLeg> apply(Connection db, List<PricedLeg> legs) throws SQLException {
    return left(legs, uses(db, legs, wanted -> BundleUses.take(db, List.of(), wanted)));
  }

  /**
   * The legs with what would be left to pay if {@link #apply} were asked; nothing changes.
   *
   * @param usedMore what legs would use that were asked for before, by cycle; those of these are
   *     added
   */
  public static List<PricedLeg> foresee(
      Connection db, List<PricedLeg> legs, Map<Long, Integer> usedMore) throws SQLException {
    return left(legs, uses(db, legs, wanted -> BundleUses.foresee(db, wanted, usedMore)));
  }

  /** Which seconds of a call bundles pay for, or would if the night came now. */
  public static BundleUses foreseen(Connection db, PricedLeg leg) throws SQLException {
    return uses(
        db, List.of(leg), wanted -> BundleUses.foresee(db, wanted, new HashMap<Long, Integer>()));
  }

  private static BundleUses uses(Connection db, List<PricedLeg> legs, Taking taking)
      throws SQLException {
    if (!any(db)) {
      return BundleUses.NONE;
    }
    Set<Long> accounts = withBundles(db, legs);
    Set<Long> cdrs = new TreeSet<>();
    for (PricedLeg leg : legs) {
      if (leg.prices().stream().anyMatch(price -> isSpared(price, accounts))) {
        cdrs.add(leg.cdrId());
      }
    }
    return cdrs.isEmpty() ? BundleUses.NONE : taking.of(wanted(db, legs, accounts, cdrs));
  }

  private static boolean any(Connection db) throws SQLException {
    try (PreparedStatement select = db.prepareStatement(ANY);
        ResultSet row = select.executeQuery()) {
      return row.next();
    }
  }

  private static Set<Long> withBundles(Connection db, List<PricedLeg> legs) throws SQLException {
    Set<Long> accounts = new TreeSet<>();
    for (PricedLeg leg : legs) {
      for (PricedLeg.Price price : leg.prices()) {
        if (price.level().accountId() != null) {
          accounts.add(price.level().accountId());
        }
      }
    }
    Set<Long> found = new HashSet<>();
    if (!accounts.isEmpty()) {
      try (PreparedStatement select = of(db, WITH_BUNDLES, accounts, 1);
          ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(row.getLong(1));
        }
      }
    }
    return found;
  }

  private static boolean isSpared(PricedLeg.Price price, Set<Long> accounts) {
    Long account = price.level().accountId();
    return account != null && accounts.contains(account);
  }

  private static List<BundleUses.Wanted> wanted(
      Connection db, List<PricedLeg> legs, Set<Long> accounts, Set<Long> cdrs) throws SQLException {
    Map<Long, BundledCall> calls = calls(db, cdrs);
    Set<Place> before = before(db, cdrs);
    List<BundleUses.Wanted> wanted = new ArrayList<>();
    for (PricedLeg leg : legs) {
      BundledCall call = calls.get(leg.cdrId());
      for (PricedLeg.Price price : leg.prices()) {
        Long account = price.level().accountId();
        if (call != null && account != null && isSpared(price, accounts)) {
          boolean fresh =
              price.micros() > 0 && !before.contains(new Place(leg.cdrId(), price.level().level()));
          wanted.add(new BundleUses.Wanted(leg.cdrId(), call, account, price, fresh));
        }
      }
    }
    return wanted;
  }

  private static Map<Long, BundledCall> calls(Connection db, Set<Long> cdrs) throws SQLException {
    Map<Long, BundledCall> calls = new HashMap<>();
    try (PreparedStatement select = of(db, CALLS, cdrs, 1);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        calls.put(
            row.getLong("id"),
            BundledCall.of(
                row.getObject("started_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                RatingKind.valueOf(row.getString("rating_kind")),
                CallerClass.valueOf(row.getString("caller_class")),
                row.getString("called_e164")));
      }
    }
    return calls;
  }

  private static Set<Place> before(Connection db, Set<Long> cdrs) throws SQLException {
    Set<Place> places = new HashSet<>();
    try (PreparedStatement select = of(db, BEFORE, cdrs, 2);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        places.add(new Place(row.getLong(1), row.getInt(2)));
      }
    }
    return places;
  }

  private static PreparedStatement of(Connection db, String sql, Collection<Long> ids, int lists)
      throws SQLException {
    PreparedStatement select = db.prepareStatement(sql.formatted(BundleCycles.marks(ids)));
    int at = 0;
    for (int list = 0; list < lists; list++) {
      for (Long id : ids) {
        select.setLong(++at, id);
      }
    }
    return select;
  }

  private static List<PricedLeg> left(List<PricedLeg> legs, BundleUses uses) {
    return uses.isEmpty() ? legs : legs.stream().map(leg -> left(leg, uses)).toList();
  }

  private static PricedLeg left(PricedLeg leg, BundleUses uses) {
    List<PricedLeg.Price> prices =
        leg.prices().stream()
            .map(
                price -> {
                  int spared = uses.seconds(leg.cdrId(), price.level().level());
                  return spared == 0 ? price : price.beyond(spared);
                })
            .toList();
    return new PricedLeg(leg.cdrId(), leg.endedAt(), prices, leg.rejects());
  }
}
