package net.didora.billing.margin;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import net.didora.common.Money;

/**
 * What calls brought to whoever looks: what he asked of those right below him, and what he paid.
 *
 * @param key what they have in common: a day, a place, or the id of a DID or plan; empty: none
 * @param calls that were sold
 * @param billedSeconds that were sold
 */
public record MarginLine(String key, long calls, long billedSeconds, Money cost, Money sale)
    implements Serializable {

  static MarginLine none(String key) {
    return new MarginLine(key, 0, 0, Money.ZERO, Money.ZERO);
  }

  /** Both together. */
  public MarginLine and(MarginLine other) {
    return new MarginLine(
        key,
        calls + other.calls,
        billedSeconds + other.billedSeconds,
        cost.plus(other.cost),
        sale.plus(other.sale));
  }

  public Money margin() {
    return sale.minus(cost);
  }

  /** Of the sale, in percent with one decimal; none where nothing was sold. */
  public Optional<BigDecimal> percent() {
    return sale.isZero()
        ? Optional.empty()
        : Optional.of(
            margin()
                .amount()
                .multiply(BigDecimal.valueOf(100))
                .divide(sale.amount(), 1, RoundingMode.HALF_UP));
  }

  /** What was lost on it, below zero; zero where nothing was. */
  Money lost() {
    return margin().isNegative() ? margin() : Money.ZERO;
  }

  public boolean isNothing() {
    return calls == 0 && cost.isZero() && sale.isZero();
  }
}
