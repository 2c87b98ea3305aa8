package net.didora.rating;

import java.math.BigDecimal;
import net.didora.common.Money;

/**
 * A rate in millionths of the currency: whole numbers, so exact, and without garbage. Amounts that
 * do not fit are an {@link ArithmeticException}, never a wrong price.
 */
public record MicroRate(long perMinute, long connectFee, Cadence cadence) {
  private static final int SECONDS_PER_MINUTE = 60;

  public int billedSeconds(int talkedSeconds) {
    return cadence.billedSeconds(talkedSeconds);
  }

  /** Millionths for a call of that length. */
  public long charge(int talkedSeconds) {
    return chargeBilled(cadence.billedSeconds(talkedSeconds));
  }

  /** Millionths for seconds that were rounded to blocks already. */
  public long chargeBilled(int billedSeconds) {
    if (billedSeconds == 0) {
      return 0;
    }
    long sixtyfold = Math.multiplyExact(perMinute, billedSeconds);
    long halfUp = Math.addExact(sixtyfold, SECONDS_PER_MINUTE / 2) / SECONDS_PER_MINUTE;
    return Math.addExact(halfUp, connectFee);
  }

  public static long micros(Money money) {
    return money.amount().unscaledValue().longValueExact();
  }

  public static Money money(long micros) {
    return new Money(BigDecimal.valueOf(micros, Money.SCALE));
  }
}
