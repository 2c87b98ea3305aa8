package net.didora.plan.file;

import java.util.List;

/**
 * What is wrong with one line of a file.
 *
 * @param line counted from one, as an editor shows it; 0 = the file as a whole
 * @param column the letter of the column, or empty for the whole line
 * @param messageKey the key of the sentence that says what to do, in the user's language
 */
public record LineError(long line, String column, String messageKey, List<String> parameters) {
  private static final int SHOWN = 40;

  public LineError {
    parameters = parameters.stream().map(LineError::shown).toList();
  }

  public static LineError of(long line, String column, String messageKey, Object... parameters) {
    return new LineError(
        line, column, messageKey, List.of(parameters).stream().map(String::valueOf).toList());
  }

  public static LineError ofFile(String messageKey, Object... parameters) {
    return of(0, "", messageKey, parameters);
  }

  /** A cell may hold anything: only its beginning is repeated, on one line. */
  private static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }
}
