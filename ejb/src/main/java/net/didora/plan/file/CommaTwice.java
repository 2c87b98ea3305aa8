package net.didora.plan.file;

import java.util.List;
import java.util.regex.Pattern;

/**
 * In a file with commas between the fields, a line whose price may have been written with a comma
 * as well: {@code 5511,SP,F,0,05,30,6,3,1}. Which of two readings was meant nobody can tell, so the
 * line is refused.
 */
final class CommaTwice {
  private static final int PRICE = 3;
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,6}");
  private static final Pattern FLAG = Pattern.compile("[01]");

  private CommaTwice() {}

  /** The fields would still be a line if the price and the field after it were one. */
  static boolean maybeIn(List<String> cells) {
    if (cells.size() <= LineReading.COLUMNS) {
      return false;
    }
    for (int column = PRICE; column <= PRICE + 4; column++) {
      if (!WHOLE.matcher(cells.get(column)).matches()) {
        return false;
      }
    }
    return FLAG.matcher(cells.get(PRICE + 5)).matches();
  }
}
