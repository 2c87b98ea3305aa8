package net.didora.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.didora.common.Money;
import net.didora.plan.PrefixRate.LineClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** New prices from old ones. */
class PriceChangeTest {
  private static final PriceLine LINE =
      PriceLine.usual("55", "Brasil", LineClass.F, Money.of("0.10"))
          .at(Money.of("0.10"), Money.of("0.02"));

  @ParameterizedTest(name = "{0} %: {1} per minute, {2} connection fee")
  @CsvSource({
    "10, 0.11, 0.022",
    "0, 0.10, 0.02",
    "-50, 0.05, 0.01",
    "-100, 0, 0",
    "0.00015, 0.1, 0.02",
    "0.0005, 0.100001, 0.02",
    "33.3333, 0.133333, 0.026667"
  })
  void byPerCentMinuteAndFeeChange(String percent, String perMinute, String fee) {
    PriceLine changed = new PriceChange.Percent(new BigDecimal(percent)).apply(LINE).orElseThrow();

    assertThat(changed).isEqualTo(LINE.at(Money.of(perMinute), Money.of(fee)));
  }

  @Test
  void byAnAmountTheMinuteChanges() {
    assertThat(new PriceChange.Amount(Money.of("-0.03")).apply(LINE))
        .contains(LINE.at(Money.of("0.07"), Money.of("0.02")));
  }

  @Test
  void noPriceBecomesNegative() {
    assertThat(new PriceChange.Amount(Money.of("-0.100001")).apply(LINE)).isEmpty();
    assertThat(new PriceChange.Percent(new BigDecimal("-100.01")).apply(LINE)).isEmpty();
  }

  @Test
  void byKindEachClassHasItsPrice() {
    PriceChange change = new PriceChange.ByKind(Money.of(1), Money.of(2), Money.of(3));
    PriceLine mobile = PriceLine.usual("55119", "", LineClass.C, Money.of("0.5"));

    assertThat(change.apply(LINE)).contains(LINE.at(Money.of(1), Money.ZERO));
    assertThat(change.apply(mobile)).contains(mobile.at(Money.of(2), Money.ZERO));
  }

  @Test
  void theTableByKindTellsFixedMobileAndForeignApart() {
    var lines = PricesByKind.lines(Money.of(1), Money.of(2), Money.of(3));

    assertThat(lines).hasSize(69);
    assertThat(lines)
        .contains(
            PriceLine.usual("55", "Brasil, fixo", LineClass.F, Money.of(1)),
            PriceLine.usual("55119", "Brasil, celular 11", LineClass.C, Money.of(2)),
            PriceLine.usual("", "Exterior", LineClass.I, Money.of(3)));
  }
}
