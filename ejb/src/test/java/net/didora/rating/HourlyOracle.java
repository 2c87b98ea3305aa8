package net.didora.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a call costs by the sentences of the price list: block by block, with BigDecimal, a map of
 * prefixes, and holidays copied from the calendar on the wall. Shares no code with the product.
 */
public final class HourlyOracle {
  private static final Set<String> EVERY_YEAR =
      Set.of("01-01", "04-21", "05-01", "09-07", "10-12", "11-02", "11-15", "12-25");
  private static final Set<String> GOOD_FRIDAYS =
      Set.of(
          "2017-04-14",
          "2018-03-30",
          "2019-04-19",
          "2020-04-10",
          "2021-04-02",
          "2022-04-15",
          "2023-04-07",
          "2024-03-29",
          "2025-04-18",
          "2026-04-03",
          "2027-03-26");

  /** One line of the list; no days and no holiday: always. Times are from, to, from, to. */
  public record Line(
      String prefix, Set<DayOfWeek> days, boolean holiday, List<LocalTime> times, Terms terms) {}

  public record Terms(BigDecimal perMinute, BigDecimal fee, int first, int next, int discard) {}

  /** Null where a price was missing. */
  public record Answer(int billed, BigDecimal amount, boolean split) {}

  private final Map<String, List<Line>> plan;
  private final ZoneId zone;
  private final Set<LocalDate> own;

  public HourlyOracle(Map<String, List<Line>> plan, ZoneId zone, Set<LocalDate> own) {
    this.plan = plan;
    this.zone = zone;
    this.own = own;
  }

  Answer price(String number, Instant answered, int talked) {
    return price(number, answered, talked, 0);
  }

  /** The same where the first billed seconds cost nothing, and no fee if none is left to pay. */
  public Answer price(String number, Instant answered, int talked, int free) {
    List<List<Line>> fitting = fitting(number);
    Line atAnswer = inForce(fitting, answered);
    if (atAnswer == null) {
      return null;
    }
    if (talked <= atAnswer.terms().discard()) {
      return new Answer(0, BigDecimal.ZERO, false);
    }
    int billed = 0;
    BigDecimal secondsTimesPrice = BigDecimal.ZERO;
    boolean split = false;
    while (billed < talked || billed == 0) {
      Line line = inForce(fitting, answered.plusSeconds(billed));
      if (line == null) {
        return null;
      }
      int block = billed == 0 ? line.terms().first() : line.terms().next();
      int paid = block - Math.min(block, Math.max(0, free - billed));
      secondsTimesPrice =
          secondsTimesPrice.add(line.terms().perMinute().multiply(BigDecimal.valueOf(paid)));
      billed += block;
      split |= line != atAnswer;
    }
    if (billed <= free) {
      return new Answer(billed, BigDecimal.ZERO, split);
    }
    BigDecimal exact = secondsTimesPrice.divide(BigDecimal.valueOf(60), 6, RoundingMode.HALF_UP);
    return new Answer(billed, exact.add(atAnswer.terms().fee()), split);
  }

  boolean hasPrefixFor(String number) {
    return !fitting(number).isEmpty();
  }

  private List<List<Line>> fitting(String number) {
    List<List<Line>> fitting = new ArrayList<>();
    if (number.equals("ANON")) {
      if (plan.containsKey("ANON")) {
        fitting.add(plan.get("ANON"));
      }
      if (plan.containsKey("")) {
        fitting.add(plan.get(""));
      }
      return fitting;
    }
    for (int length = number.length(); length >= 0; length--) {
      List<Line> lines = plan.get(number.substring(0, length));
      if (lines != null) {
        fitting.add(lines);
      }
    }
    return fitting;
  }

  private Line inForce(List<List<Line>> fitting, Instant at) {
    ZonedDateTime then = at.atZone(zone);
    boolean holiday = isHoliday(then.toLocalDate());
    for (List<Line> prefix : fitting) {
      for (int turn = 0; turn < 3; turn++) {
        for (Line line : prefix) {
          boolean always = line.days().isEmpty() && !line.holiday();
          boolean fits =
              switch (turn) {
                case 0 -> line.holiday() && holiday;
                case 1 -> line.days().contains(then.getDayOfWeek());
                default -> always;
              };
          if (fits && (always || isBetween(line.times(), then.toLocalTime()))) {
            return line;
          }
        }
      }
    }
    return null;
  }

  private static boolean isBetween(List<LocalTime> times, LocalTime then) {
    for (int i = 0; i < times.size(); i += 2) {
      LocalTime end = times.get(i + 1);
      boolean before = end.equals(LocalTime.MIDNIGHT) || then.isBefore(end);
      if (!then.isBefore(times.get(i)) && before) {
        return true;
      }
    }
    return times.isEmpty();
  }

  private boolean isHoliday(LocalDate day) {
    String text = day.toString();
    return EVERY_YEAR.contains(text.substring(5))
        || GOOD_FRIDAYS.contains(text)
        || (day.getYear() >= 2024 && text.endsWith("-11-20"))
        || own.contains(day);
  }
}
