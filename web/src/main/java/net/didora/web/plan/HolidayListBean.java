package net.didora.web.plan;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Objects;
import net.didora.common.RefusedException;
import net.didora.common.Settings;
import net.didora.plan.HolidayDate;
import net.didora.plan.HolidayRule;
import net.didora.plan.HolidayService;
import net.didora.plan.NationalHoliday;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** The page Feriados: the holidays of a year, and the operator's own to add and remove. */
@Named
@ViewScoped
public class HolidayListBean implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String FORM = "holidayForm";

  @Inject private HolidayService holidays;
  @Inject private Settings settings;
  @Inject private Clock clock;
  @Inject private Notices notices;

  private int year;
  private List<HolidayDate> rows = List.of();
  private Falls falls = Falls.YEARLY;
  private @Nullable LocalDate day;
  private @Nullable Integer days;
  private String name = "";

  /** On which days a holiday falls. */
  public enum Falls {
    ONCE,
    YEARLY,
    EASTER
  }

  /** The page begins with the present year. */
  public void open() {
    if (year == 0) {
      year = LocalDate.ofInstant(clock.instant(), settings.zone()).getYear();
    }
    rows = holidays.of(year);
  }

  public void turn(int years) {
    year += years;
    open();
  }

  public void add() {
    try {
      holidays.add(rule(), name);
      notices.info("holiday.added", name.strip());
      name = "";
      day = null;
      days = null;
      open();
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
  }

  private HolidayRule rule() {
    if (falls == Falls.EASTER) {
      if (days == null) {
        throw new RefusedException("days", "holiday.refused.daysMissing");
      }
      return new HolidayRule.ByEaster(days);
    }
    if (day == null) {
      throw new RefusedException("day", "holiday.refused.dayMissing");
    }
    return falls == Falls.ONCE
        ? new HolidayRule.Once(day)
        : new HolidayRule.Yearly(MonthDay.from(day));
  }

  public void remove(HolidayDate date) {
    try {
      holidays.remove(Objects.requireNonNull(date.ownId()));
      notices.info("holiday.removed", date.name());
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
    open();
  }

  /** What it is called: a national one by the user's language, another as it was entered. */
  public String name(HolidayDate date) {
    NationalHoliday national = date.national();
    return national == null ? date.name() : notices.sentence("holiday.national." + national);
  }

  /** When it falls again. */
  public String rule(HolidayDate date) {
    if (date.national() != null) {
      return notices.sentence("holiday.byLaw");
    }
    HolidayRule rule = HolidayRule.parse(date.rule());
    if (rule instanceof HolidayRule.ByEaster easter) {
      String key = easter.days() < 0 ? "holiday.beforeEaster" : "holiday.afterEaster";
      return notices.sentence(key, Math.abs(easter.days()));
    }
    return notices.sentence(
        rule instanceof HolidayRule.Once ? "holiday.falls.ONCE" : "holiday.falls.YEARLY");
  }

  public Falls[] getKinds() {
    return Falls.values();
  }

  /** Not as an amount: without a dot for the thousands. */
  public String getYear() {
    return String.valueOf(year);
  }

  public List<HolidayDate> getRows() {
    return rows;
  }

  public Falls getFalls() {
    return falls;
  }

  public void setFalls(Falls falls) {
    this.falls = falls;
  }

  public @Nullable LocalDate getDay() {
    return day;
  }

  public void setDay(@Nullable LocalDate day) {
    this.day = day;
  }

  public @Nullable Integer getDays() {
    return days;
  }

  public void setDays(@Nullable Integer days) {
    this.days = days;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }
}
