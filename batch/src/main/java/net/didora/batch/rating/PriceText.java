package net.didora.batch.rating;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A set of prices as one INSERT, or as a file that the database reads. What a column holds by
 * default in every row of an INSERT is left out of it: reading its values is a third of what the
 * database does for it.
 */
final class PriceText {
  /** A column, and of which row it may be left out. */
  private record Column(
      String name, Predicate<PriceRow> byDefault, BiConsumer<RowText, PriceRow> value) {
    static Column always(String name, BiConsumer<RowText, PriceRow> value) {
      return new Column(name, row -> false, value);
    }
  }

  private static final List<Column> COLUMNS =
      List.of(
          Column.always("cdr_id", (text, row) -> text.add(row.cdrId())),
          Column.always("level", (text, row) -> text.add(row.level())),
          new Column(
              "revision", row -> row.revision() == 0, (text, row) -> text.add(row.revision())),
          Column.always("tenant_path", (text, row) -> text.add(row.tenantPath())),
          new Column(
              "account_id",
              row -> row.accountId() == null,
              (text, row) -> text.add(row.accountId())),
          Column.always("plan_id", (text, row) -> text.add(row.planId())),
          Column.always("plan_version_id", (text, row) -> text.add(row.planVersionId())),
          Column.always("prefix", (text, row) -> text.add(row.prefix())),
          Column.always("talked_seconds", (text, row) -> text.add(row.talkedSeconds())),
          Column.always("billed_seconds", (text, row) -> text.add(row.billedSeconds())),
          Column.always("per_minute", (text, row) -> text.add(row.perMinute().amount())),
          new Column(
              "connect_fee",
              row -> row.connectFee().isZero(),
              (text, row) -> text.add(row.connectFee().amount())),
          Column.always("amount", (text, row) -> text.add(row.amount().amount())),
          new Column(
              "segments", row -> row.segments() == null, (text, row) -> text.add(row.segments())));

  /** In the order in which a row is read, too. */
  static final String ALL_COLUMNS = names(COLUMNS);

  private PriceText() {}

  private static String names(List<Column> columns) {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }

  /** At least one row; the time is of all of them. */
  static String insert(List<PriceRow> rows, String ratedAt) {
    List<Column> columns = needed(rows);
    String insert = "INSERT INTO rated_cdr (" + names(columns) + ", rated_at) VALUES ";
    RowText text = new RowText(RowText.Notation.INSERT, insert, rows.size());
    for (PriceRow row : rows) {
      addTo(text, columns, row);
      text.add(ratedAt);
    }
    return text.text();
  }

  /** What {@link #load} reads, a line a row; of at least one row. */
  static String file(List<PriceRow> rows) {
    RowText text = new RowText(RowText.Notation.FILE, "", rows.size());
    rows.forEach(row -> addTo(text, COLUMNS, row));
    return text.text();
  }

  /** The statement that reads such a file from us; the time is of all rows. */
  static String load(Path file, String ratedAt) {
    return "LOAD DATA LOCAL INFILE '"
        + file.toString().replace("\\", "\\\\").replace("'", "''")
        + "' INTO TABLE rated_cdr CHARACTER SET ascii ("
        + ALL_COLUMNS
        + ") SET rated_at = '"
        + ratedAt
        + "'";
  }

  private static List<Column> needed(List<PriceRow> rows) {
    return COLUMNS.stream().filter(column -> !rows.stream().allMatch(column.byDefault())).toList();
  }

  private static void addTo(RowText text, List<Column> columns, PriceRow row) {
    text.beginRow();
    for (Column column : columns) {
      column.value().accept(text, row);
    }
  }
}
