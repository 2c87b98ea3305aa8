package net.didora.batch.job;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When a job that starts at a time of day starts next, in the operator's zone. */
record Nights(LocalTime at, ZoneId zone) {

  /**
   * The first start after that moment. On a day on which the clock is put forward over that time it
   * is as much later; on one on which it is put back it is the first of the two.
   */
  Instant after(Instant moment) {
    ZonedDateTime local = moment.atZone(zone);
    ZonedDateTime start = local.toLocalDate().atTime(at).atZone(zone);
    while (!start.toInstant().isAfter(moment)) {
      start = start.toLocalDate().plusDays(1).atTime(at).atZone(zone);
    }
    return start.toInstant();
  }

  /** The last start at that moment or before it. */
  Instant before(Instant moment) {
    LocalDate day = moment.atZone(zone).toLocalDate().plusDays(1);
    Instant start = day.atTime(at).atZone(zone).toInstant();
    while (start.isAfter(moment)) {
      day = day.minusDays(1);
      start = day.atTime(at).atZone(zone).toInstant();
    }
    return start;
  }
}
