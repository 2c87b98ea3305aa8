package net.didora.call.credit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.didora.cdr.LegResult;
import net.didora.common.Money;
import net.didora.rating.MicroRate;
import net.didora.rating.PricedLeg;
import net.didora.rating.bundle.BundleHolds;

/** What minute bundles spare a call: it holds minutes, and only the rest in money. */
public final class BundledClaims {
  private BundledClaims() {}

  /** Holds what bundles give for the first block of a new call, and says what is left to claim. */
  public static List<Claim> afterBundles(Connection db, CallCredit credit, List<Claim> claims)
      throws SQLException {
    if (claims.isEmpty() || !credit.hasBundles()) {
      return claims;
    }
    BundleHolds bundles =
        BundleHolds.lock(db, credit.callId(), credit.bundled(), credit.bundleAccounts());
    Map<Integer, Integer> free = free(credit, bundles);
    List<PricedLeg.Price> prices = credit.prices(credit.pricer(), credit.covered());
    hold(credit, bundles, free, prices);
    List<Claim> left = new ArrayList<>();
    for (Claim claim : claims) {
      left(claim, price(prices, claim.payer().level()), free).ifPresent(left::add);
    }
    return left;
  }

  private static Optional<Claim> left(
      Claim claim, Optional<PricedLeg.Price> price, Map<Integer, Integer> free) {
    int spared = free.getOrDefault(claim.payer().level(), 0);
    if (price.isEmpty() || spared == 0 || price.get().billedSeconds() == 0) {
      return Optional.of(claim);
    }
    Money rest = MicroRate.money(price.get().beyond(spared).micros());
    return rest.isZero()
        ? Optional.empty()
        : Optional.of(new Claim(claim.leg(), claim.payer(), rest));
  }

  private static Optional<PricedLeg.Price> price(List<PricedLeg.Price> prices, int level) {
    return prices.stream().filter(price -> price.level().level() == level).findFirst();
  }

  /** Seconds that cost nothing, by level: held already, or to be had. */
  static Map<Integer, Integer> free(CallCredit credit, BundleHolds bundles) {
    Map<Integer, Integer> free = new HashMap<>();
    for (Payer payer : credit.payers()) {
      if (payer.bundles()) {
        free.put(payer.level(), bundles.free(payer.level(), payer.accountId()));
      }
    }
    return free;
  }

  /** Holds as many of them as are billed. */
  static void hold(
      CallCredit credit,
      BundleHolds bundles,
      Map<Integer, Integer> free,
      List<PricedLeg.Price> prices)
      throws SQLException {
    for (Payer payer : credit.payers()) {
      int level = payer.level();
      int billed = price(prices, level).map(PricedLeg.Price::billedSeconds).orElse(0);
      int seconds = Math.min(billed, free.getOrDefault(level, 0));
      if (seconds > 0) {
        bundles.hold(LegResult.A, level, payer.accountId(), seconds);
      }
    }
    bundles.store();
  }
}
