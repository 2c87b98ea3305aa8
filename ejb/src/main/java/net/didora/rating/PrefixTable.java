package net.didora.rating;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The prices of one plan version, found by the longest prefix of a number. Nested prefixes are laid
 * out as ranges that do not overlap; the first six digits lead to the few ranges that remain.
 */
public final class PrefixTable {
  /** No price: neither a prefix fits nor a catch-all (the empty prefix) is there. */
  public static final int NONE = -1;

  private static final Comparator<PlanPrefix> OUTER_FIRST =
      Comparator.comparing(PlanPrefix::isAnonymous)
          .thenComparingLong(line -> line.isAnonymous() ? 0 : NumberKey.of(line.prefix()))
          .thenComparingInt(line -> line.prefix().length());

  private final PlanPrefix[] lines;
  private final MicroRate[] rates;
  private final int anonymous;
  private final RangeIndex ranges;

  /** The active lines of one version; each prefix once. */
  public PrefixTable(List<PlanPrefix> active) {
    lines = active.stream().sorted(OUTER_FIRST).toArray(PlanPrefix[]::new);
    rates = shared(lines);
    Ranges found = new Ranges(lines);
    anonymous = found.anonymous;
    ranges = new RangeIndex(found.starts(), found.lines());
  }

  /** The line for a number's digits or {@link PlanPrefix#ANONYMOUS}, or {@link #NONE}. */
  public int find(String key) {
    if (!key.isEmpty() && key.charAt(0) > '9') {
      return anonymous != NONE ? anonymous : ranges.find("");
    }
    return ranges.find(key);
  }

  public Optional<PlanPrefix> line(String key) {
    int found = find(key);
    return found == NONE ? Optional.empty() : Optional.of(lines[found]);
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
    private final PlanPrefix[] from;
    private final long[] starts;
    private final int[] lines;
    private final Deque<Integer> open = new ArrayDeque<>();
    private int count;
    private int anonymous = NONE;

    Ranges(PlanPrefix[] from) {
      this.from = from;
      starts = new long[2 * from.length + 1];
      lines = new int[2 * from.length + 1];
      put(0, NONE);
      for (int i = 0; i < from.length; i++) {
        String prefix = from[i].prefix();
        if (from[i].isAnonymous()) {
          anonymous = i;
        } else if (prefix.length() <= NumberKey.DIGITS) {
          closeBefore(NumberKey.of(prefix));
          put(NumberKey.of(prefix), i);
          open.push(i);
        }
      }
      closeBefore(Long.MAX_VALUE);
    }

    private void closeBefore(long start) {
      while (!open.isEmpty() && end(open.peek()) <= start) {
        long end = end(open.pop());
        put(end, open.isEmpty() ? NONE : open.peek());
      }
    }

    private long end(int line) {
      return NumberKey.endOf(from[line].prefix());
    }

    private void put(long start, int line) {
      if (count > 0 && starts[count - 1] == start) {
        lines[count - 1] = line;
      } else {
        starts[count] = start;
        lines[count++] = line;
      }
    }

    long[] starts() {
      return Arrays.copyOf(starts, count);
    }

    int[] lines() {
      return Arrays.copyOf(lines, count);
    }
  }
}
