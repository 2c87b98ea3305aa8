package net.didora.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * A month of a customer, from his INÍCIO DE CICLO to the next, or a day; by the operator's clock.
 */
public record BillingPeriod(Instant from, Instant until) {
  private static final int FIRST = 1;

  public BillingPeriod {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("No period from " + from + " until " + until);
    }
  }

  /**
   * The month that a moment lies in.
   *
   * @param cycleDay in a month that has no such day: its last day
   */
  public static BillingPeriod of(Instant moment, int cycleDay, ZoneId zone) {
    LocalDate day = moment.atZone(zone).toLocalDate();
    YearMonth month = YearMonth.from(day);
    if (day.isBefore(begin(month, cycleDay))) {
      month = month.minusMonths(1);
    }
    return new BillingPeriod(
        begin(month, cycleDay).atStartOfDay(zone).toInstant(),
        begin(month.plusMonths(1), cycleDay).atStartOfDay(zone).toInstant());
  }

  /** The day that a moment lies in. */
  public static BillingPeriod ofDay(Instant moment, ZoneId zone) {
    LocalDate day = LocalDate.ofInstant(moment, zone);
    return new BillingPeriod(
        day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant());
  }

  public boolean holds(Instant moment) {
    return !moment.isBefore(from) && moment.isBefore(until);
  }

  private static LocalDate begin(YearMonth month, int cycleDay) {
    return month.atDay(Math.max(FIRST, Math.min(cycleDay, month.lengthOfMonth())));
  }
}
