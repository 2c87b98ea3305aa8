package net.didora.plan;

import net.didora.common.Money;
import net.didora.plan.PrefixRate.LineClass;

/**
 * One line of a price table as people hand it on: what numbers that begin with a prefix cost, in
 * which steps, and when. Stored, it is a {@link PrefixRate}.
 *
 * @param prefix digits, {@link PrefixRate#ANONYMOUS}, or empty for all that fits nothing else
 */
public record PriceLine(
    String prefix,
    String locality,
    LineClass lineClass,
    Money perMinute,
    Money connectFee,
    int firstBlock,
    int nextBlock,
    int discard,
    boolean active,
    RateWindow window) {

  public static PriceLine of(PrefixRate rate) {
    return new PriceLine(
        rate.getPrefix(),
        rate.getLocality(),
        rate.getLineClass(),
        rate.getPerMinute(),
        rate.getConnectFee(),
        rate.getFirstBlock(),
        rate.getNextBlock(),
        rate.getDiscard(),
        rate.isActive(),
        rate.getWindow());
  }

  /** A price for all hours, in the usual steps of 30/6/3. */
  public static PriceLine usual(
      String prefix, String locality, LineClass lineClass, Money perMinute) {
    return new PriceLine(
        prefix, locality, lineClass, perMinute, Money.ZERO, 30, 6, 3, true, RateWindow.ALWAYS);
  }

  /** The same line at another price. */
  public PriceLine at(Money newPerMinute, Money newConnectFee) {
    return new PriceLine(
        prefix,
        locality,
        lineClass,
        newPerMinute,
        newConnectFee,
        firstBlock,
        nextBlock,
        discard,
        active,
        window);
  }
}
