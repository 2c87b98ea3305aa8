package net.didora.sip.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CallClockTest {
  private static final Instant BEGUN = Instant.parse("2026-03-01T12:00:00.123456Z");

  @Test
  void goesOnFromTheBeginningAsTheSteadyClockDoes() {
    AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5_000); // it may overflow on the way
    CallClock clock = new CallClock(BEGUN, nanos::get);

    assertThat(clock.instant()).isEqualTo(BEGUN);
    nanos.addAndGet(Duration.ofSeconds(90).toNanos() + 1_999);
    assertThat(clock.instant()).isEqualTo(BEGUN.plusSeconds(90).plusNanos(1_000));
  }

  @Test
  void neverGoesBack() {
    CallClock clock = new CallClock(BEGUN);
    Instant before = clock.instant();

    for (int i = 0; i < 10_000; i++) {
      Instant now = clock.instant();
      assertThat(now).isAfterOrEqualTo(before);
      before = now;
    }
  }
}
