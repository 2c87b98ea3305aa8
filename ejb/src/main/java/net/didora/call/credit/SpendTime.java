package net.didora.call.credit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** The hour and the day that a moment lies in, by the operator's clock: what limits count by. */
public record SpendTime(Instant hour, Instant day) {

  public static SpendTime of(Instant moment, ZoneId zone) {
    ZonedDateTime local = moment.atZone(zone);
    return new SpendTime(
        local.truncatedTo(ChronoUnit.HOURS).toInstant(),
        local.toLocalDate().atStartOfDay(zone).toInstant());
  }
}
