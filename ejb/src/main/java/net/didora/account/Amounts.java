package net.didora.account;

import java.math.BigDecimal;
import net.didora.common.Money;
import net.didora.common.RefusedException;
import org.jspecify.annotations.Nullable;

/** Amounts as a user types them: exact, or refused. */
final class Amounts {
  private static final int LONGEST = 18;
  private static final BigDecimal LARGEST = new BigDecimal("999999999.999999");
  private static final String FIELD = "amount";

  private Amounts() {}

  /** More than nothing. */
  static Money positive(@Nullable BigDecimal typed) {
    if (typed == null || typed.signum() <= 0) {
      throw new RefusedException(FIELD, "account.amount.notPositive");
    }
    return exact(typed);
  }

  /** More or less than nothing. */
  static Money exact(@Nullable BigDecimal typed) {
    if (typed == null || typed.signum() == 0) {
      throw new RefusedException(FIELD, "account.amount.missing");
    }
    if ((long) typed.precision() - typed.scale() > LONGEST) {
      throw new RefusedException(FIELD, "account.amount.tooLarge"); // before it is written out
    }
    if (typed.stripTrailingZeros().scale() > Money.SCALE) {
      throw new RefusedException(FIELD, "account.amount.tooFine");
    }
    if (!fits(new Money(typed))) {
      throw new RefusedException(FIELD, "account.amount.tooLarge");
    }
    return new Money(typed);
  }

  /** Not larger than anybody means. */
  static boolean fits(Money amount) {
    return amount.amount().abs().compareTo(LARGEST) <= 0;
  }
}
