package net.didora.rating.bundle;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import javax.sql.DataSource;
import net.didora.rating.PriceExplanation.Bundled;
import net.didora.rating.PricedLeg;
import org.jspecify.annotations.Nullable;

/**
 * What minute bundles paid of a call, or would pay now, by the rules of the night; for whoever
 * explains prices. Knows all accounts: which of them the viewer may know is the caller's to say.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class ForeseenBundles {
  private static final String NAMES =
      """
      SELECT y.id, b.name FROM bundle_cycle y JOIN bundle_contract c ON c.id = y.contract_id
      JOIN minute_bundle b ON b.id = c.bundle_id WHERE y.id IN (%s)""";

  private static final String USED =
      "SELECT level, SUM(seconds) FROM bundle_use WHERE cdr_id = ? GROUP BY level";

  @Resource(lookup = "java:jboss/datasources/DidoraDS")
  private DataSource database;

  /** For the container. */
  public ForeseenBundles() {}

  public ForeseenBundles(DataSource database) {
    this.database = database;
  }

  /** A call that has a CDR: what it used, if it was charged before; else what it would use. */
  public Map<Integer, List<Bundled>> ofCdr(PricedLeg leg) {
    return on(db -> NightBundles.foreseen(db, leg), leg);
  }

  /** The seconds of a CDR that bundles have paid, by level. */
  public Map<Integer, Integer> used(long cdrId) {
    Map<Integer, Integer> seconds = new TreeMap<>();
    try (Connection db = database.getConnection();
        PreparedStatement select = db.prepareStatement(USED)) {
      select.setLong(1, cdrId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          seconds.put(row.getInt(1), row.getInt(2));
        }
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("The minute bundles cannot be read", failed);
    }
    return seconds;
  }

  /**
   * A call that nobody made, as if it came in then and were charged now.
   *
   * @param known the accounts that the viewer may know
   */
  public Map<Integer, List<Bundled>> ofImagined(
      PricedLeg leg, BundledCall call, LongPredicate known) {
    List<BundleUses.Wanted> wanted = new ArrayList<>();
    for (PricedLeg.Price price : leg.prices()) {
      @Nullable Long account = price.level().accountId();
      if (account != null && known.test(account)) {
        wanted.add(new BundleUses.Wanted(leg.cdrId(), call, account, price, true));
      }
    }
    return on(db -> BundleUses.foresee(db, wanted, new HashMap<>()), leg);
  }

  private interface Foresight {
    BundleUses on(Connection db) throws SQLException;
  }

  private Map<Integer, List<Bundled>> on(Foresight foresight, PricedLeg leg) {
    try (Connection db = database.getConnection()) {
      return named(db, foresight.on(db), leg);
    } catch (SQLException failed) {
      throw new IllegalStateException("The minute bundles cannot be read", failed);
    }
  }

  private static Map<Integer, List<Bundled>> named(Connection db, BundleUses uses, PricedLeg leg)
      throws SQLException {
    Map<Integer, Map<Long, Integer>> shares = new TreeMap<>();
    Set<Long> cycles = new TreeSet<>();
    for (PricedLeg.Price price : leg.prices()) {
      int level = price.level().level();
      Map<Long, Integer> ofLevel = uses.shares(leg.cdrId(), level);
      if (!ofLevel.isEmpty()) {
        shares.put(level, ofLevel);
        cycles.addAll(ofLevel.keySet());
      }
    }
    Map<Long, String> names = names(db, cycles);
    Map<Integer, List<Bundled>> named = new TreeMap<>();
    shares.forEach(
        (level, ofLevel) ->
            named.put(
                level,
                ofLevel.entrySet().stream()
                    .map(one -> new Bundled(names.getOrDefault(one.getKey(), ""), one.getValue()))
                    .toList()));
    return named;
  }

  private static Map<Long, String> names(Connection db, Set<Long> cycles) throws SQLException {
    Map<Long, String> names = new HashMap<>();
    if (cycles.isEmpty()) {
      return names;
    }
    try (PreparedStatement select =
        db.prepareStatement(NAMES.formatted(BundleCycles.marks(cycles)))) {
      BundleCycles.bind(select, cycles);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          names.put(row.getLong(1), row.getString(2));
        }
      }
    }
    return names;
  }
}
