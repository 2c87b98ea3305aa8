package net.didora.plan;

import java.io.Serializable;
import net.didora.common.Money;

/**
 * Numbers that would be sold below what they cost the seller.
 *
 * @param prefix the longer of the two prefixes that meet: the numbers concerned
 * @param difference what the seller loses at most, per minute or on the shortest call; negative
 */
public record MarginBreach(String prefix, Price sale, Price cost, Money difference)
    implements Serializable {
  /** What a minute costs, and the shortest call that costs anything. */
  public record Price(Money perMinute, Money firstBlock) implements Serializable {}
}
