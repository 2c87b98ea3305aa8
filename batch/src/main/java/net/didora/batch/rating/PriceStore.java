package net.didora.batch.rating;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.didora.common.Money;
import net.didora.rating.PricedLeg;
import net.didora.rating.PricedLeg.NoPrice;
import org.jspecify.annotations.Nullable;

/** Writes the prices of a page of legs, in sets, in the transaction of its caller. */
final class PriceStore {
  private static final int REJECTS_AT_ONCE = 500;

  private static final String INSERT_REJECTS =
      "INSERT INTO rating_reject (cdr_id, level, tenant_path, reason, detail, rejected_at) VALUES ";
  private static final String REJECT = "(?, ?, ?, ?, ?, ?)";
  private static final String REMOVE =
      "DELETE FROM cdr_to_rate WHERE cdr_id BETWEEN ? AND ? ORDER BY cdr_id LIMIT ?";
  private static final int DETAIL = 190;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  private final Connection db;
  private final LocalDateTime now;
  private final Path files;

  PriceStore(Connection db, Instant now, Path files) {
    this.db = db;
    this.now = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
    this.files = files;
  }

  /**
   * The whole range in one go; in an order, so that it is found by the key in any case. If a CDR
   * within it was put up after the page was locked, it would go without having been priced: then
   * the chunk is done again.
   */
  void removeFromQueue(List<PricedLeg> legs) throws SQLException {
    try (PreparedStatement delete = db.prepareStatement(REMOVE)) {
      delete.setLong(1, legs.get(0).cdrId());
      delete.setLong(2, legs.get(legs.size() - 1).cdrId());
      delete.setInt(3, legs.size() + 1);
      int removed = delete.executeUpdate();
      if (removed != legs.size()) {
        throw new SQLTransientException(
            "The queue moved: %d of %d CDRs".formatted(removed, legs.size()));
      }
    }
  }

  /**
   * Prices and rejects of legs that have left the queue. All of them were locked by who read them.
   *
   * @return what of them was rated before, in the order of their revisions
   */
  List<PriceRow> write(List<PricedLeg> legs) throws SQLException {
    List<Long> ids = legs.stream().map(PricedLeg::cdrId).toList();
    List<PriceRow> earlier = earlier(db, ids);
    Revisions revisions = new Revisions(earlier);
    List<NoPrice> rejects = legs.stream().flatMap(leg -> leg.rejects().stream()).toList();

    PriceSets.add(db, legs, revisions, TIME.format(now), files);
    replaceRejects(ids, rejects);
    return earlier;
  }

  /** Most nights nothing of a page was rated before, which one look at its range tells. */
  static List<PriceRow> earlier(Connection db, List<Long> ids) throws SQLException {
    if (!isAnyBetween(db, "rated_cdr", ids)) {
      return List.of();
    }
    String sql =
        "SELECT "
            + PriceText.ALL_COLUMNS
            + " FROM rated_cdr r WHERE "
            + in(ids)
            + " ORDER BY cdr_id, level, revision";
    List<PriceRow> rows = new ArrayList<>();
    try (PreparedStatement select = db.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        rows.add(price(row));
      }
    }
    return rows;
  }

  private static boolean isAnyBetween(Connection db, String table, List<Long> ids)
      throws SQLException {
    String sql = "SELECT 1 FROM " + table + " WHERE cdr_id BETWEEN ? AND ? LIMIT 1";
    try (PreparedStatement select = db.prepareStatement(sql)) {
      select.setLong(1, ids.get(0));
      select.setLong(2, ids.get(ids.size() - 1));
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  private static PriceRow price(ResultSet row) throws SQLException {
    @Nullable Long account = row.getObject(5, Long.class);
    return new PriceRow(
        row.getLong(1),
        row.getInt(2),
        row.getInt(3),
        row.getString(4),
        account,
        row.getLong(6),
        row.getLong(7),
        row.getString(8),
        row.getInt(9),
        row.getInt(10),
        new Money(row.getBigDecimal(11)),
        new Money(row.getBigDecimal(12)),
        new Money(row.getBigDecimal(13)),
        row.getString(14));
  }

  private void replaceRejects(List<Long> ids, List<NoPrice> rejects) throws SQLException {
    if (isAnyBetween(db, "rating_reject", ids)) {
      execute("DELETE r FROM rating_reject r FORCE INDEX (PRIMARY) WHERE " + in(ids));
    }
    for (int from = 0; from < rejects.size(); from += REJECTS_AT_ONCE) {
      insertRejects(rejects.subList(from, Math.min(rejects.size(), from + REJECTS_AT_ONCE)));
    }
  }

  private void insertRejects(List<NoPrice> set) throws SQLException {
    try (PreparedStatement insert = db.prepareStatement(set(INSERT_REJECTS, REJECT, set.size()))) {
      int at = 1;
      for (NoPrice reject : set) {
        insert.setLong(at++, reject.cdrId());
        insert.setInt(at++, reject.level());
        insert.setString(at++, reject.tenantPath());
        insert.setString(at++, reject.reason().name());
        insert.setString(at++, cut(reject.detail()));
        insert.setObject(at++, now);
      }
      insert.executeUpdate();
    }
  }

  private static String cut(String detail) {
    return detail.length() <= DETAIL ? detail : detail.substring(0, DETAIL);
  }

  private int execute(String sql) throws SQLException {
    try (PreparedStatement statement = db.prepareStatement(sql)) {
      return statement.executeUpdate();
    }
  }

  private static String set(String insert, String row, int rows) {
    return insert + row + ("," + row).repeat(rows - 1);
  }

  /**
   * By the key in any case: a database that thinks a table small would look at all of it, and so
   * wait for what other partitions have locked.
   */
  private static String in(List<Long> ids) {
    return "r.cdr_id BETWEEN "
        + ids.get(0)
        + " AND "
        + ids.get(ids.size() - 1)
        + " AND r.cdr_id IN ("
        + ids.stream().map(String::valueOf).collect(Collectors.joining(","))
        + ")";
  }
}
