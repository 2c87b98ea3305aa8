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

  /** All numbers, each as long as the first, with its leading zeros. */
  public List<String> numbers() {
    if (quantity < 1 || quantity > room(first)) {
      throw new IllegalArgumentException(quantity + " numbers do not fit after " + first);
    }
    int digits = digits(first);
    String begin = first.substring(0, first.length() - digits);
    int ending = Integer.parseInt(first.substring(begin.length()));
    return IntStream.range(ending, ending + quantity)
        .mapToObj(next -> begin + String.format("%0" + digits + "d", next))
        .toList();
  }
}
