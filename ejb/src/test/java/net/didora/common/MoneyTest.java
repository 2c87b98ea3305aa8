package net.didora.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MoneyTest {
  @Test
  void aShareIsRoundedOnceHalfUp() {
    assertThat(Money.of("0.05").share(48, 60)).isEqualTo(Money.of("0.04"));
    assertThat(Money.of("0.000001").share(30, 60)).isEqualTo(Money.of("0.000001"));
    assertThat(Money.of("0.000001").share(29, 60)).isEqualTo(Money.ZERO);
    assertThat(Money.of("0.1").share(1, 3)).hasToString("0.033333");
  }

  @Test
  void amountsAreEqualHoweverTheyWereWritten() {
    assertThat(Money.of("1.5")).isEqualTo(Money.of("1.500000")).hasToString("1.500000");
    assertThat(Money.of("0.1").plus(Money.of("0.2"))).isEqualTo(Money.of("0.3"));
    assertThat(Money.of("1").minus(Money.of("2")).isNegative()).isTrue();
    assertThat(Money.of("2").isAtLeast(Money.of("2.000000"))).isTrue();
  }
}
