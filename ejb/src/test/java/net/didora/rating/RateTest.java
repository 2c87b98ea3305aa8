package net.didora.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.didora.common.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;

class RateTest {
  @ParameterizedTest(name = "{0}/min +{1}, {2}/{3}/{4}: {5} s talked, {6} s billed, {7}")
  @CsvFileSource(resources = "/rating/cadence.csv", numLinesToSkip = 1)
  void chargesByCadence(ArgumentsAccessor line) {
    Rate rate =
        new Rate(
            Money.of(line.getString(0)),
            Money.of(line.getString(1)),
            line.getInteger(2),
            line.getInteger(3),
            line.getInteger(4));

    assertThat(rate.billedSeconds(line.getInteger(5))).isEqualTo(line.getInteger(6));
    assertThat(rate.charge(line.getInteger(5))).isEqualTo(Money.of(line.getString(7)));
  }

  @Test
  void theFirstBlockIsWhatTheShortestCallCosts() {
    assertThat(Rate.of("0.60", 30, 6, 3).firstBlockPrice()).isEqualTo(Money.of("0.30"));
    assertThat(Rate.of("0.60", 30, 6, 40).firstBlockPrice()).isEqualTo(Money.of("0.42"));
    assertThat(new Rate(Money.of("0.60"), Money.of("0.10"), 60, 60, 0).firstBlockPrice())
        .isEqualTo(Money.of("0.70"));
  }

  @Test
  void refusesWhatIsNoRate() {
    assertThatIllegalArgumentException().isThrownBy(() -> Rate.of("-0.01", 30, 6, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> Rate.of("0.01", 0, 6, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> Rate.of("0.01", 30, 0, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> Rate.of("0.01", 30, 6, -1));
  }

  @Test
  void anAmountThatDoesNotFitIsAnErrorAndNotAWrongPrice() {
    Rate absurd = Rate.of("999999999999.999999", 1, 1, 0);

    assertThatThrownBy(() -> absurd.charge(86_400)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void theLongestCallDoesNotOverflowTheSeconds() {
    assertThat(Rate.of("0.01", 60, 60, 0).billedSeconds(Integer.MAX_VALUE - 60))
        .isEqualTo(Integer.MAX_VALUE - 7);
  }
}
