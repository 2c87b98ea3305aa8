package net.didora.plan;

import java.util.List;
import net.didora.common.Money;
import net.didora.common.Refusal;
import net.didora.organization.MarginPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What the margin guard found: sale prices below what the seller pays himself.
 *
 * @param breaches the worst ones, as many as a page shows
 * @param count all of them
 * @param seller who loses, if it is not the tenant himself but somebody below him
 */
public record MarginReport(
    MarginPolicy policy, List<MarginBreach> breaches, int count, @Nullable String seller) {
  public static final int SHOWN = 200;
  public static final MarginReport FINE = new MarginReport(MarginPolicy.WARN, List.of(), 0, null);

  public MarginReport {
    breaches = List.copyOf(breaches);
  }

  public boolean isFine() {
    return count == 0;
  }

  /**
   * For a choice that takes the place of another: what makes nothing worse is said, and never
   * refused, though it be below what is paid. What is kept is its own predecessor.
   */
  public MarginReport insteadOf(MarginReport before) {
    return isWorseThan(before) ? this : onlySaid();
  }

  /** Of what nobody can help: refused in no case. */
  public MarginReport onlySaid() {
    return new MarginReport(MarginPolicy.WARN, breaches, count, seller);
  }

  /** Whether more is lost than there, or more of it. */
  private boolean isWorseThan(MarginReport other) {
    return count > other.count
        || (count > 0
            && !other.isFine()
            && breaches.get(0).difference().compareTo(other.breaches.get(0).difference()) < 0);
  }

  public boolean isRefused() {
    return count > 0 && policy == MarginPolicy.BLOCK;
  }

  /** In a sentence for a field: how many, and the worst of them; of another, who it is. */
  public Refusal refusal(String field) {
    MarginBreach worst = breaches.get(0);
    String key = isRefused() ? "plan.refused.margin" : "plan.warning.margin";
    String sale = plain(worst.sale().perMinute());
    String cost = plain(worst.cost().perMinute());
    return seller == null
        ? Refusal.of(field, key, count, worst.prefix(), sale, cost)
        : Refusal.of(field, key + "Of", count, worst.prefix(), sale, cost, seller);
  }

  private static String plain(Money money) {
    return money.amount().stripTrailingZeros().toPlainString();
  }
}
