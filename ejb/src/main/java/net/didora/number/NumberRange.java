package net.didora.number;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Numbers in a row that differ in their ending only: the last four digits, the block in which
 * carriers hand numbers out.
 */
public record NumberRange(String first, int quantity) {
  private static final int ENDING = 4;
  private static final int[] POWERS = {1, 10, 100, 1000, 10_000};

  /** How many fit from this number to the end of its block. */
  public static int room(String first) {
    int digits = digits(first);
    int ending = Integer.parseInt(first.substring(first.length() - digits));
    return POWERS[digits] - ending;
  }

  private static int digits(String first) {
    return Math.min(ENDING, first.replace("+", "").length());
  }

  /**
   * The number that stands so many after the first, as long as it and with its leading zeros.
   *
   * @throws IllegalArgumentException if the block ends before
   */
  public static String number(String first, int after) {
    if (after < 0 || after >= room(first)) {
      throw new IllegalArgumentException(after + " numbers do not fit after " + first);
    }
    int digits = digits(first);
    String begin = first.substring(0, first.length() - digits);
    int ending = Integer.parseInt(first.substring(begin.length())) + after;
    return begin + String.format("%0" + digits + "d", ending);
  }

  /** All numbers. */
  public List<String> numbers() {
    if (quantity < 1 || quantity > room(first)) {
      throw new IllegalArgumentException(quantity + " numbers do not fit after " + first);
    }
    return IntStream.range(0, quantity).mapToObj(after -> number(first, after)).toList();
  }
}
