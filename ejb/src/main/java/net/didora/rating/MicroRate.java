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
    return billedSeconds == 0 ? 0 : rounded(sixtieths(billedSeconds), connectFee);
  }

  /** What the seconds cost, exactly: in sixtieths of a millionth. */
  long sixtieths(int billedSeconds) {
    return Math.multiplyExact(perMinute, billedSeconds);
  }

  /** The one rounding of a call, half up, and its fee: millionths. */
  static long rounded(long sixtieths, long connectFee) {
    long halfUp = Math.addExact(sixtieths, SECONDS_PER_MINUTE / 2) / SECONDS_PER_MINUTE;
    return Math.addExact(halfUp, connectFee);
  }

  public static long micros(Money money) {
    return money.amount().unscaledValue().longValueExact();
  }

  public static Money money(long micros) {
    return new Money(BigDecimal.valueOf(micros, Money.SCALE));
  }
}
