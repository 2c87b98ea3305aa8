package net.didora.batch.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NightsTest {
  @ParameterizedTest(name = "at {0} in {1}, after {2}: {3}")
  @CsvSource({
    "02:30, America/Sao_Paulo, 2026-11-23T23:00:00Z, 2026-11-24T05:30:00Z",
    "02:30, America/Sao_Paulo, 2026-11-24T05:29:59Z, 2026-11-24T05:30:00Z",
    "02:30, America/Sao_Paulo, 2026-11-24T05:30:00Z, 2026-11-25T05:30:00Z",
    "02:30, America/Sao_Paulo, 2026-11-24T02:59:00Z, 2026-11-24T05:30:00Z",
    "02:30, UTC, 2026-12-31T23:00:00Z, 2027-01-01T02:30:00Z",
    // the clock is put forward from two to three: half past two is half past three
    "02:30, Europe/Lisbon, 2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
    "02:30, Europe/Berlin, 2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
    "02:30, Europe/Berlin, 2026-03-29T01:30:00Z, 2026-03-30T00:30:00Z",
    // it is put back from three to two: half past two comes twice, the first one counts
    "02:30, Europe/Berlin, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
    "02:30, Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
  })
  void startsOnceANightInTheOperatorsZone(
      LocalTime at, ZoneId zone, Instant after, Instant expected) {
    assertThat(new Nights(at, zone).after(after)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "at {0} in {1}, at {2} or before: {3}")
  @CsvSource({
    "02:30, America/Sao_Paulo, 2026-11-24T05:30:00Z, 2026-11-24T05:30:00Z",
    "02:30, America/Sao_Paulo, 2026-11-24T05:29:59Z, 2026-11-23T05:30:00Z",
    "02:30, America/Sao_Paulo, 2026-11-24T02:59:00Z, 2026-11-23T05:30:00Z",
    "23:50, America/Sao_Paulo, 2026-11-24T02:59:00Z, 2026-11-24T02:50:00Z",
    "02:30, Europe/Berlin, 2026-03-29T01:29:59Z, 2026-03-28T01:30:00Z",
    "02:30, Europe/Berlin, 2026-10-25T01:29:59Z, 2026-10-25T00:30:00Z",
  })
  void knowsWhichNightWasTheLast(LocalTime at, ZoneId zone, Instant moment, Instant expected) {
    assertThat(new Nights(at, zone).before(moment)).isEqualTo(expected);
  }
}
