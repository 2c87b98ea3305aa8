package net.didora.billing.reconcile;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.didora.common.RefusedException;
import net.didora.common.Text;
import net.didora.plan.file.FileText;

/**
 * A carrier's list of calls, read: a first line that names the columns, in any order and with
 * others between them, then a line for each call. Anything that cannot be read refuses the file.
 */
public final class CallFile {
  private static final int MOST_CALLS = 500_000;
  private static final int LONGEST = 64;
  private static final List<List<String>> NAMES =
      List.of(
          List.of("inicio", "início", "data", "data e hora", "started", "start", "answered"),
          List.of("origem", "caller", "from", "a"),
          List.of("destino", "called", "to", "b"),
          List.of("duracao", "duração", "segundos", "seconds", "duration"));
  private static final Pattern CLOCK = Pattern.compile("([0-9]{1,4}):([0-5][0-9]):([0-5][0-9])");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,7}");
  private static final List<DateTimeFormatter> LOCAL =
      List.of(
          DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss", Locale.ROOT),
          DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT),
          DateTimeFormatter.ISO_LOCAL_DATE_TIME);

  private final ZoneId zone;
  private final List<TheirCall> calls = new ArrayList<>();
  private int[] columns = {};

  private CallFile(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * Reads a file.
   *
   * @param zone of times that name none
   */
  public static List<TheirCall> read(byte[] bytes, ZoneId zone) {
    String text =
        FileText.of(bytes)
            .filter(found -> !found.isBlank())
            .orElseThrow(() -> new RefusedException("file", "reconcile.refused.noText"));
    CallFile file = new CallFile(zone);
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator(text))
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text)) {
      reader.forEach(file::line);
    } catch (CsvParseException broken) {
      throw new RefusedException("file", "reconcile.refused.noText");
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    if (file.calls.isEmpty()) {
      throw new RefusedException("file", "reconcile.refused.noCalls");
    }
    return file.calls;
  }

  private static char separator(String text) {
    String head = text.lines().findFirst().orElse("");
    if (head.indexOf(';') >= 0) {
      return ';';
    }
    return head.indexOf('\t') >= 0 ? '\t' : ',';
  }

  private void line(CsvRecord record) {
    if (columns.length == 0) {
      columns = columns(record);
      return;
    }
    int line = Math.toIntExact(record.getStartingLineNumber());
    if (record.getFieldCount() == 1 && record.getField(0).isBlank()) {
      return;
    }
    if (calls.size() == MOST_CALLS) {
      throw new RefusedException("file", "reconcile.refused.tooMany", MOST_CALLS);
    }
    String moment = field(record, 0, line);
    String seconds = field(record, 3, line);
    calls.add(
        new TheirCall(
            line,
            moment(moment).orElseThrow(() -> refused("time", line, moment)),
            field(record, 1, line),
            field(record, 2, line),
            seconds(seconds).orElseThrow(() -> refused("seconds", line, seconds))));
  }

  private static int[] columns(CsvRecord head) {
    List<String> names =
        head.getFields().stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    int[] found = new int[NAMES.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] =
          NAMES.get(i).stream()
              .mapToInt(names::indexOf)
              .filter(at -> at >= 0)
              .findFirst()
              .orElse(-1);
      if (found[i] < 0) {
        throw new RefusedException("file", "reconcile.refused.column", NAMES.get(i).get(0));
      }
    }
    return found;
  }

  private String field(CsvRecord record, int which, int line) {
    if (columns[which] >= record.getFieldCount()) {
      throw refused("missing", line, NAMES.get(which).get(0));
    }
    String text = record.getField(columns[which]).strip();
    if (text.length() > LONGEST) {
      throw refused("long", line, NAMES.get(which).get(0));
    }
    return text;
  }

  private static RefusedException refused(String why, int line, String what) {
    return new RefusedException("file", "reconcile.refused.line." + why, line, Text.cut(what, 40));
  }

  private Optional<Instant> moment(String text) {
    for (DateTimeFormatter form : LOCAL) {
      try {
        return Optional.of(LocalDateTime.parse(text, form).atZone(zone).toInstant());
      } catch (DateTimeException another) {
        continue;
      }
    }
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> seconds(String text) {
    Matcher clock = CLOCK.matcher(text);
    if (clock.matches()) {
      Duration length =
          Duration.ofHours(Long.parseLong(clock.group(1)))
              .plusMinutes(Long.parseLong(clock.group(2)))
              .plusSeconds(Long.parseLong(clock.group(3)));
      return Optional.of(Math.toIntExact(length.toSeconds()));
    }
    return SECONDS.matcher(text).matches() ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }
}
