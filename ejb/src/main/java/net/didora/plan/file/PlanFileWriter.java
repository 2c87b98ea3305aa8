package net.didora.plan.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
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

  private final CsvWriter out;

  /** The names of the ten columns, in the user's language. */
  public PlanFileWriter(Writer out, List<String> names) {
    try {
      out.write(MARK);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    this.out = CsvWriter.builder().fieldSeparator(';').lineDelimiter(LineDelimiter.CRLF).build(out);
    this.out.writeRecord(names);
  }

  public void write(PriceLine line) {
    out.writeRecord(
        line.prefix(),
        Escaped.write(line.locality()),
        line.lineClass().name(),
        text(line.perMinute()),
        String.valueOf(line.firstBlock()),
        String.valueOf(line.nextBlock()),
        String.valueOf(line.discard()),
        line.active() ? "1" : "0",
        text(line.connectFee()),
        line.window().text());
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
