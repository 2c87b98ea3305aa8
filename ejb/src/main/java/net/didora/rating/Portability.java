package net.didora.rating;

import java.time.Instant;

/**
 * Under which number a ported number is looked up in the plans, for real time, the night, the
 * comparison of another price, the simulator and "Explique este preço" alike: they all read prices
 * through {@link CurrentPrices#reader()}, which is given the one source that there is. A source of
 * ported numbers (product.md: PortedNumber, number to RN1) is a bean of its own with
 * {@code @Alternative} and {@code @Priority}: it takes the place of {@link NotPorted}, and nothing
 * else changes.
 *
 * <p>It is asked for each leg by many threads, while a caller waits: out of memory, and without an
 * exception. What it answers for a moment must stay so, or a call costs something else at night
 * than it did as it ended. Hidden callers are not asked for.
 */
@FunctionalInterface
public interface Portability {
  /** Every number is looked up as it stands. */
  Portability NONE = new NotPorted();

  /**
   * What the plans are asked for instead, or the number itself if it was not ported. A routing
   * number alone must not go in front of it: RN1 is 55 and the operator's code, and 55 321 is a
   * number of area 32 as well; it is for the source to say by which digits plans name operators.
   *
   * @param number E.164, digits
   * @param at when the call began or was answered: numbers are ported back and forth
   * @return digits
   */
  String matched(String number, Instant at);
}
