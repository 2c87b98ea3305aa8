package net.didora.plan;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Which days are holidays: the national ones, and those that the operator added. */
public record HolidayCalendar(List<HolidayRule> own) {
  public static final HolidayCalendar NATIONAL = new HolidayCalendar(List.of());

  public HolidayCalendar {
    own = List.copyOf(own);
  }

  /** With the operator's own, as they are written. */
  public static HolidayCalendar with(Collection<String> rules) {
    return new HolidayCalendar(rules.stream().map(HolidayRule::parse).toList());
  }

  public boolean isHoliday(LocalDate day) {
    return NationalHoliday.on(day) != null || own.stream().anyMatch(rule -> rule.fallsOn(day));
  }
}
