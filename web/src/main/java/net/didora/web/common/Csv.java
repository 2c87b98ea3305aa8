package net.didora.web.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;
import net.didora.common.Escaped;
import org.jspecify.annotations.Nullable;

/**
 * A table as a spreadsheet reads it in Brazil: semicolons between the fields, and nothing in a
 * field that the spreadsheet would run as a formula.
 */
public final class Csv {
  /** Tells Excel that the text is UTF-8. */
  private static final char MARK = '\ufeff';

  /** A number, a telephone number too, is no formula though it may begin with a sign. */
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9][0-9.,]*");

  private final Writer out;

  public Csv(Writer out) {
    this.out = out;
    write(String.valueOf(MARK));
  }

  public void row(List<? extends @Nullable Object> fields) {
    StringBuilder line = new StringBuilder();
    int cells = 0;
    for (Object field : fields) {
      line.append(cells++ == 0 ? "" : ";").append(cell(field == null ? "" : field.toString()));
    }
    write(line.append("\r\n").toString());
  }

  private static String cell(String text) {
    String safe = NUMBER.matcher(text).matches() ? text : Escaped.write(text);
    boolean plain = safe.chars().noneMatch(c -> c == ';' || c == '"' || c == '\n' || c == '\r');
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }

  private void write(String text) {
    try {
      out.write(text);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
