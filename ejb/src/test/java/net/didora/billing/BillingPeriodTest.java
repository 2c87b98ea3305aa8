package net.didora.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Months from cycle day to cycle day, by the operator's clock. */
class BillingPeriodTest {
  private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

  @ParameterizedTest(name = "day {1}: {0} lies in {2} to {3}")
  @CsvSource({
    "2026-11-15T12:00:00Z,  1, 2026-11-01T03:00:00Z, 2026-12-01T03:00:00Z",
    "2026-11-01T02:59:59Z,  1, 2026-10-01T03:00:00Z, 2026-11-01T03:00:00Z",
    "2026-11-01T03:00:00Z,  1, 2026-11-01T03:00:00Z, 2026-12-01T03:00:00Z",
    "2026-11-14T12:00:00Z, 15, 2026-10-15T03:00:00Z, 2026-11-15T03:00:00Z",
    "2026-11-15T12:00:00Z, 15, 2026-11-15T03:00:00Z, 2026-12-15T03:00:00Z",
    "2026-01-05T12:00:00Z, 10, 2025-12-10T03:00:00Z, 2026-01-10T03:00:00Z",
    "2027-02-27T12:00:00Z, 31, 2027-01-31T03:00:00Z, 2027-02-28T03:00:00Z",
    "2027-02-28T12:00:00Z, 31, 2027-02-28T03:00:00Z, 2027-03-31T03:00:00Z",
    "2028-02-29T12:00:00Z, 30, 2028-02-29T03:00:00Z, 2028-03-30T03:00:00Z",
    "2026-11-15T12:00:00Z,  0, 2026-11-01T03:00:00Z, 2026-12-01T03:00:00Z",
  })
  void aMonthBeginsOnTheCycleDay(Instant moment, int day, Instant from, Instant until) {
    assertThat(BillingPeriod.of(moment, day, SAO_PAULO)).isEqualTo(new BillingPeriod(from, until));
  }
}
