package net.didora.plan;

import java.util.List;
import net.didora.common.Money;
import net.didora.common.Refusal;
import net.didora.organization.MarginPolicy;

/**
 * What the margin guard found: sale prices below what the seller pays himself.
 *
 * @param breaches the worst ones, as many as a page shows
 * @param count all of them
 */
public record MarginReport(MarginPolicy policy, List<MarginBreach> breaches, int count) {
  public static final int SHOWN = 200;
  public static final MarginReport FINE = new MarginReport(MarginPolicy.WARN, List.of(), 0);

  public MarginReport {
    breaches = List.copyOf(breaches);
  }

  public boolean isFine() {
    return count == 0;
  }

  /** Of what is not chosen just now: a price that rose above cannot be refused from below. */
  public MarginReport onlySaid() {
    return new MarginReport(MarginPolicy.WARN, breaches, count);
  }

  /** Whether more is lost than there, or more of it. */
  public boolean isWorseThan(MarginReport other) {
    return count > other.count
        || (count > 0
            && !other.isFine()
            && breaches.get(0).difference().compareTo(other.breaches.get(0).difference()) < 0);
  }

  public boolean isRefused() {
    return count > 0 && policy == MarginPolicy.BLOCK;
  }

  /** In a sentence for a field: how many, and the worst of them. */
  public Refusal refusal(String field) {
    MarginBreach worst = breaches.get(0);
    String key = isRefused() ? "plan.refused.margin" : "plan.warning.margin";
    return Refusal.of(
        field,
        key,
        count,
        worst.prefix(),
        plain(worst.sale().perMinute()),
        plain(worst.cost().perMinute()));
  }

  private static String plain(Money money) {
    return money.amount().stripTrailingZeros().toPlainString();
  }
}
