package net.didora.rating;

/**
 * A number as one whole number that sorts like its digits do: base 11, digit d as d+1, nothing as
 * 0, so that 5 lies before 50 and a prefix is a range. Eighteen digits fit; E.164 has fifteen.
 */
final class NumberKey {
  static final int DIGITS = 18;
  static final int BASE = 11;
  private static final long[] POWER = powers();

  private NumberKey() {}

  /** Digits beyond the eighteenth are left out: no prefix is that long. */
  static long of(CharSequence digits) {
    int length = Math.min(digits.length(), DIGITS);
    long key = 0;
    for (int i = 0; i < length; i++) {
      key = key * BASE + digit(digits.charAt(i)) + 1;
    }
    return key * POWER[DIGITS - length];
  }

  /** The first key after those that begin with the prefix. */
  static long endOf(String prefix) {
    return prefix.isEmpty() ? Long.MAX_VALUE : of(prefix) + POWER[DIGITS - prefix.length()];
  }

  /** How many keys share one beginning of that many digits. */
  static long span(int digits) {
    return POWER[DIGITS - digits];
  }

  private static int digit(char c) {
    int digit = c - '0';
    if (digit < 0 || digit > 9) {
      throw new IllegalArgumentException("No digit: " + c);
    }
    return digit;
  }

  private static long[] powers() {
    long[] powers = new long[DIGITS + 1];
    powers[0] = 1;
    for (int i = 1; i <= DIGITS; i++) {
      powers[i] = powers[i - 1] * BASE;
    }
    return powers;
  }
}
