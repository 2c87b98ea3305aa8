package net.didora.common;

/**
 * Text in a cell that a spreadsheet must not run as a formula: an apostrophe before every sign that
 * would begin one, at the start of the cell or of what a spreadsheet that guesses another separator
 * takes for a cell. An apostrophe in such a place gets one more, so that reading gives back exactly
 * what was written.
 */
public final class Escaped {
  /** The wide ones are signs to a spreadsheet in an eastern language. */
  private static final String SIGNS = "=+-@\t\r\n'\uff1d\uff0b\uff0d\uff20";

  private static final String SEPARATORS = ",;|\t\r\n";

  /** After these a cell that has begun is still empty to some spreadsheet. */
  private static final String NOTHING_YET = " \"";

  private Escaped() {}

  public static String write(String text) {
    StringBuilder cell = new StringBuilder(text.length() + 1);
    boolean begins = true;
    for (char sign : text.toCharArray()) {
      cell.append(begins && is(SIGNS, sign) ? "'" : "").append(sign);
      begins = beginsAfter(sign, begins);
    }
    return cell.toString();
  }

  public static String read(String cell) {
    StringBuilder text = new StringBuilder(cell.length());
    boolean begins = true;
    for (int at = 0; at < cell.length(); at++) {
      if (begins && isEscape(cell, at)) {
        at++;
      }
      text.append(cell.charAt(at));
      begins = beginsAfter(cell.charAt(at), begins);
    }
    return text.toString();
  }

  private static boolean beginsAfter(char sign, boolean begins) {
    return is(SEPARATORS, sign) || (begins && is(NOTHING_YET, sign));
  }

  private static boolean isEscape(String cell, int at) {
    return cell.charAt(at) == '\'' && at + 1 < cell.length() && is(SIGNS, cell.charAt(at + 1));
  }

  private static boolean is(String signs, char sign) {
    return signs.indexOf(sign) >= 0;
  }
}
