package net.didora.batch.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import net.didora.batch.load.Oracle;
import net.didora.batch.load.RatingLoad;
import net.didora.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** First it is shown what would change, and nothing does; agreed to, exactly that does. */
class RerateCdrsIT {
  private static final int CALLS = 300;
  private static final int LEVELS = 3;
  private static final String ALL = "'2026-10-01', '2026-12-01', NULL";

  private static final String ANOTHER =
      "INSERT INTO rerate (id, uuid, version, tenant_path, state, open_key, answered_from,"
          + " answered_until, plan_id, reason, created_at, updated_at)"
          + " VALUES (%d, UUID(), 1, '/1/', 'PROPOSED', TRUE, %s, 'test', NOW(6), NOW(6))";

  private final RerateCdrs job = new RerateCdrs();
  private Connection db;

  @BeforeEach
  void load() throws SQLException {
    db = TestDatabase.get().dataSource().getConnection();
    RatingLoad load = new RatingLoad(db);
    load.clear();
    load.plans(LEVELS, 200);
    load.calls(CALLS, LEVELS, 5);
    db.setAutoCommit(false);
    db.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    forget();
    TestNight.rate(db, 1);
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
    execute("DELETE FROM rerate", "DELETE FROM rerate_difference", "DELETE FROM rerate_sum");
  }

  @Test
  void whatWouldChangeIsShownAndNothingHasChanged() throws SQLException {
    dearer(1);
    List<String> prices = rows("SELECT * FROM rated_cdr ORDER BY 1, 2, 3");
    propose(ALL);

    run(70);

    assertThat(rows("SELECT state FROM rerate")).containsExactly("COMPARED");
    assertThat(number("SELECT compared FROM rerate")).isEqualTo(297);
    assertThat(rows("SELECT DISTINCT level FROM rerate_difference")).containsExactly("1");
    assertThat(
            rows("SELECT COUNT(*), SUM(before_amount), SUM(after_amount) FROM rerate_difference"))
        .isEqualTo(rows("SELECT prices, before_amount, after_amount FROM rerate_sum"));
    assertThat(
            number(
                "SELECT SUM(d.before_amount <> r.amount) FROM rerate_difference d"
                    + " JOIN rated_cdr r ON r.cdr_id = d.cdr_id AND r.level = d.level"))
        .isZero();
    assertThat(rows("SELECT * FROM rated_cdr ORDER BY 1, 2, 3")).isEqualTo(prices);
    assertThat(number("SELECT COUNT(*) FROM cdr_to_rate")).isZero();
  }

  @Test
  void agreedToItIsDoneAndTheOldPricesStay() throws SQLException {
    dearer(1);
    propose(ALL);
    run(70);
    long differences = number("SELECT COUNT(*) FROM rerate_difference");

    execute("UPDATE rerate SET state = 'AGREED'");
    run(70);
    assertThat(rows("SELECT state, open_key FROM rerate")).containsExactly("DONE null");
    TestNight.rate(db, 2);

    Oracle oracle = new Oracle(db);
    assertThat(oracle.written()).isEqualTo(oracle.expected());
    assertThat(oracle.charges()).isEqualTo(oracle.expectedCharges());
    assertThat(number("SELECT COUNT(*) FROM rated_cdr WHERE revision = 1")).isEqualTo(differences);
    assertThat(
            number(
                "SELECT SUM(d.before_amount <> r0.amount OR d.after_amount <> r1.amount)"
                    + " FROM rerate_difference d"
                    + " JOIN rated_cdr r0 ON r0.cdr_id = d.cdr_id AND r0.level = d.level"
                    + " AND r0.revision = 0"
                    + " JOIN rated_cdr r1 ON r1.cdr_id = d.cdr_id AND r1.level = d.level"
                    + " AND r1.revision = 1"))
        .isZero();
  }

  @Test
  void aLegThatGoesOutIsPricedAgainToo() throws SQLException {
    new RatingLoad(db).outgoingLegs();
    db.setAutoCommit(false);
    TestNight.rate(db, 2);
    dearer(2);
    propose(ALL);
    run(70);
    assertThat(number("SELECT compared FROM rerate")).isEqualTo(2 * 297);

    execute("UPDATE rerate SET state = 'AGREED'");
    run(70);
    TestNight.rate(db, 3);

    Oracle oracle = new Oracle(db);
    assertThat(oracle.written()).isEqualTo(oracle.expected());
    assertThat(oracle.charges()).isEqualTo(oracle.expectedCharges());
    assertThat(
            number(
                "SELECT MAX(revision) FROM rated_cdr r JOIN cdr c ON c.id = r.cdr_id"
                    + " WHERE c.leg = 'B1'"))
        .isOne();
  }

  @Test
  void onlyTheTimeThatWasAskedForIsLookedAt() throws SQLException {
    dearer(1);
    propose("'2026-11-01 00:01:00', '2026-11-01 00:02:00', NULL");

    run(70);

    assertThat(number("SELECT compared FROM rerate"))
        .isEqualTo(
            number(
                "SELECT COUNT(*) FROM cdr WHERE node = 'load'"
                    + " AND answered_at >= '2026-11-01 00:01:00'"
                    + " AND answered_at < '2026-11-01 00:02:00'"))
        .isBetween(1L, 60L);
  }

  @Test
  void ofAPlanThoseWithoutAPriceAreLookedAtToo() throws SQLException {
    long cdr = number("SELECT MIN(id) FROM cdr WHERE node = 'load'");
    execute(
        "UPDATE cdr SET caller_e164 = '4930123456' WHERE id = " + cdr,
        "INSERT INTO cdr_to_rate (cdr_id) VALUES (" + cdr + ")");
    TestNight.rate(db, 2);
    execute("UPDATE cdr SET caller_e164 = '5511987654321' WHERE id = " + cdr);
    propose("'2026-10-01', '2026-12-01', 1");

    run(70);

    assertThat(number("SELECT compared FROM rerate")).isOne();
    assertThat(
            rows(
                "SELECT cdr_id, level, before_amount IS NULL, after_amount > 0"
                    + " FROM rerate_difference ORDER BY level"))
        .containsExactly(cdr + " 0 1 1", cdr + " 1 1 1", cdr + " 2 1 1");
  }

  @Test
  void cutShortItGoesOnAndComesToTheSame() throws SQLException {
    dearer(2);
    propose(ALL);
    List<Long> first = job.keys(db, 0, job.last(db), 100);
    RerateCdrs.work(db, job.last(db), first, TestBook.pricer(db));
    db.rollback();
    RerateCdrs.work(db, job.last(db), first, TestBook.pricer(db));
    db.commit();

    run(first.get(first.size() - 1), 50);

    assertThat(number("SELECT compared FROM rerate")).isEqualTo(297);
    assertThat(rows("SELECT DISTINCT level FROM rerate_difference")).containsExactly("2");
    assertThat(job.keys(db, 0, job.last(db), 10)).isEmpty();
  }

  @Test
  void anotherRequestMadeMeanwhileIsLookedAtByTheNextRunFromItsFirstCall() throws SQLException {
    dearer(1);
    propose(ALL);
    long run = job.last(db);
    List<Long> first = job.keys(db, 0, run, 100);
    List<Long> second = job.keys(db, first.get(99), run, 100);
    RerateCdrs.work(db, run, first, TestBook.pricer(db));
    execute("UPDATE rerate SET state = 'DROPPED', open_key = NULL", ANOTHER.formatted(2, ALL));

    RerateCdrs.work(db, run, second, TestBook.pricer(db));
    RerateCdrs.work(db, run, List.of(RerateCdrs.FINISH), TestBook.pricer(db));
    db.commit();

    assertThat(job.keys(db, second.get(99), run, 100)).isEmpty();
    assertThat(job.count(db, run)).isZero();
    assertThat(rows("SELECT state, compared FROM rerate ORDER BY id"))
        .containsExactly("DROPPED 100", "PROPOSED 0");
    run(70);
    assertThat(rows("SELECT state, compared FROM rerate ORDER BY id"))
        .containsExactly("DROPPED 100", "COMPARED 297");
  }

  /** A mistake in a plan, put right by hand; a version that was used never changes otherwise. */
  private void dearer(int level) throws SQLException {
    execute(
        "UPDATE prefix_rate SET per_minute = per_minute + 0.6 WHERE plan_version_id = "
            + (9001 + level));
  }

  private void propose(String what) throws SQLException {
    execute(ANOTHER.formatted(1, what));
  }

  private void run(int page) throws SQLException {
    run(0, page);
  }

  private void run(long from, int page) throws SQLException {
    long last = job.last(db);
    List<Long> keys = job.keys(db, from, last, page);
    while (!keys.isEmpty()) {
      RerateCdrs.work(db, last, keys, TestBook.pricer(db));
      db.commit();
      keys = job.keys(db, keys.get(keys.size() - 1), last, page);
    }
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
