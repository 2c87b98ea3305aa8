package net.didora.batch.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The ways of others to price the calls of a load at one level, for the benchmark. */
public final class Rivals {
  private static final int LONGEST = 8;
  private static final long PLAN = 9_001;

  private final Connection db;

  public Rivals(Connection db) {
    this.db = db;
  }

  /** Calls a second, for a sample: each asks the database for its longest prefix, nothing more. */
  public long oneQueryPerCall(int sample) throws SQLException {
    List<String> numbers = numbers(sample);
    String sql =
        "SELECT prefix, per_minute, first_block, next_block, discard FROM prefix_rate"
            + " WHERE plan_version_id = ? AND prefix IN (?"
            + ", ?".repeat(LONGEST - 1)
            + ") ORDER BY LENGTH(prefix) DESC LIMIT 1";
    long start = System.nanoTime();
    try (PreparedStatement select = db.prepareStatement(sql)) {
      for (String number : numbers) {
        select.setLong(1, PLAN);
        for (int length = 1; length <= LONGEST; length++) {
          select.setString(1 + length, number.substring(0, length));
        }
        try (ResultSet row = select.executeQuery()) {
          row.next();
        }
      }
    }
    return perSecond(numbers.size(), start);
  }

  /** Calls a second: one statement with a join per prefix length matches, prices and writes all. */
  public long oneStatement() throws SQLException {
    StringBuilder joins = new StringBuilder();
    StringBuilder price = new StringBuilder("COALESCE(");
    for (int length = LONGEST; length >= 2; length--) {
      joins.append(
          (" LEFT JOIN prefix_rate p%1$d ON p%1$d.plan_version_id = %2$d"
                  + " AND p%1$d.prefix = LEFT(c.caller_e164, %1$d)")
              .formatted(length, PLAN));
      price.append("p").append(length).append(".per_minute").append(length == 2 ? ")" : ", ");
    }
    String talked = "CEILING(c.talked_ms / 1000)";
    String billed =
        "IF(%1$s <= 3, 0, 30 + CEILING(GREATEST(0, %1$s - 30) / 6) * 6)".formatted(talked);
    execute("DROP TABLE IF EXISTS load_price");
    execute(
        "CREATE TABLE load_price (cdr_id BIGINT PRIMARY KEY, level TINYINT, revision SMALLINT,"
            + " tenant_path VARCHAR(190), plan_id BIGINT, talked_seconds INT, billed_seconds INT,"
            + " amount DECIMAL(18,6), rated_at DATETIME(6))");
    long start = System.nanoTime();
    int rows;
    try (Statement insert = db.createStatement()) {
      rows =
          insert.executeUpdate(
              ("INSERT INTO load_price SELECT c.id, 0, 0, '/1/', %d, %s, %s,"
                      + " ROUND(%s * %s / 60, 6), NOW(6) FROM cdr c%s"
                      + " WHERE c.node = 'load' AND c.answered_at IS NOT NULL")
                  .formatted(PLAN, talked, billed, billed, price, joins));
    }
    long perSecond = perSecond(rows, start);
    execute("DROP TABLE load_price");
    return perSecond;
  }

  private List<String> numbers(int sample) throws SQLException {
    List<String> numbers = new ArrayList<>();
    try (Statement statement = db.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT caller_e164 FROM cdr WHERE node = 'load' LIMIT " + sample)) {
      while (row.next()) {
        numbers.add(row.getString(1));
      }
    }
    return numbers;
  }

  private static long perSecond(int calls, long start) {
    long millis = Math.max(1, Duration.ofNanos(System.nanoTime() - start).toMillis());
    return calls * 1000L / millis;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = db.createStatement()) {
      statement.execute(sql);
    }
  }
}
