package net.didora.plan.file;

import java.util.List;
import java.util.Objects;

/** What stands between the fields: the sign by which most lines fall into a table's columns. */
final class Delimiter {
  private static final int LOOKED_AT = 100;
  private static final char[] KNOWN = {';', '\t', ','};

  private Delimiter() {}

  static char of(String text) {
    List<String> lines =
        Objects.requireNonNull(text)
            .lines()
            .filter(line -> !line.isBlank())
            .limit(LOOKED_AT)
            .toList();
    char best = KNOWN[0];
    long most = -1;
    for (char candidate : KNOWN) {
      long fitting = lines.stream().filter(line -> fits(line, candidate)).count();
      if (fitting > most) {
        best = candidate;
        most = fitting;
      }
    }
    return most > 0 ? best : anyIn(lines);
  }

  /** No line has as many columns as it should: the sign that is there at all. */
  private static char anyIn(List<String> lines) {
    for (char candidate : KNOWN) {
      if (lines.stream().anyMatch(line -> signs(line, candidate) > 0)) {
        return candidate;
      }
    }
    return KNOWN[0];
  }

  private static boolean fits(String line, char delimiter) {
    int columns = signs(line, delimiter) + 1;
    return columns >= LineReading.COLUMNS;
  }

  private static int signs(String line, char delimiter) {
    boolean quoted = false;
    int count = 0;
    for (int i = 0; i < line.length(); i++) {
      char sign = line.charAt(i);
      if (sign == '"') {
        quoted = !quoted;
      } else if (sign == delimiter && !quoted) {
        count++;
      }
    }
    return count;
  }
}
