package net.didora.batch.load;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

  private static final int PAGE = 20_000;

  private final Connection db;

  public Oracle(Connection db) {
    this.db = db;
  }

  /** What a call must cost at one level; account null: nobody is charged. */
  public record Price(long cdrId, int level, @Nullable Long accountId, BigDecimal amount) {
    Price plus(BigDecimal more) {
      return new Price(cdrId, level, accountId, amount.add(more));
    }
  }

  /** From the calls and the plans as they stand in the database. */
  public Map<Integer, Total> expected() throws SQLException {
    Map<Integer, Total> totals = new TreeMap<>();
    each(
        price ->
            totals.merge(
                price.level(), new Total(1, price.amount()), (sum, one) -> sum.plus(one.amount())));
    return totals;
  }

  /** What each account must have been charged for calls. */
  public Map<Long, BigDecimal> expectedCharges() throws SQLException {
    Map<Long, BigDecimal> charges = new TreeMap<>();
    each(
        price -> {
          if (price.accountId() != null) {
            charges.merge(price.accountId(), price.amount(), BigDecimal::add);
          }
        });
    charges.values().removeIf(charge -> charge.signum() == 0);
    return charges;
  }

  /**
   * Every price of the load, in the order of the calls; page by page, so that a million need no
   * more memory than a few, and the visitor may use the connection.
   */
  public void each(Consumer<Price> visitor) throws SQLException {
    Map<Long, Map<String, BigDecimal>> plans = plans();
    List<Call> page = page(0);
    while (!page.isEmpty()) {
      for (Call call : page) {
        for (String level : call.chain().split(";")) {
          String[] part = level.split(":");
          BigDecimal perMinute = price(plans.get(Long.valueOf(part[1])), call.number());
          visitor.accept(
              new Price(
                  call.id(),
                  Integer.parseInt(part[0]),
                  part[3].equals("-") ? null : Long.valueOf(part[3]),
                  amount(perMinute, call.talkedMillis())));
        }
      }
      page = page(page.get(page.size() - 1).id());
    }
  }

  private record Call(long id, String number, long talkedMillis, String chain) {}

  private List<Call> page(long after) throws SQLException {
    List<Call> page = new ArrayList<>(PAGE);
    try (PreparedStatement select =
        db.prepareStatement(
            "SELECT id, IF(rating_kind = 'BY_DESTINATION', called_e164, caller_e164), talked_ms,"
                + " price_chain FROM cdr WHERE id > ?"
                + " AND node = 'load' AND answered_at IS NOT NULL ORDER BY id LIMIT "
                + PAGE)) {
      select.setLong(1, after);
      try (ResultSet call = select.executeQuery()) {
        while (call.next()) {
          page.add(
              new Call(call.getLong(1), call.getString(2), call.getLong(3), call.getString(4)));
        }
      }
    }
    return page;
  }

  /** What the ledger says that each account was charged for calls. */
  public Map<Long, BigDecimal> charges() throws SQLException {
    return amounts(
        "SELECT account_id, -SUM(amount) FROM ledger_entry WHERE book = 'ACCOUNT'"
            + " AND kind IN ('CALL', 'NIGHT_USAGE', 'CORRECTION')"
            + " GROUP BY account_id HAVING SUM(amount) <> 0");
  }

  /** What each account of the load holds. */
  public Map<Long, BigDecimal> balances() throws SQLException {
    return amounts(
        "SELECT account_id, balance FROM account_balance WHERE account_id > 9000 AND balance <> 0");
  }

  private Map<Long, BigDecimal> amounts(String sql) throws SQLException {
    Map<Long, BigDecimal> amounts = new TreeMap<>();
    try (Statement statement = db.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        amounts.put(row.getLong(1), row.getBigDecimal(2));
      }
    }
    return amounts;
  }

  /** What was written; the last revision counts. Found by the whole key, however new the table. */
  public Map<Integer, Total> written() throws SQLException {
    Map<Integer, Total> totals = new TreeMap<>();
    try (Statement statement = db.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT r.level, COUNT(*), SUM(r.amount) FROM rated_cdr r"
                    + " JOIN cdr c ON c.id = r.cdr_id AND c.node = 'load'"
                    + " LEFT JOIN rated_cdr later ON later.cdr_id = r.cdr_id"
                    + " AND later.level = r.level AND later.revision = r.revision + 1"
                    + " WHERE later.cdr_id IS NULL GROUP BY r.level")) {
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
