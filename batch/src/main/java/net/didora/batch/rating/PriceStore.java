package net.didora.batch.rating;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.didora.common.Money;
import net.didora.rating.PricedLeg;
import net.didora.rating.PricedLeg.NoPrice;
import org.jspecify.annotations.Nullable;

/** Writes the prices of a page of legs, in sets, in the transaction of its caller. */
final class PriceStore {
  private static final int ROWS_AT_ONCE = 500;
  private static final String COLUMNS =
      "cdr_id, level, revision, tenant_path, account_id, plan_id, plan_version_id, prefix,"
          + " talked_seconds, billed_seconds, per_minute, amount";
  private static final String INSERT_PRICES =
      "INSERT INTO rated_cdr (" + COLUMNS + ", rated_at) VALUES ";
  private static final String PRICE = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String INSERT_REJECTS =
      "INSERT INTO rating_reject (cdr_id, level, tenant_path, reason, detail, rejected_at) VALUES ";
  private static final String REJECT = "(?, ?, ?, ?, ?, ?)";
  private static final int DETAIL = 190;

  private final Connection db;
  private final LocalDateTime now;

  PriceStore(Connection db, Instant now) {
    this.db = db;
    this.now = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
  }

  /** Prices and rejects; the legs leave the queue. All of them were locked by who read them. */
  void write(List<PricedLeg> legs) throws SQLException {
    List<Long> ids = legs.stream().map(PricedLeg::cdrId).toList();
    Revisions revisions = new Revisions(earlier(ids));
    List<PriceRow> prices = new ArrayList<>(3 * legs.size());
    legs.forEach(leg -> revisions.addTo(prices, leg));
    List<NoPrice> rejects = legs.stream().flatMap(leg -> leg.rejects().stream()).toList();

    insertPrices(prices);
    replaceRejects(ids, rejects);
    removeFromQueue(ids);
  }

  /** Most nights nothing of a page was rated before, which one look at its range tells. */
  private List<PriceRow> earlier(List<Long> ids) throws SQLException {
    if (!isAnyBetween("rated_cdr", ids)) {
      return List.of();
    }
    String sql =
        "SELECT "
            + COLUMNS
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

  private boolean isAnyBetween(String table, List<Long> ids) throws SQLException {
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
        new Money(row.getBigDecimal(12)));
  }

  private void insertPrices(List<PriceRow> rows) throws SQLException {
    for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
      List<PriceRow> set = rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE));
      try (PreparedStatement insert = db.prepareStatement(set(INSERT_PRICES, PRICE, set.size()))) {
        int at = 1;
        for (PriceRow row : set) {
          at = bind(insert, at, row);
        }
        insert.executeUpdate();
      }
    }
  }

  private int bind(PreparedStatement insert, int from, PriceRow row) throws SQLException {
    int at = from;
    insert.setLong(at++, row.cdrId());
    insert.setInt(at++, row.level());
    insert.setInt(at++, row.revision());
    insert.setString(at++, row.tenantPath());
    if (row.accountId() == null) {
      insert.setNull(at++, Types.BIGINT);
    } else {
      insert.setLong(at++, row.accountId());
    }
    insert.setLong(at++, row.planId());
    insert.setLong(at++, row.planVersionId());
    insert.setString(at++, row.prefix());
    insert.setInt(at++, row.talkedSeconds());
    insert.setInt(at++, row.billedSeconds());
    insert.setBigDecimal(at++, row.perMinute().amount());
    insert.setBigDecimal(at++, row.amount().amount());
    insert.setObject(at++, now);
    return at;
  }

  private void replaceRejects(List<Long> ids, List<NoPrice> rejects) throws SQLException {
    if (isAnyBetween("rating_reject", ids)) {
      execute("DELETE r FROM rating_reject r FORCE INDEX (PRIMARY) WHERE " + in(ids));
    }
    for (int from = 0; from < rejects.size(); from += ROWS_AT_ONCE) {
      insertRejects(rejects.subList(from, Math.min(rejects.size(), from + ROWS_AT_ONCE)));
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

  private void removeFromQueue(List<Long> ids) throws SQLException {
    int removed = execute("DELETE r FROM cdr_to_rate r FORCE INDEX (PRIMARY) WHERE " + in(ids));
    if (removed != ids.size()) {
      throw new IllegalStateException(
          "Of " + ids.size() + " locked CDRs only " + removed + " were still in the queue");
    }
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
