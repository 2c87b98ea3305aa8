package net.didora.plan.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import net.didora.plan.PrefixRate;
import net.didora.plan.PriceLine;

/**
 * Reads a price file as a spreadsheet or a carrier made it: finds out how it is written, and judges
 * every line, so that all that is wrong can be mended at once.
 */
public final class PlanFileReader {
  public static final int MOST_LINES = 500_000;

  private static final Pattern LETTER = Pattern.compile("\\p{L}");
  private static final Pattern DIGIT = Pattern.compile("[0-9]");
  private static final int PRICE = 3;

  private final IntConsumer progress;
  private final List<PriceLine> lines = new ArrayList<>();
  private final LineErrors errors = new LineErrors();
  private final SeenPrefixes seen = new SeenPrefixes();
  private final DecimalSign decimals = new DecimalSign();

  private PlanFileReader(IntConsumer progress) {
    this.progress = progress;
  }

  public static PlanFile read(byte[] bytes) {
    return read(bytes, lines -> {});
  }

  /** Tells how many lines it has read, after each of them. */
  public static PlanFile read(byte[] bytes, IntConsumer progress) {
    return FileText.of(bytes)
        .map(text -> new PlanFileReader(progress).file(text))
        .orElseGet(() -> PlanFile.refused(LineError.ofFile("planFile.error.notText")));
  }

  private PlanFile file(String text) {
    char delimiter = Delimiter.of(text);
    try {
      int count = 0;
      for (CsvRecord row : rows(text, delimiter)) {
        count++;
        if (count > MOST_LINES) {
          return PlanFile.refused(LineError.ofFile("planFile.error.tooManyLines", MOST_LINES));
        }
        row(row, delimiter, count == 1);
        progress.accept(count);
      }
    } catch (CsvParseException unclosed) {
      errors.add(LineError.of(lastLine(text), "", "planFile.error.quote"));
    }
    if (lines.isEmpty() && errors.count() == 0) {
      errors.add(LineError.ofFile("planFile.error.empty"));
    }
    return new PlanFile(lines, errors.first(), errors.count());
  }

  private static CsvReader<CsvRecord> rows(String text, char delimiter) {
    return CsvReader.builder()
        .fieldSeparator(delimiter)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .trimWhitespacesAroundQuotes(true)
        .ofCsvRecord(text);
  }

  private static long lastLine(String text) {
    return text.lines().count();
  }

  private void row(CsvRecord row, char delimiter, boolean first) {
    List<String> cells = row.getFields().stream().map(String::strip).toList();
    long number = row.getStartingLineNumber();
    if (cells.stream().allMatch(String::isEmpty) || (first && isHeader(cells))) {
      return;
    }
    if (cells.size() < LineReading.COLUMNS || !isEmptyBeyond(cells)) {
      errors.add(
          LineError.of(
              number, "", "planFile.error.columns", cells.size(), LineReading.MOST_COLUMNS));
    } else if (delimiter == ',' && CommaTwice.maybeIn(cells)) {
      errors.add(LineError.of(number, "D", "planFile.error.commaTwice"));
    } else {
      Optional<PriceLine> line = new LineReading(number, cells, decimals, errors).read();
      line.flatMap(found -> seen.objectionTo(found, number)).ifPresent(errors::add);
      line.ifPresent(lines::add);
    }
  }

  /** Names instead of values: a word for the prefix, and no digit in the price. */
  private static boolean isHeader(List<String> cells) {
    return cells.size() > PRICE
        && LETTER.matcher(cells.get(0)).find()
        && !cells.get(0).equalsIgnoreCase(PrefixRate.ANONYMOUS)
        && !DIGIT.matcher(cells.get(PRICE)).find();
  }

  private static boolean isEmptyBeyond(List<String> cells) {
    return cells.stream().skip(LineReading.MOST_COLUMNS).allMatch(String::isEmpty);
  }
}
