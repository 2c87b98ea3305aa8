package net.didora.web.common;

import java.math.BigDecimal;
import net.didora.common.Money;
import org.jspecify.annotations.Nullable;

/** An amount of money as a field shows it and gives it back; one that is left empty is none. */
public final class AmountField {
  private AmountField() {}

  /** With as many decimals as it has, and never as a power of ten. */
  public static BigDecimal shown(Money money) {
    return new BigDecimal(money.amount().stripTrailingZeros().toPlainString());
  }

  public static Money typed(@Nullable BigDecimal typed) {
    return typed == null ? Money.ZERO : new Money(typed);
  }
}
