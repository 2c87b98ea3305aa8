package net.didora.plan;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.didora.plan.NoRateWindowException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * How a window is written: days, a blank, hours; several of each with commas. Days are read in
 * Portuguese and English, with and without accents, and written in Portuguese.
 */
final class WindowReading {
  private static final String[] DAYS = {"SEG", "TER", "QUA", "QUI", "SEX", "SAB", "DOM"};
  private static final String[] ENGLISH = {"MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"};
  private static final String HOLIDAY = "FERIADO";
  private static final Set<String> HOLIDAYS = Set.of(HOLIDAY, "FERIADOS", "HOLIDAY", "HOLIDAYS");
  private static final Map<String, DayOfWeek> WORDS = words();
  private static final int RUN = 3;
  private static final Pattern ACCENT = Pattern.compile("\\p{M}");
  private static final Pattern AROUND_MARKS = Pattern.compile("\\s*([-,])\\s*");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern HOURS =
      Pattern.compile("(\\d{1,2})(?:[:H](\\d{2})|H)?-(\\d{1,2})(?:[:H](\\d{2})|H)?");

  private final String text;
  private final EnumSet<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
  private final List<DayHours> hours = new ArrayList<>();
  private boolean holidays;

  WindowReading(String text) {
    this.text = text;
  }

  RateWindow window() {
    String plain =
        ACCENT.matcher(Normalizer.normalize(text.strip(), Normalizer.Form.NFD)).replaceAll("");
    String[] words =
        BLANKS.split(AROUND_MARKS.matcher(plain.toUpperCase(Locale.ROOT)).replaceAll("$1"));
    boolean hoursOnly = Character.isDigit(words[0].charAt(0));
    if (words.length > (hoursOnly ? 1 : 2)) {
      throw new NoRateWindowException(Reason.TOO_MANY_WORDS, text);
    }
    if (hoursOnly) {
      weekdays.addAll(EnumSet.allOf(DayOfWeek.class));
    } else {
      readDays(words[0]);
    }
    if (hoursOnly || words.length == 2) {
      readHours(words[words.length - 1]);
    }
    RateWindow window = new RateWindow(weekdays, holidays, joined());
    if (window.text().length() > RateWindow.MAX_TEXT) {
      throw new NoRateWindowException(Reason.TOO_LONG, window.text());
    }
    return window;
  }

  private void readDays(String words) {
    for (String word : words.split(",", -1)) {
      if (HOLIDAYS.contains(word)) {
        refuseIf(holidays, Reason.DAY_TWICE, word);
        holidays = true;
      } else {
        readRange(word);
      }
    }
  }

  /** One day, or a run of them; {@code SEX-SEG} goes over the weekend. */
  private void readRange(String word) {
    String[] ends = word.split("-", -1);
    refuseIf(ends.length > 2, Reason.NO_DAY, word);
    DayOfWeek day = day(ends[0]);
    DayOfWeek last = day(ends[ends.length - 1]);
    refuseIf(ends.length == 2 && day == last, Reason.DAY_TWICE, word);
    add(day, word);
    while (day != last) {
      day = day.plus(1);
      add(day, word);
    }
  }

  private static DayOfWeek day(String word) {
    @Nullable DayOfWeek day = WORDS.get(word);
    if (day == null) {
      throw new NoRateWindowException(Reason.NO_DAY, word);
    }
    return day;
  }

  private void add(DayOfWeek day, String word) {
    refuseIf(!weekdays.add(day), Reason.DAY_TWICE, word);
  }

  private void readHours(String words) {
    for (String word : words.split(",", -1)) {
      Matcher match = HOURS.matcher(word);
      refuseIf(!match.matches(), Reason.NO_HOURS, word);
      int from = minute(match.group(1), match.group(2), word);
      int until = minute(match.group(3), match.group(4), word);
      refuseIf(until <= from, Reason.OVER_MIDNIGHT, word);
      hours.add(new DayHours(from, until));
    }
    hours.sort(Comparator.comparingInt(DayHours::from));
    for (int i = 1; i < hours.size(); i++) {
      refuseIf(hours.get(i).meets(hours.get(i - 1)), Reason.HOURS_MEET, words);
    }
  }

  private static int minute(String hour, @Nullable String minute, String word) {
    int minutes = minute == null ? 0 : Integer.parseInt(minute);
    int all = Integer.parseInt(hour) * 60 + minutes;
    refuseIf(minutes > 59 || all > DayHours.WHOLE_DAY, Reason.NO_HOURS, word);
    return all;
  }

  /** Hours that touch are one; all of a day are none. */
  private List<DayHours> joined() {
    List<DayHours> joined = new ArrayList<>();
    for (DayHours part : hours) {
      int last = joined.size() - 1;
      if (last >= 0 && joined.get(last).until() == part.from()) {
        joined.set(last, new DayHours(joined.get(last).from(), part.until()));
      } else {
        joined.add(part);
      }
    }
    return joined.equals(List.of(new DayHours(0, DayHours.WHOLE_DAY))) ? List.of() : joined;
  }

  private static void refuseIf(boolean wrong, Reason reason, String part) {
    if (wrong) {
      throw new NoRateWindowException(reason, part);
    }
  }

  /** Three days or more in a row as a run. */
  static String text(Set<DayOfWeek> weekdays, boolean holidays) {
    List<String> words = new ArrayList<>();
    int day = 0;
    while (day < DAYS.length) {
      int end = day;
      while (end < DAYS.length && weekdays.contains(DayOfWeek.of(end + 1))) {
        end++;
      }
      if (end - day >= RUN) {
        words.add(DAYS[day] + "-" + DAYS[end - 1]);
      } else {
        words.addAll(List.of(DAYS).subList(day, end));
      }
      day = end + 1;
    }
    if (holidays) {
      words.add(HOLIDAY);
    }
    return String.join(",", words);
  }

  private static Map<String, DayOfWeek> words() {
    Map<String, DayOfWeek> words = new HashMap<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      words.put(DAYS[day.ordinal()], day);
      words.put(ENGLISH[day.ordinal()], day);
    }
    return words;
  }
}
