package net.didora.plan;

import java.math.BigDecimal;
import java.util.Optional;
import net.didora.common.Money;

/** How the prices of a copied version differ from those of the version that it is copied from. */
public sealed interface PriceChange {
  /** The line at its new price; empty where that would be negative. */
  Optional<PriceLine> apply(PriceLine line);

  /** The same prices. */
  record Same() implements PriceChange {
    @Override
    public Optional<PriceLine> apply(PriceLine line) {
      return Optional.of(line);
    }
  }

  /** Price per minute and connection fee, by so many per cent. */
  record Percent(BigDecimal percent) implements PriceChange {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    @Override
    public Optional<PriceLine> apply(PriceLine line) {
      return positive(line, raised(line.perMinute()), raised(line.connectFee()));
    }

    private Money raised(Money price) {
      return new Money(price.amount().multiply(HUNDRED.add(percent)).divide(HUNDRED));
    }
  }

  /** The price per minute, by a fixed amount. */
  record Amount(Money amount) implements PriceChange {
    @Override
    public Optional<PriceLine> apply(PriceLine line) {
      return positive(line, line.perMinute().plus(amount), line.connectFee());
    }
  }

  /** The price per minute anew, one for each kind of number; no connection fee. */
  record ByKind(Money fixed, Money mobile, Money abroad) implements PriceChange {
    @Override
    public Optional<PriceLine> apply(PriceLine line) {
      Money price =
          switch (line.lineClass()) {
            case F -> fixed;
            case C -> mobile;
            case I -> abroad;
          };
      return positive(line, price, Money.ZERO);
    }
  }

  private static Optional<PriceLine> positive(PriceLine line, Money perMinute, Money connectFee) {
    return perMinute.isNegative() || connectFee.isNegative()
        ? Optional.empty()
        : Optional.of(line.at(perMinute, connectFee));
  }
}
