package net.didora.rating;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The prices of one plan version, found by the longest prefix of a number. Nested prefixes are laid
 * out as ranges that do not overlap; the first six digits lead to the few ranges that remain.
 */
public final class PrefixTable {
  /** No price: neither a prefix fits nor a catch-all (the empty prefix) is there. */
  public static final int NONE = -1;

  private static final int[] NO_EDGES = {};
  private static final Comparator<PlanPrefix> OUTER_FIRST =
      Comparator.comparing(PlanPrefix::isAnonymous)
          .thenComparingLong(line -> line.isAnonymous() ? 0 : NumberKey.of(line.prefix()))
          .thenComparingInt(line -> line.prefix().length())
          .thenComparing(line -> line.window().text());

  private final PlanPrefix[] lines;
  private final MicroRate[] rates;
  private final WindowedPrefix[] windowed;
  private final int anonymous;
  private final RangeIndex ranges;

  /** The active lines of one version; each prefix once in each window. */
  public PrefixTable(List<PlanPrefix> active) {
    lines = active.stream().sorted(OUTER_FIRST).toArray(PlanPrefix[]::new);
    rates = shared(lines);
    Ranges found = new Ranges(lines);
    windowed = found.windowed.toArray(WindowedPrefix[]::new);
    anonymous = found.anonymous;
    ranges = new RangeIndex(found.starts(), found.values());
  }

  /**
   * The line for a number's digits or {@link PlanPrefix#ANONYMOUS}, which holds at all hours; or
   * {@link #NONE}; or, below it, a prefix whose price depends on the hour: see {@link #inForce}.
   */
  public int find(String key) {
    if (!key.isEmpty() && key.charAt(0) > '9') {
      return anonymous != NONE ? anonymous : ranges.find("");
    }
    return ranges.find(key);
  }

  static boolean dependsOnTheHour(int found) {
    return found < NONE;
  }

  /** The line of what was found that is in force then: of the longest prefix that has one. */
  public int inForce(int found, RateCalendar.Moment moment) {
    int line = found;
    while (dependsOnTheHour(line)) {
      line = windowed(line).inForce(lines, moment);
    }
    return line;
  }

  /** The next minute of the day at which another line may come into force. */
  int nextEdge(int found, int minute) {
    return windowed(found).nextEdge(minute);
  }

  private WindowedPrefix windowed(int found) {
    return windowed[NONE - 1 - found];
  }

  /** Every line whose prefix fits the number, the longest first, whatever the hour. */
  public List<PlanPrefix> candidates(String key) {
    List<PlanPrefix> candidates = new ArrayList<>();
    int last = find(key);
    addLines(candidates, last);
    String digits = key.equals(PlanPrefix.ANONYMOUS) ? "" : key;
    for (int length = digits.length(); length >= 0; length--) {
      int found = find(digits.substring(0, length));
      if (found != last) {
        addLines(candidates, found);
        last = found;
      }
    }
    return candidates;
  }

  private void addLines(List<PlanPrefix> candidates, int found) {
    if (dependsOnTheHour(found)) {
      WindowedPrefix prefix = windowed(found);
      candidates.addAll(List.of(lines).subList(prefix.from(), prefix.to()));
    } else if (found != NONE) {
      candidates.add(lines[found]);
    }
  }

  public PlanPrefix line(int found) {
    return lines[found];
  }

  public MicroRate rate(int found) {
    return rates[found];
  }

  public int size() {
    return lines.length;
  }

  /** Thousands of prefixes have a few rates: the same one is kept once and stays in the cache. */
  private static MicroRate[] shared(PlanPrefix[] lines) {
    Map<MicroRate, MicroRate> seen = new HashMap<>();
    MicroRate[] rates = new MicroRate[lines.length];
    for (int i = 0; i < lines.length; i++) {
      MicroRate rate = lines[i].rate().inMicros();
      @Nullable MicroRate earlier = seen.putIfAbsent(rate, rate);
      rates[i] = earlier == null ? rate : earlier;
    }
    return rates;
  }

  /** Lays nested prefixes side by side: at each start, the innermost prefix that holds there. */
  private static final class Ranges {
    private record Open(String prefix, int value) {}

    private final PlanPrefix[] from;
    private final List<WindowedPrefix> windowed = new ArrayList<>();
    private final long[] starts;
    private final int[] values;
    private final Deque<Open> open = new ArrayDeque<>();
    private int count;
    private int catchAll = NONE;
    private int anonymous = NONE;

    Ranges(PlanPrefix[] from) {
      this.from = from;
      starts = new long[2 * from.length + 1];
      values = new int[2 * from.length + 1];
      put(0, NONE);
      int first = 0;
      while (first < from.length) {
        int next = first + 1;
        while (next < from.length && from[next].prefix().equals(from[first].prefix())) {
          next++;
        }
        add(first, next);
        first = next;
      }
      closeBefore(Long.MAX_VALUE);
    }

    private void add(int first, int next) {
      String prefix = from[first].prefix();
      if (from[first].isAnonymous()) {
        anonymous = value(first, next, catchAll);
      } else if (prefix.length() <= NumberKey.DIGITS) {
        closeBefore(NumberKey.of(prefix));
        int value = value(first, next, innermost());
        catchAll = prefix.isEmpty() ? value : catchAll;
        put(NumberKey.of(prefix), value);
        open.push(new Open(prefix, value));
      }
    }

    /** What the index gives for this prefix: its line, or where its windows stand. */
    private int value(int first, int next, int outer) {
      if (next == first + 1 && from[first].window().isAlways()) {
        return first;
      }
      int[] outerEdges =
          dependsOnTheHour(outer) ? windowed.get(NONE - 1 - outer).edges() : NO_EDGES;
      windowed.add(WindowedPrefix.of(from, first, next, outer, outerEdges));
      return NONE - windowed.size();
    }

    private void closeBefore(long start) {
      while (!open.isEmpty() && NumberKey.endOf(open.peek().prefix()) <= start) {
        long end = NumberKey.endOf(open.pop().prefix());
        put(end, innermost());
      }
    }

    private int innermost() {
      return open.isEmpty() ? NONE : open.peek().value();
    }

    private void put(long start, int value) {
      if (count > 0 && starts[count - 1] == start) {
        values[count - 1] = value;
      } else {
        starts[count] = start;
        values[count++] = value;
      }
    }

    long[] starts() {
      return Arrays.copyOf(starts, count);
    }

    int[] values() {
      return Arrays.copyOf(values, count);
    }
  }
}
