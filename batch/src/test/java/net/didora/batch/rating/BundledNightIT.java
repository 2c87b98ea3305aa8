package net.didora.batch.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.didora.batch.load.RatingLoad;
import net.didora.rating.PricedLeg;
import net.didora.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that minute bundles pay in part, at night and when they are priced again. */
@Timeout(120)
class BundledNightIT {
  private static final int CALLS = 100;
  private static final int LEVELS = 3;
  private static final String PRICES =
      "SELECT cdr_id, amount FROM rated_cdr r WHERE level = 2 AND revision ="
          + " (SELECT MAX(revision) FROM rated_cdr m WHERE m.cdr_id = r.cdr_id AND m.level = 2)"
          + " ORDER BY cdr_id";
  private static final String USES = "SELECT * FROM bundle_use ORDER BY cdr_id, level, cycle_id";

  private final RerateCdrs job = new RerateCdrs();
  private Connection db;

  @BeforeEach
  void load() throws SQLException {
    db = TestDatabase.get().dataSource().getConnection();
    RatingLoad load = new RatingLoad(db);
    load.clear();
    load.plans(LEVELS, 200);
    load.calls(CALLS, LEVELS);
    db.setAutoCommit(false);
    db.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    forget();
  }

  @AfterEach
  void clear() throws SQLException {
    db.rollback();
    forget();
    db.setAutoCommit(true);
    new RatingLoad(db).clear();
    db.close();
  }

  private void forget() throws SQLException {
    execute(
        "DELETE FROM rerate",
        "DELETE FROM rerate_difference",
        "DELETE FROM rerate_sum",
        "DELETE FROM rerate_bundle",
        "DELETE FROM bundle_cycle",
        "DELETE FROM bundle_use");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"INBOUND, BY_CALLER", "OUTBOUND, BY_DID"})
  void whatIsShownIsWhatIsPostedForCallsThatABundlePaysInPart(String direction, String kind)
      throws SQLException {
    execute("UPDATE cdr SET rating_kind = '" + kind + "' WHERE node = 'load'");
    bundle(direction, 1_000);
    TestNight.rate(db, 1);
    assertThat(number("SELECT used FROM bundle_cycle")).isEqualTo(1_000);
    assertThat(number("SELECT SUM(seconds) FROM bundle_use")).isEqualTo(1_000);
    List<String> uses = rows(USES);
    execute("UPDATE bundle_cycle SET seconds = 5000"); // what is left over is not for them

    dearer();
    rerateAndCompare();

    assertThat(rows(USES)).isEqualTo(uses);
  }

  @Test
  void callsThatHadNoPriceUseTheBundleInThePreviewAsAtNightAndNoSecondTwice() throws SQLException {
    execute("UPDATE prefix_rate SET active = FALSE WHERE plan_version_id = 9003");
    bundle("BOTH", 1_000);
    TestNight.rate(db, 1);
    assertThat(number("SELECT COUNT(*) FROM rating_reject")).isPositive();

    execute("UPDATE prefix_rate SET active = TRUE WHERE plan_version_id = 9003");
    rerateAndCompare();

    assertThat(number("SELECT used FROM bundle_cycle")).isEqualTo(1_000);
    assertThat(number("SELECT COUNT(*) FROM rerate_bundle")).isZero();
  }

  @Test
  void whoPricesAgainWithoutNeedIsShownNoDifference() throws SQLException {
    bundle("BOTH", 1_000);
    TestNight.rate(db, 1);

    compare();

    assertThat(number("SELECT compared FROM rerate")).isEqualTo(99);
    assertThat(number("SELECT COUNT(*) FROM rerate_difference")).isZero();
  }

  /** The end of a call puts its CDR into the queue, then takes the bundle; the night must wait. */
  @Test
  void aNightThatWaitsForACallDoesNotHoldTheBundleThatTheCallWaitsFor() throws SQLException {
    bundle("BOTH", 1_000);
    long third = number("SELECT MIN(cdr_id) + 2 FROM cdr_to_rate");
    execute("DELETE FROM cdr_to_rate WHERE cdr_id = " + third);
    List<PricedLeg> page =
        WaitingCdrs.page(db, 0, Long.MAX_VALUE, 10).stream()
            .map(TestBook.pricer(db)::price)
            .toList();
    try (Connection call = TestDatabase.get().dataSource().getConnection();
        Statement statement = call.createStatement()) {
      call.setAutoCommit(false);
      statement.execute("INSERT INTO cdr_to_rate (cdr_id) VALUES (" + third + ")");
      CompletableFuture<Boolean> moved = CompletableFuture.supplyAsync(() -> isMoved(page));
      Awaitility.await().atMost(20, TimeUnit.SECONDS).until(this::somebodyWaits);

      statement.executeQuery("SELECT id FROM bundle_cycle FOR UPDATE NOWAIT").close();

      call.commit();
      assertThat(moved.orTimeout(20, TimeUnit.SECONDS).join()).isTrue();
    }
  }

  private boolean isMoved(List<PricedLeg> page) {
    try {
      PriceWriter.write(db, page, TestNight.of(7));
      return false;
    } catch (SQLTransientException again) {
      return true;
    } catch (SQLException other) {
      throw new IllegalStateException(other);
    }
  }

  private boolean somebodyWaits() throws SQLException {
    try (Connection watch = TestDatabase.get().dataSource().getConnection();
        Statement statement = watch.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT COUNT(*) FROM information_schema.innodb_trx"
                    + " WHERE trx_state = 'LOCK WAIT'")) {
      row.next();
      return row.getInt(1) > 0;
    }
  }

  /** Prices and ledger change by exactly what was shown. */
  private void rerateAndCompare() throws SQLException {
    compare();
    List<String> shown =
        rows(
            "SELECT cdr_id, COALESCE(before_amount, 0), after_amount FROM rerate_difference"
                + " WHERE level = 2 ORDER BY cdr_id");
    assertThat(shown).isNotEmpty();
    List<String> unchanged = pricesBut();
    String posted =
        "SELECT COALESCE(SUM(amount), 0) FROM ledger_entry WHERE account_id = "
            + RatingLoad.SUBSCRIBER;
    String before = rows(posted).get(0);

    execute("UPDATE rerate SET state = 'AGREED'");
    runJob();
    TestNight.rate(db, 2);

    assertThat(pricesBut()).isEqualTo(unchanged);
    assertThat(
            rows(
                "SELECT d.cdr_id, COALESCE(d.before_amount, 0), p.amount FROM rerate_difference d"
                    + " JOIN ("
                    + PRICES
                    + ") p ON p.cdr_id = d.cdr_id WHERE d.level = 2 ORDER BY d.cdr_id"))
        .isEqualTo(shown);
    assertThat(
            rows(
                "SELECT ("
                    + posted
                    + ") - "
                    + before
                    + " = SUM(COALESCE(before_amount, 0) - after_amount) FROM rerate_difference"
                    + " WHERE level = 2"))
        .containsExactly("1");
  }

  private List<String> pricesBut() throws SQLException {
    return rows(
        "SELECT p.cdr_id, p.amount FROM ("
            + PRICES
            + ") p LEFT JOIN rerate_difference d ON d.cdr_id = p.cdr_id AND d.level = 2"
            + " WHERE d.cdr_id IS NULL ORDER BY p.cdr_id");
  }

  private void compare() throws SQLException {
    execute(
        "INSERT INTO rerate (id, uuid, version, tenant_path, state, open_key, answered_from,"
            + " answered_until, plan_id, reason, created_at, updated_at) VALUES (1, UUID(), 1,"
            + " '/1/', 'PROPOSED', TRUE, '2026-10-01', '2026-12-01', NULL, 'test', NOW(6),"
            + " NOW(6))");
    runJob();
  }

  /** In several chunks. */
  private void runJob() throws SQLException {
    long request = job.last(db);
    List<Long> keys = job.keys(db, 0, request, 30);
    while (!keys.isEmpty()) {
      RerateCdrs.work(db, request, keys, TestBook.pricer(db));
      db.commit();
      keys = job.keys(db, keys.get(keys.size() - 1), request, 30);
    }
    db.commit();
  }

  /** A mistake in the plan of the Assinante, put right by hand. */
  private void dearer() throws SQLException {
    execute("UPDATE prefix_rate SET per_minute = per_minute + 0.6 WHERE plan_version_id = 9003");
  }

  private void bundle(String direction, int seconds) throws SQLException {
    execute(
        "INSERT INTO bundle_cycle (contract_id, account_id, tenant_path, from_at, until_at,"
            + " direction, allow_fixed, allow_mobile, allow_intl, seconds) VALUES (1, %d,"
                .formatted(RatingLoad.SUBSCRIBER)
            + " '/1/9902/s1/', '2026-10-01', '2026-12-01', '%s', TRUE, TRUE, TRUE, %d)"
                .formatted(direction, seconds));
  }

  private void execute(String... statements) throws SQLException {
    try (Statement statement = db.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
    db.commit();
  }

  private long number(String sql) throws SQLException {
    return Long.parseLong(rows(sql).get(0));
  }

  private List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = db.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          values.add(String.valueOf(row.getString(i)));
        }
        rows.add(String.join(" ", values));
      }
    }
    return rows;
  }
}
