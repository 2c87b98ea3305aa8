package net.didora.rating;

import net.didora.common.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a leg means in money to whoever looks: what he pays for it, and what he asks of the next one
 * below; null where there is no price (not rated yet, free, or nobody below).
 */
public record CdrAmounts(
    @Nullable Money cost, @Nullable Money sale, int billedSeconds, String currency) {

  public @Nullable Money profit() {
    return cost == null || sale == null ? null : sale.minus(cost);
  }
}
