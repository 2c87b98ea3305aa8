package net.didora.plan.file;

/**
 * Text in a cell that a spreadsheet must not run as a formula: an apostrophe before it. What begins
 * with an apostrophe itself gets one more, so that reading gives back exactly what was written.
 */
final class Escaped {
  private static final String DANGEROUS = "=+-@'";

  private Escaped() {}

  static String write(String text) {
    return begins(text, 0) ? "'" + text : text;
  }

  static String read(String cell) {
    return cell.startsWith("'") && begins(cell, 1) ? cell.substring(1) : cell;
  }

  private static boolean begins(String text, int at) {
    return text.length() > at && DANGEROUS.indexOf(text.charAt(at)) >= 0;
  }
}
