package net.didora.plan.file;

/** Comma or point: the first price that has one decides for the whole file. */
final class DecimalSign {
  private char sign;
  private long line;

  /** Whether a sign may stand in that line, given what stood before. */
  boolean accepts(char found, long at) {
    if (line == 0) {
      sign = found;
      line = at;
    }
    return sign == found;
  }

  /** The line that decided. */
  long line() {
    return line;
  }
}
