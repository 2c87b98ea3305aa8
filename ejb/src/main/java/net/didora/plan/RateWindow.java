package net.didora.plan;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When a price is in force: always, or on some weekdays or holidays, or then at some hours only
 * ({@code SEG-SEX 08:00-20:00}, {@code SAB,DOM}, {@code DOM,FERIADO}). A window of holidays beats
 * one of weekdays, and that one beats always.
 *
 * @param holidays also, or only, on holidays, whatever weekday they fall on
 * @param hours in order, apart from each other; none = the whole day
 */
public record RateWindow(Set<DayOfWeek> weekdays, boolean holidays, List<DayHours> hours) {
  /** As long as the column. */
  public static final int MAX_TEXT = 60;

  public static final RateWindow ALWAYS = new RateWindow(Set.of(), false, List.of());

  /** How strongly a window holds at a moment; a stronger one beats a weaker one. */
  public enum Hold {
    NOT,
    ALWAYS,
    WEEKDAY,
    HOLIDAY
  }

  public RateWindow {
    weekdays = Set.copyOf(weekdays);
    hours = List.copyOf(hours);
    if (weekdays.isEmpty() && !holidays && !hours.isEmpty()) {
      throw new IllegalArgumentException("Hours of no day: " + hours);
    }
    for (int i = 1; i < hours.size(); i++) {
      if (hours.get(i).from() < hours.get(i - 1).until()) {
        throw new IllegalArgumentException("Hours out of order: " + hours);
      }
    }
  }

  /** Empty or blank: always. Hours without days: every day of the week. */
  public static RateWindow parse(String text) {
    return text.isBlank() ? ALWAYS : new WindowReading(text).window();
  }

  /** The first two that would hold equally strongly at the same moment, for the same prefix. */
  public static Optional<Clash> clash(Collection<RateWindow> ofOnePrefix) {
    List<RateWindow> seen = new ArrayList<>(ofOnePrefix.size());
    for (RateWindow window : ofOnePrefix) {
      Optional<RateWindow> other = seen.stream().filter(window::clashesWith).findFirst();
      if (other.isPresent()) {
        return Optional.of(new Clash(other.get(), window));
      }
      seen.add(window);
    }
    return Optional.empty();
  }

  /** Two windows of one prefix of which nobody could say which one holds. */
  public record Clash(RateWindow first, RateWindow second) {}

  public boolean clashesWith(RateWindow other) {
    if (isAlways() || other.isAlways()) {
      return isAlways() && other.isAlways();
    }
    boolean sameDay =
        (holidays && other.holidays) || weekdays.stream().anyMatch(other.weekdays::contains);
    return sameDay && sharesHoursWith(other);
  }

  private boolean sharesHoursWith(RateWindow other) {
    return hours.isEmpty()
        || other.hours.isEmpty()
        || hours.stream().anyMatch(mine -> other.hours.stream().anyMatch(mine::meets));
  }

  public boolean isAlways() {
    return weekdays.isEmpty() && !holidays;
  }

  /** How strongly it holds on such a day at that minute of it. */
  public Hold holds(DayOfWeek day, boolean holiday, int minute) {
    if (isAlways()) {
      return Hold.ALWAYS;
    }
    boolean asHoliday = holiday && holidays;
    if (!asHoliday && !weekdays.contains(day)) {
      return Hold.NOT;
    }
    if (!hours.isEmpty() && hours.stream().noneMatch(part -> part.contains(minute))) {
      return Hold.NOT;
    }
    return asHoliday ? Hold.HOLIDAY : Hold.WEEKDAY;
  }

  /** The one way to write it; {@link #parse} takes it back. */
  public String text() {
    if (isAlways()) {
      return "";
    }
    String days = WindowReading.text(weekdays, holidays);
    return hours.isEmpty()
        ? days
        : days + " " + hours.stream().map(DayHours::text).collect(Collectors.joining(","));
  }

  @Override
  public String toString() {
    return text();
  }
}
