package net.didora.common;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount or a price in the operator's currency, exact to six decimals. Sums and differences are
 * exact; a product is rounded once, half up.
 */
public record Money(BigDecimal amount) implements Comparable<Money>, Serializable {
  /** Decimals that are kept and stored. */
  public static final int SCALE = 6;

  public static final Money ZERO = new Money(BigDecimal.ZERO);

  public Money {
    amount = amount.setScale(SCALE, RoundingMode.HALF_UP);
  }

  public static Money of(String amount) {
    return new Money(new BigDecimal(amount));
  }

  public static Money of(long units) {
    return new Money(BigDecimal.valueOf(units));
  }

  public Money plus(Money other) {
    return new Money(amount.add(other.amount));
  }

  public Money minus(Money other) {
    return new Money(amount.subtract(other.amount));
  }

  public Money negated() {
    return new Money(amount.negate());
  }

  /** This price times {@code count} parts of {@code whole}, rounded once (a price per minute). */
  public Money share(long count, long whole) {
    BigDecimal product = amount.multiply(BigDecimal.valueOf(count));
    return new Money(product.divide(BigDecimal.valueOf(whole), SCALE, RoundingMode.HALF_UP));
  }

  public boolean isNegative() {
    return amount.signum() < 0;
  }

  public boolean isZero() {
    return amount.signum() == 0;
  }

  public boolean isAtLeast(Money other) {
    return compareTo(other) >= 0;
  }

  @Override
  public int compareTo(Money other) {
    return amount.compareTo(other.amount);
  }

  /** The plain decimal digits, all six decimals. */
  @Override
  public String toString() {
    return amount.toPlainString();
  }
}
