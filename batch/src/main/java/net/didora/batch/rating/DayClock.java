package net.didora.batch.rating;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * On which day a moment is by the clock of a zone. Keeps the bounds of the day that it told last:
 * of a page of calls in their order nearly all are on the same. For one thread.
 */
final class DayClock {
  private final ZoneId zone;
  private LocalDate day = LocalDate.EPOCH;
  private Instant begin = Instant.MAX;
  private Instant end = Instant.MIN;

  DayClock(ZoneId zone) {
    this.zone = zone;
  }

  LocalDate dayOf(Instant moment) {
    if (moment.isBefore(begin) || !moment.isBefore(end)) {
      day = LocalDate.ofInstant(moment, zone);
      begin = day.atStartOfDay(zone).toInstant();
      end = day.plusDays(1).atStartOfDay(zone).toInstant();
    }
    return day;
  }
}
