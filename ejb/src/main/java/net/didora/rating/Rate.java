package net.didora.rating;

import net.didora.common.Money;

/**
 * A price per minute, a connection fee and a cadence: 30/6/3 bills nothing up to 3 s, then the
 * first 30 s, then every 6 s begun. The fee is due once, if anything is billed.
 */
public record Rate(Money perMinute, Money connectFee, int firstBlock, int nextBlock, int discard) {

  public Rate {
    if (perMinute.isNegative() || connectFee.isNegative()) {
      throw new IllegalArgumentException("A negative price: " + perMinute + ", " + connectFee);
    }
    Cadence.check(firstBlock, nextBlock, discard);
  }

  public static Rate of(String perMinute, int firstBlock, int nextBlock, int discard) {
    return new Rate(Money.of(perMinute), Money.ZERO, firstBlock, nextBlock, discard);
  }

  public int billedSeconds(int talkedSeconds) {
    return inMicros().billedSeconds(talkedSeconds);
  }

  /** What the whole call costs: rounded once, half up, to six decimals. */
  public Money charge(int talkedSeconds) {
    return MicroRate.money(inMicros().charge(talkedSeconds));
  }

  /** What must be there before it rings: the shortest call that costs anything. */
  public Money firstBlockPrice() {
    return charge(discard + 1);
  }

  /** The same rate for counting by the million. */
  public MicroRate inMicros() {
    return new MicroRate(
        MicroRate.micros(perMinute),
        MicroRate.micros(connectFee),
        new Cadence(firstBlock, nextBlock, discard));
  }
}
