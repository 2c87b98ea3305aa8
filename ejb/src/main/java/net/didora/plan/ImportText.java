package net.didora.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.didora.common.Money;
import net.didora.plan.MarginBreach.Price;
import net.didora.plan.file.LineError;
import org.jspecify.annotations.Nullable;

/**
 * Errors and breaches as text, to be kept with the import: a line each, tabs between the fields,
 * neither of which can stand in a field.
 */
final class ImportText {
  private static final Pattern TAB = Pattern.compile("\t");
  private static final int FIXED = 3;

  private ImportText() {}

  static String ofErrors(List<LineError> errors) {
    return errors.stream().map(ImportText::text).collect(Collectors.joining("\n"));
  }

  private static String text(LineError error) {
    List<String> fields =
        new ArrayList<>(List.of(String.valueOf(error.line()), error.column(), error.messageKey()));
    fields.addAll(error.parameters());
    return String.join("\t", fields);
  }

  static List<LineError> errors(@Nullable String text) {
    return lines(text).stream().map(ImportText::error).toList();
  }

  private static LineError error(String line) {
    String[] fields = TAB.split(line, -1);
    List<String> parameters = Arrays.asList(fields).subList(FIXED, fields.length);
    return new LineError(Long.parseLong(fields[0]), fields[1], fields[2], parameters);
  }

  static String ofBreaches(List<MarginBreach> breaches) {
    return breaches.stream()
        .map(
            breach ->
                String.join(
                    "\t",
                    breach.prefix(),
                    breach.sale().perMinute().toString(),
                    breach.sale().firstBlock().toString(),
                    breach.cost().perMinute().toString(),
                    breach.cost().firstBlock().toString(),
                    breach.difference().toString()))
        .collect(Collectors.joining("\n"));
  }

  static List<MarginBreach> breaches(@Nullable String text) {
    return lines(text).stream().map(ImportText::breach).toList();
  }

  private static MarginBreach breach(String line) {
    String[] fields = TAB.split(line, -1);
    return new MarginBreach(
        fields[0],
        new Price(Money.of(fields[1]), Money.of(fields[2])),
        new Price(Money.of(fields[3]), Money.of(fields[4])),
        Money.of(fields[5]));
  }

  private static List<String> lines(@Nullable String text) {
    return text == null || text.isEmpty() ? List.of() : text.lines().toList();
  }
}
