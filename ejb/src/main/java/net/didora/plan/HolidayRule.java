package net.didora.plan;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * On which days a holiday falls: once ({@code 2026-06-12}), every year ({@code 01-25}), or so many
 * days before or after Easter ({@code EASTER-47}, {@code EASTER+60}).
 */
public sealed interface HolidayRule {
  Pattern BY_EASTER = Pattern.compile("EASTER([-+][0-9]{1,3})");
  Pattern YEARLY = Pattern.compile("[0-9]{2}-[0-9]{2}");

  boolean fallsOn(LocalDate day);

  /** The one way to write it. */
  String text();

  /** Refuses with {@link IllegalArgumentException} what is no such day. */
  static HolidayRule parse(String text) {
    Matcher byEaster = BY_EASTER.matcher(text);
    if (byEaster.matches()) {
      return new ByEaster(Integer.parseInt(byEaster.group(1)));
    }
    try {
      return YEARLY.matcher(text).matches()
          ? new Yearly(MonthDay.parse("--" + text))
          : new Once(LocalDate.parse(text));
    } catch (DateTimeException noDay) {
      throw new IllegalArgumentException("No day of a holiday: " + text, noDay);
    }
  }

  record Once(LocalDate day) implements HolidayRule {
    @Override
    public boolean fallsOn(LocalDate other) {
      return day.equals(other);
    }

    @Override
    public String text() {
      return day.toString();
    }
  }

  record Yearly(MonthDay day) implements HolidayRule {
    @Override
    public boolean fallsOn(LocalDate other) {
      return day.getMonthValue() == other.getMonthValue()
          && day.getDayOfMonth() == other.getDayOfMonth();
    }

    @Override
    public String text() {
      return day.toString().substring(2);
    }
  }

  record ByEaster(int days) implements HolidayRule {
    @Override
    public boolean fallsOn(LocalDate other) {
      return easter(other.getYear()).plusDays(days).equals(other);
    }

    @Override
    public String text() {
      return (days < 0 ? "EASTER" : "EASTER+") + days;
    }
  }

  /** Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher. */
  static LocalDate easter(int year) {
    int golden = year % 19;
    int century = year / 100;
    int ofCentury = year % 100;
    int correction = (century - (century + 8) / 25 + 1) / 3;
    int epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    int weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7;
    int late = (golden + 11 * epact + 22 * weekday) / 451;
    int march = epact + weekday - 7 * late + 114;
    return LocalDate.of(year, march / 31, march % 31 + 1);
  }
}
