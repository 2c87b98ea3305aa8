package net.didora.batch.job;

import java.time.Instant;
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
}
