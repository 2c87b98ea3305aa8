package net.didora.rating;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.didora.plan.DayHours;
import net.didora.plan.HolidayCalendar;
import org.jspecify.annotations.Nullable;

/** The clock on the operator's wall and his holidays: windows are judged by them. */
public final class RateCalendar {
  private static final int MINUTE = 60;

  /** A moment by that clock. */
  public record Moment(LocalDateTime wall, boolean holiday) {
    public DayOfWeek day() {
      return wall.getDayOfWeek();
    }

    public int minute() {
      return wall.getHour() * MINUTE + wall.getMinute();
    }

    int secondOfDay() {
      return wall.toLocalTime().toSecondOfDay();
    }
  }

  private final ZoneId zone;
  private final HolidayCalendar holidays;
  private final Map<LocalDate, Boolean> known = new ConcurrentHashMap<>();

  public RateCalendar(ZoneId zone, HolidayCalendar holidays) {
    this.zone = zone;
    this.holidays = holidays;
  }

  public ZoneId zone() {
    return zone;
  }

  public Moment at(Instant instant) {
    LocalDateTime wall = LocalDateTime.ofInstant(instant, zone);
    return new Moment(wall, isHoliday(wall.toLocalDate()));
  }

  /** Looked at without a lock: all calls of a night fall on a few days. */
  private boolean isHoliday(LocalDate day) {
    @Nullable Boolean holiday = known.get(day);
    return holiday == null ? known.computeIfAbsent(day, holidays::isHoliday) : holiday;
  }

  /**
   * How many seconds begin before the clock shows that minute of the day, or is put forward or back
   * if this comes first; at least one.
   */
  long secondsUntil(int minuteOfDay, Instant from, Moment moment) {
    if (minuteOfDay <= moment.minute() || minuteOfDay > DayHours.WHOLE_DAY) {
      throw new IllegalArgumentException("Minute " + minuteOfDay + " is not ahead of " + moment);
    }
    long seconds = (long) minuteOfDay * MINUTE - moment.secondOfDay();
    @Nullable ZoneOffsetTransition change = zone.getRules().nextTransition(from);
    if (change == null) {
      return seconds;
    }
    Duration ahead = Duration.between(from, change.getInstant());
    return Math.min(seconds, ahead.plusNanos(999_999_999).toSeconds());
  }
}
