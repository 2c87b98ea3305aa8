package net.didora.batch.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.didora.batch.job.KeyedJob;
import net.didora.batch.load.Oracle;
import net.didora.batch.load.RatingLoad;
import net.didora.testing.TestDatabase;
import net.didora.testing.TestServices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The days of the summary add up to the calls, and each call stands on its day. */
class SummarizeUsageIT {
  private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
  private static final int CALLS = 400;
  private static final int LEVELS = 3;

  /** The load's calls are a second apart; the first is at midnight in UTC. */
  private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 31);

  private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);

  private final SummarizeUsage job = new SummarizeUsage();
  private Connection db;

  @BeforeEach
  void load() throws SQLException {
    db = TestDatabase.get().dataSource().getConnection();
    RatingLoad load = new RatingLoad(db);
    load.clear();
    load.plans(LEVELS, 200);
    load.calls(CALLS, LEVELS, 5);
    execute(
        "DELETE FROM usage_day",
        "DELETE FROM call_day",
        "DELETE FROM usage_due",
        "DELETE FROM margin_day",
        "DELETE FROM usage_made",
        // the midnight of the operator lies in the middle of them
        "UPDATE cdr SET started_at = started_at + INTERVAL 10600 SECOND,"
            + " answered_at = answered_at + INTERVAL 10600 SECOND WHERE node = 'load'");
    db.setAutoCommit(false);
    db.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    TestNight.rate(db, 1);
  }

  @AfterEach
  void clear() throws SQLException {
    db.rollback();
    db.setAutoCommit(true);
    new RatingLoad(db).clear();
    db.close();
  }

  @Test
  void theDaysAddUpToWhatTheOracleSays() throws SQLException {
    summarizeAll();

    assertThat(summary()).isEqualTo(new Oracle(db).expected());
    assertThat(rows("SELECT DISTINCT day FROM usage_day ORDER BY day"))
        .containsExactly(OCTOBER.toString(), NOVEMBER.toString());
  }

  @Test
  void aCallBelongsToTheDayOfTheOperatorOnWhichItCameIn() throws SQLException {
    summarizeAll();

    long before = number("SELECT COUNT(*) FROM cdr WHERE started_at < '2026-11-01 03:00:00'");
    assertThat(number("SELECT SUM(calls) FROM call_day WHERE day = '" + OCTOBER + "'"))
        .isEqualTo(before)
        .isBetween(1L, CALLS - 1L);
    assertThat(number("SELECT SUM(calls) FROM call_day")).isEqualTo(CALLS);
    assertThat(number("SELECT SUM(answered) FROM call_day"))
        .isEqualTo(number("SELECT COUNT(answered_at) FROM cdr WHERE node = 'load'"));
  }

  @Test
  void aDayThatIsMadeAnewHasTheLatestPricesAndNothingTwice() throws SQLException {
    summarizeAll();
    execute("UPDATE cdr SET talked_ms = talked_ms + 61000 WHERE node = 'load' AND id % 7 = 0");
    execute("INSERT INTO cdr_to_rate (cdr_id) SELECT id FROM cdr WHERE node = 'load'");
    TestNight.rate(db, 2);

    summarizeAll();

    assertThat(summary()).isEqualTo(new Oracle(db).expected());
  }

  @Test
  void daysThatWereMarkedAreDoneOnce() throws SQLException {
    UsageDays.mark(
        db,
        List.of(
            Instant.parse("2026-11-01T02:59:59Z"),
            Instant.parse("2026-11-01T03:00:00Z"),
            Instant.parse("2026-11-01T23:00:00Z")),
        ZONE);
    List<Long> days = job.keys(db, 0, job.last(db), 10);
    assertThat(days).containsExactly(OCTOBER.toEpochDay(), NOVEMBER.toEpochDay());
    assertThat(job.count(db, job.last(db))).isEqualTo(2);

    SummarizeUsage.summarize(db, OCTOBER, ZONE);

    assertThat(job.keys(db, 0, job.last(db), 10)).containsExactly(NOVEMBER.toEpochDay());
    SummarizeUsage.summarize(db, NOVEMBER, ZONE);
    assertThat(job.last(db)).isZero();
    assertThat(job.keys(db, 0, 0, 10)).isEmpty();
  }

  /** What a seller sold is what those right below bought, and what he bought is what he paid. */
  @Test
  void theMarginsOfSellersAddUpToTheSameCalls() throws SQLException {
    job.settings = TestServices.settings(Map.of());
    List<Long> days = List.of(OCTOBER.toEpochDay(), NOVEMBER.toEpochDay());
    Instant now = Instant.parse("2026-11-02T07:00:00Z");

    job.work(db, new KeyedJob.Portion(1, Long.MAX_VALUE, days, now));
    job.work(db, new KeyedJob.Portion(1, Long.MAX_VALUE, days, now));

    assertThat(rows("SELECT SUM(sale) FROM margin_day"))
        .isEqualTo(rows("SELECT SUM(amount) FROM usage_day WHERE level > 0"));
    assertThat(rows("SELECT SUM(cost) FROM margin_day"))
        .isEqualTo(rows("SELECT SUM(amount) FROM usage_day"));
    assertThat(rows("SELECT SUM(cost) FROM margin_day WHERE tenant_path = '/1/'"))
        .isEqualTo(rows("SELECT SUM(amount) FROM usage_day WHERE tenant_path = '/1/'"));
    assertThat(rows("SELECT DISTINCT made_at FROM usage_made"))
        .containsExactly("2026-11-02 07:00:00");
  }

  @Test
  void aLegThatGoesOutBringsMoneyAndIsNoOtherCall() throws SQLException {
    new RatingLoad(db).outgoingLegs();
    db.setAutoCommit(false);
    TestNight.rate(db, 2);
    job.settings = TestServices.settings(Map.of());
    List<Long> days = List.of(OCTOBER.toEpochDay(), NOVEMBER.toEpochDay());

    job.work(db, new KeyedJob.Portion(1, Long.MAX_VALUE, days, Instant.EPOCH));

    assertThat(summary()).isEqualTo(new Oracle(db).expected());
    assertThat(rows("SELECT SUM(sale) FROM margin_day"))
        .isEqualTo(rows("SELECT SUM(amount) FROM usage_day WHERE level > 0"));
    assertThat(rows("SELECT SUM(calls) FROM margin_day WHERE tenant_path = '/1/9902/'"))
        .isEqualTo(rows("SELECT COUNT(answered_at) FROM cdr WHERE node = 'load' AND leg = 'A'"));
    assertThat(number("SELECT SUM(calls) FROM call_day")).isEqualTo(CALLS);
  }

  private void summarizeAll() throws SQLException {
    SummarizeUsage.summarize(db, OCTOBER, ZONE);
    SummarizeUsage.summarize(db, NOVEMBER, ZONE);
    db.commit();
  }

  private Map<Integer, Oracle.Total> summary() throws SQLException {
    Map<Integer, Oracle.Total> totals = new TreeMap<>();
    for (String row :
        rows(
            "SELECT CONCAT(level, ' ', SUM(calls), ' ', SUM(amount)) FROM usage_day GROUP BY level")) {
      String[] part = row.split(" ");
      totals.put(
          Integer.valueOf(part[0]),
          new Oracle.Total(Long.parseLong(part[1]), new BigDecimal(part[2])));
    }
    return totals;
  }

  private void execute(String... statements) throws SQLException {
    try (Statement statement = db.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
    if (!db.getAutoCommit()) {
      db.commit();
    }
  }

  private long number(String sql) throws SQLException {
    return Long.parseLong(rows(sql).get(0));
  }

  private List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = db.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }
}
