package net.didora.plan;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The national holidays of Brazil, by the laws 662/1949, 6.802/1980, 9.093/1995 and 14.759/2023.
 * Carnaval and Corpus Christi are no holidays by law: an operator who wants them enters them.
 */
public enum NationalHoliday {
  NEW_YEAR("01-01"),
  GOOD_FRIDAY("EASTER-2"),
  TIRADENTES("04-21"),
  LABOUR_DAY("05-01"),
  INDEPENDENCE("09-07"),
  APARECIDA("10-12"),
  ALL_SOULS("11-02"),
  REPUBLIC("11-15"),
  BLACK_AWARENESS("11-20", 2024),
  CHRISTMAS("12-25");

  private final HolidayRule rule;
  private final int since;

  NationalHoliday(String rule) {
    this(rule, 0);
  }

  NationalHoliday(String rule, int since) {
    this.rule = HolidayRule.parse(rule);
    this.since = since;
  }

  /** The holiday that falls on that day. */
  public static @Nullable NationalHoliday on(LocalDate day) {
    for (NationalHoliday holiday : values()) {
      if (day.getYear() >= holiday.since && holiday.rule.fallsOn(day)) {
        return holiday;
      }
    }
    return null;
  }
}
