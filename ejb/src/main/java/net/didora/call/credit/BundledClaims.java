package net.didora.call.credit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.didora.common.Money;
import net.didora.rating.ChargedLevel;
import net.didora.rating.MicroRate;
import net.didora.rating.PricedLeg;
import net.didora.rating.bundle.BundleHolds;
import org.jspecify.annotations.Nullable;

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
    Map<ChargedLevel, PricedLeg.Price> prices = credit.prices(credit.pricer(), credit.covered());
    Map<ChargedLevel, Integer> free = spared(credit, bundles, prices);
    hold(credit, bundles, prices);
    List<Claim> left = new ArrayList<>();
    for (Claim claim : claims) {
      left(claim, prices.get(claim.payer().at()), free).ifPresent(left::add);
    }
    return left;
  }

  private static Optional<Claim> left(
      Claim claim, PricedLeg.@Nullable Price price, Map<ChargedLevel, Integer> free) {
    int spared = free.getOrDefault(claim.payer().at(), 0);
    if (price == null || spared == 0 || price.billedSeconds() == 0) {
      return Optional.of(claim);
    }
    Money rest = MicroRate.money(price.beyond(spared).micros());
    return rest.isZero() ? Optional.empty() : Optional.of(new Claim(claim.payer(), rest));
  }

  /** Billed seconds that cost nothing: held already, or to be had. */
  static Map<ChargedLevel, Integer> spared(
      CallCredit credit, BundleHolds bundles, Map<ChargedLevel, PricedLeg.Price> prices) {
    return bundles.spared(needs(credit, prices));
  }

  /** Holds as many of them as are billed. */
  static void hold(
      CallCredit credit, BundleHolds bundles, Map<ChargedLevel, PricedLeg.Price> prices)
      throws SQLException {
    bundles.hold(needs(credit, prices));
  }

  private static List<BundleHolds.Need> needs(
      CallCredit credit, Map<ChargedLevel, PricedLeg.Price> prices) {
    List<BundleHolds.Need> needs = new ArrayList<>();
    for (Payer payer : credit.payers()) {
      PricedLeg.Price price = prices.get(payer.at());
      if (payer.bundles() && price != null) {
        needs.add(new BundleHolds.Need(payer.at(), payer.accountId(), price.billedSeconds()));
      }
    }
    return needs;
  }
}
