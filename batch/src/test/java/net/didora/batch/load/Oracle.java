package net.didora.batch.load;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a load must cost per level, by a map of prefixes and decimal division only; and what the
 * database says that it costs. Nothing of the product's code is used.
 */
public final class Oracle {
  /** Rows and their sum, at one level. */
  public record Total(long rows, BigDecimal amount) {
    Total plus(BigDecimal more) {
      return new Total(rows + 1, amount.add(more));
    }

    @Override
    public String toString() {
      return rows + " rows, " + amount.toPlainString();
    }
  }

  private final Connection db;

  public Oracle(Connection db) {
    this.db = db;
  }

  /** From the calls and the plans as they stand in the database. */
  public Map<Integer, Total> expected() throws SQLException {
    Map<Long, Map<String, BigDecimal>> plans = plans();
    Map<Integer, Total> totals = new TreeMap<>();
    try (Statement statement = db.createStatement()) {
      statement.setFetchSize(Integer.MIN_VALUE);
      try (ResultSet call =
          statement.executeQuery(
              "SELECT caller_e164, talked_ms, price_chain FROM cdr"
                  + " WHERE node = 'load' AND answered_at IS NOT NULL")) {
        while (call.next()) {
          for (String level : call.getString(3).split(";")) {
            String[] part = level.split(":");
            BigDecimal price = price(plans.get(Long.valueOf(part[1])), call.getString(1));
            totals.merge(
                Integer.valueOf(part[0]),
                new Total(1, amount(price, call.getLong(2))),
                (sum, one) -> sum.plus(one.amount()));
          }
        }
      }
    }
    return totals;
  }

  /** What was written; the last revision counts. */
  public Map<Integer, Total> written() throws SQLException {
    Map<Integer, Total> totals = new TreeMap<>();
    try (Statement statement = db.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT r.level, COUNT(*), SUM(r.amount) FROM rated_cdr r"
                    + " JOIN cdr c ON c.id = r.cdr_id AND c.node = 'load'"
                    + " WHERE r.revision = (SELECT MAX(x.revision) FROM rated_cdr x"
                    + " WHERE x.cdr_id = r.cdr_id AND x.level = r.level)"
                    + " GROUP BY r.level")) {
      while (row.next()) {
        totals.put(row.getInt(1), new Total(row.getLong(2), row.getBigDecimal(3)));
      }
    }
    return totals;
  }

  private Map<Long, Map<String, BigDecimal>> plans() throws SQLException {
    Map<Long, Map<String, BigDecimal>> plans = new HashMap<>();
    try (Statement statement = db.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT v.plan_id, r.prefix, r.per_minute FROM prefix_rate r"
                    + " JOIN plan_version v ON v.id = r.plan_version_id WHERE v.plan_id > 9000")) {
      while (row.next()) {
        plans
            .computeIfAbsent(row.getLong(1), any -> new HashMap<>())
            .put(row.getString(2), row.getBigDecimal(3));
      }
    }
    return plans;
  }

  private static BigDecimal price(Map<String, BigDecimal> plan, String number) {
    for (int length = number.length(); length > 0; length--) {
      BigDecimal price = plan.get(number.substring(0, length));
      if (price != null) {
        return price;
      }
    }
    throw new IllegalStateException("no price for " + number);
  }

  /** 30/6/3: nothing up to 3 s, then 30 s, then every 6 s begun; half up to six decimals. */
  private static BigDecimal amount(BigDecimal perMinute, long talkedMillis) {
    BigDecimal talked =
        BigDecimal.valueOf(talkedMillis).divide(BigDecimal.valueOf(1000), 0, RoundingMode.CEILING);
    if (talked.compareTo(BigDecimal.valueOf(3)) <= 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal six = BigDecimal.valueOf(6);
    BigDecimal thirty = BigDecimal.valueOf(30);
    BigDecimal beyond = talked.subtract(thirty).max(BigDecimal.ZERO);
    BigDecimal billed = thirty.add(beyond.divide(six, 0, RoundingMode.CEILING).multiply(six));
    return billed.multiply(perMinute).divide(BigDecimal.valueOf(60), 6, RoundingMode.HALF_UP);
  }
}
