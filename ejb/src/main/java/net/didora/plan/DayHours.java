package net.didora.plan;

/**
 * A part of a day by the clock on the wall, in minutes from midnight; its end is not in it.
 *
 * @param until up to 24:00 = 1440
 */
public record DayHours(int from, int until) {
  public static final int WHOLE_DAY = 24 * 60;

  public DayHours {
    if (from < 0 || from >= until || until > WHOLE_DAY) {
      throw new IllegalArgumentException("No hours of a day: " + from + " to " + until);
    }
  }

  public boolean contains(int minute) {
    return from <= minute && minute < until;
  }

  public boolean meets(DayHours other) {
    return from < other.until && other.from < until;
  }

  /** {@code 08:00-20:00} */
  public String text() {
    return "%02d:%02d-%02d:%02d".formatted(from / 60, from % 60, until / 60, until % 60);
  }
}
