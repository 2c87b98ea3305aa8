package net.didora.rating;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sorted starts of ranges, found by a page for the first three digits, a slot of that page for the
 * next three (only where ranges begin inside), and a short binary search for what is left.
 */
final class RangeIndex {
  private static final int PAGE_DIGITS = 3;
  private static final int SLOTS = NumberKey.BASE * NumberKey.BASE * NumberKey.BASE;
  private static final long PAGE_SPAN = NumberKey.span(PAGE_DIGITS);
  private static final long SLOT_SPAN = NumberKey.span(2 * PAGE_DIGITS);

  private final long[] starts;
  private final int[] values;
  private final int[] pageStart;
  private final int[] @Nullable [] pages;

  /** The first start is 0, so that there is a range for every key. */
  RangeIndex(long[] starts, int[] values) {
    this.starts = starts;
    this.values = values;
    pageStart = slots(0, PAGE_SPAN);
    pages = new int[SLOTS][];
    for (int page = 0; page < SLOTS; page++) {
      if (pageStart[page + 1] > pageStart[page]) {
        pages[page] = slots(page * PAGE_SPAN, SLOT_SPAN);
      }
    }
  }

  int find(String digits) {
    long key = NumberKey.of(digits);
    int page = (int) (key / PAGE_SPAN);
    int[] slots = pages[page];
    if (slots == null) {
      return values[pageStart[page] - 1];
    }
    int slot = (int) (key % PAGE_SPAN / SLOT_SPAN);
    return values[lastNotAbove(key, slots[slot], slots[slot + 1])];
  }

  /** The last start that is at most the key, known to lie in [from - 1, to). */
  private int lastNotAbove(long key, int from, int to) {
    int low = from - 1;
    int high = to;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (starts[middle] <= key) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** For each slot, and one beyond, the index of the first start that is not before it. */
  private int[] slots(long base, long span) {
    int[] first = new int[SLOTS + 1];
    int at = firstNotBefore(base);
    for (int slot = 0; slot <= SLOTS; slot++) {
      long begin = base + slot * span;
      while (at < starts.length && starts[at] < begin) {
        at++;
      }
      first[slot] = at;
    }
    return first;
  }

  private int firstNotBefore(long start) {
    int found = Arrays.binarySearch(starts, start);
    return found >= 0 ? found : -found - 1;
  }
}
