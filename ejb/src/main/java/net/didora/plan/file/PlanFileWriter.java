package net.didora.plan.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.didora.common.Escaped;
import net.didora.common.Money;
import net.didora.plan.PriceLine;

/**
 * Writes a price table as a spreadsheet in Brazil reads it: semicolons, decimal commas, a first
 * line with the names. {@link PlanFileReader} takes back exactly what was written.
 */
public final class PlanFileWriter {
  /** Tells a spreadsheet that the text is UTF-8. */
  private static final String MARK = "\ufeff";

  private static final int FEWEST_DECIMALS = 2;

  /** product.md §3. */
  private static final List<String> ALWAYS_THERE = List.of("A", "B", "C", "D", "E", "F", "G", "H");

  /** Connection fee and window (product.md Q19). */
  private static final List<String> ALL = List.of("A", "B", "C", "D", "E", "F", "G", "H", "I", "J");

  private final CsvWriter out;
  private final boolean plain;

  /**
   * The columns of a file.
   *
   * @param plain it has no line with a connection fee or a window
   */
  public static List<String> columns(boolean plain) {
    return plain ? ALWAYS_THERE : ALL;
  }

  /** The names of the columns, in the user's language: of all ten, or of the first eight. */
  public PlanFileWriter(Writer out, List<String> names) {
    this.plain = names.size() == ALWAYS_THERE.size();
    try {
      out.write(MARK);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    this.out = CsvWriter.builder().fieldSeparator(';').lineDelimiter(LineDelimiter.CRLF).build(out);
    this.out.writeRecord(names);
  }

  public void write(PriceLine line) {
    List<String> fields = new ArrayList<>(ALL.size());
    fields.add(line.prefix());
    fields.add(Escaped.write(line.locality()));
    fields.add(line.lineClass().name());
    fields.add(text(line.perMinute()));
    fields.add(String.valueOf(line.firstBlock()));
    fields.add(String.valueOf(line.nextBlock()));
    fields.add(String.valueOf(line.discard()));
    fields.add(line.active() ? "1" : "0");
    if (!plain) {
      fields.add(text(line.connectFee()));
      fields.add(line.window().text());
    } else if (!line.connectFee().isZero() || !line.window().isAlways()) {
      throw new IllegalArgumentException("There is no column for what " + line + " costs");
    }
    out.writeRecord(fields);
  }

  /** With the decimals that it has, two at least. */
  private static String text(Money money) {
    BigDecimal plain = money.amount().stripTrailingZeros();
    return plain
        .setScale(Math.max(FEWEST_DECIMALS, plain.scale()))
        .toPlainString()
        .replace('.', ',');
  }

  public void flush() {
    try {
      out.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
