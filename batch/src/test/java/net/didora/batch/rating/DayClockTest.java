package net.didora.batch.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayClockTest {
  private final DayClock clock = new DayClock(ZoneId.of("America/Sao_Paulo"));

  @ParameterizedTest
  @CsvSource({
    "2026-11-28T02:59:59.999999Z, 2026-11-27",
    "2026-11-28T03:00:00Z,        2026-11-28",
    // The clock was set from 0 to 1 o'clock on the first of these days, and back on the second.
    "2018-11-04T03:00:00Z,        2018-11-04",
    "2018-11-05T01:59:59.999999Z, 2018-11-04",
    "2018-02-18T02:59:59.999999Z, 2018-02-17",
    "1969-12-31T00:00:00Z,        1969-12-30",
  })
  void aMomentIsOnTheDayOfTheZone(Instant moment, LocalDate day) {
    assertThat(clock.dayOf(moment)).isEqualTo(day);
    assertThat(clock.dayOf(moment)).isEqualTo(day);
  }

  @Test
  void theDayToldLastIsNotTakenForAnother() {
    ZoneId zone = ZoneId.of("America/Sao_Paulo");
    for (int hour = 0; hour < 24 * 800; hour += 7) {
      Instant moment = Instant.parse("2018-01-01T00:00:00Z").plusSeconds(3600L * hour);
      assertThat(clock.dayOf(moment)).isEqualTo(LocalDate.ofInstant(moment, zone));
      Instant back = moment.minusSeconds(20 * 3600);
      assertThat(clock.dayOf(back)).isEqualTo(LocalDate.ofInstant(back, zone));
    }
  }
}
