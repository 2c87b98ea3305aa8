package net.didora.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SystemClockTest {

  @Test
  void tellsMillisecondsToo() {
    long before = System.currentTimeMillis();

    assertThat(SystemClock.UTC.millis()).isBetween(before, System.currentTimeMillis());
  }

  @Test
  void isAsExactAsTheDatabase() {
    assertThat(SystemClock.UTC.instant().getNano() % 1000).isZero();
  }
}
