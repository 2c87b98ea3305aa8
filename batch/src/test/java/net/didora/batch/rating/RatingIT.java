package net.didora.batch.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import net.didora.batch.load.Oracle;
import net.didora.batch.load.RatingLoad;
import net.didora.rating.LegPricer;
import net.didora.rating.PricedLeg;
import net.didora.rating.RatableLeg;
import net.didora.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the reader, the pricer and the writer do to the tables, page by page. */
class RatingIT {
  private long run = 41;
  private static final int CALLS = 1000;
  private static final int LEVELS = 3;

  private final TestDatabase database = TestDatabase.get();
  private Connection db;

  @BeforeEach
  void load() throws SQLException {
    db = database.dataSource().getConnection();
    RatingLoad load = new RatingLoad(db);
    load.clear();
    load.plans(LEVELS, 200);
    load.calls(CALLS, LEVELS);
    db.setAutoCommit(false);
    db.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
  }

  @AfterEach
  void clear() throws SQLException {
    db.rollback();
    db.setAutoCommit(true);
    new RatingLoad(db).clear();
    db.close();
  }

  @Test
  void everyAnsweredCallIsPricedAtEveryLevelAsTheOracleSays() throws SQLException {
    rateAll(300);

    assertThat(new Oracle(db).written()).isEqualTo(new Oracle(db).expected()).hasSize(LEVELS);
    assertThat(number("SELECT COUNT(*) FROM cdr_to_rate")).isZero();
    assertThat(number("SELECT COUNT(*) FROM rating_reject")).isZero();
  }

  @Test
  void aLegThatGoesOutIsPricedByItsDestination() throws SQLException {
    new RatingLoad(db).outgoingLegs();
    db.setAutoCommit(false);

    rateAll(300);

    Oracle oracle = new Oracle(db);
    assertThat(oracle.written()).isEqualTo(oracle.expected());
    assertThat(oracle.written().get(2).rows()).isEqualTo(2 * oracle.written().get(1).rows());
    assertThat(oracle.charges()).isEqualTo(oracle.expectedCharges());
    assertThat(number("SELECT COUNT(*) FROM rating_reject")).isZero();
  }

  @Test
  void aDestinationWithoutInternationalFormIsNotLookedUpByWhatWasSent() throws SQLException {
    new RatingLoad(db).outgoingLegs();
    db.setAutoCommit(false);
    long leg = number("SELECT MIN(id) FROM cdr WHERE node = 'load' AND leg = 'B1'");
    execute("UPDATE cdr SET called = '5540041234', called_e164 = NULL WHERE id = " + leg);

    rateAll(300);

    assertThat(text("SELECT reason FROM rating_reject WHERE cdr_id = " + leg))
        .isEqualTo("NO_PREFIX");
    assertThat(text("SELECT detail FROM rating_reject WHERE cdr_id = " + leg)).startsWith("ANON");
  }

  @Test
  void theSameCallsAgainChangeNothing() throws SQLException {
    rateAll(300);
    execute("INSERT INTO cdr_to_rate (cdr_id) SELECT id FROM cdr WHERE node = 'load'");

    rateAll(250);

    assertThat(number("SELECT COUNT(*) FROM rated_cdr")).isEqualTo(990L * LEVELS);
    assertThat(number("SELECT MAX(revision) FROM rated_cdr")).isZero();
    assertThat(number("SELECT COUNT(*) FROM cdr_to_rate")).isZero();
  }

  @Test
  void aCorrectedCallGetsANewRevisionAndTheOldOneStays() throws SQLException {
    rateAll(300);
    long cdr = number("SELECT MIN(id) FROM cdr WHERE node = 'load'");
    execute("UPDATE cdr SET talked_ms = 59500 WHERE id = " + cdr);
    execute("INSERT INTO cdr_to_rate (cdr_id) VALUES (" + cdr + ")");

    rateAll(300);

    String of = " FROM rated_cdr WHERE cdr_id = " + cdr + " AND level = 1 AND revision = ";
    assertThat(number("SELECT COUNT(*)" + of + 0)).isOne();
    assertThat(number("SELECT talked_seconds" + of + 1)).isEqualTo(60);
    assertThat(new Oracle(db).written()).isEqualTo(new Oracle(db).expected());
  }

  @Test
  void aCallThatTurnsOutUnansweredIsNoLongerCharged() throws SQLException {
    rateAll(300);
    long cdr = number("SELECT MIN(id) FROM cdr WHERE node = 'load'");
    execute("UPDATE cdr SET talked_ms = 0, answered_at = NULL WHERE id = " + cdr);
    execute("INSERT INTO cdr_to_rate (cdr_id) VALUES (" + cdr + ")");

    rateAll(300);

    assertThat(
            number(
                "SELECT COUNT(*) FROM rated_cdr WHERE revision = 1 AND amount = 0 AND cdr_id = "
                    + cdr))
        .isEqualTo(LEVELS);
  }

  @Test
  void aCallWithoutAPriceIsRejectedAndRatedOnceThereIsOne() throws SQLException {
    long cdr = number("SELECT MIN(id) FROM cdr WHERE node = 'load'");
    execute("UPDATE cdr SET caller_e164 = '4930123456' WHERE id = " + cdr);

    rateAll(300);

    assertThat(text("SELECT reason FROM rating_reject WHERE level = 0 AND cdr_id = " + cdr))
        .isEqualTo("NO_PREFIX");
    assertThat(text("SELECT tenant_path FROM rating_reject WHERE level = 2 AND cdr_id = " + cdr))
        .isEqualTo("/1/9902/s1/");
    assertThat(number("SELECT COUNT(*) FROM rated_cdr WHERE cdr_id = " + cdr)).isZero();

    execute("UPDATE cdr SET caller_e164 = '5511987654321' WHERE id = " + cdr);
    execute("INSERT INTO cdr_to_rate (cdr_id) VALUES (" + cdr + ")");
    rateAll(300);

    assertThat(number("SELECT COUNT(*) FROM rating_reject")).isZero();
    assertThat(new Oracle(db).written()).isEqualTo(new Oracle(db).expected());
  }

  @Test
  void aPlanVersionThatPricedACallIsMarkedAsUsed() throws SQLException {
    rateAll(300);

    assertThat(number("SELECT COUNT(*) FROM plan_version WHERE used AND id > 9000"))
        .isEqualTo(LEVELS);
  }

  @Test
  void aPageThatIsNotCommittedIsReadAgainWhole() throws SQLException {
    LegPricer pricer = TestBook.pricer(db);
    List<RatableLeg> page = WaitingCdrs.page(db, 0, Long.MAX_VALUE, 100);
    PriceWriter.write(db, price(pricer, page), TestNight.of(run));
    db.rollback();

    assertThat(WaitingCdrs.page(db, 0, Long.MAX_VALUE, 100)).isEqualTo(page);
    assertThat(number("SELECT COUNT(*) FROM rated_cdr")).isZero();
  }

  @Test
  void aCorrectionOfALockedCallIsNotLost() throws SQLException {
    LegPricer pricer = TestBook.pricer(db);
    List<RatableLeg> page = WaitingCdrs.page(db, 0, Long.MAX_VALUE, 10);
    try (Connection other = database.dataSource().getConnection();
        Statement correction = other.createStatement()) {
      correction.execute("SET innodb_lock_wait_timeout = 1");
      String again = "INSERT IGNORE INTO cdr_to_rate (cdr_id) VALUES (" + page.get(0).cdrId() + ")";

      assertThatThrownBy(() -> correction.execute(again)).hasMessageContaining("Lock wait timeout");

      PriceWriter.write(db, price(pricer, page), TestNight.of(run));
      db.commit();
      correction.execute(again);
      assertThat(number("SELECT COUNT(*) FROM cdr_to_rate WHERE cdr_id = " + page.get(0).cdrId()))
          .isOne();
    }
  }

  @Test
  void aCallThatIsGoneLeavesTheQueueWithoutAPrice() throws SQLException {
    long cdr = number("SELECT MIN(id) FROM cdr WHERE node = 'load'");
    execute("DELETE FROM cdr WHERE id = " + cdr);

    rateAll(300);

    assertThat(number("SELECT COUNT(*) FROM cdr_to_rate")).isZero();
    assertThat(new Oracle(db).written()).isEqualTo(new Oracle(db).expected());
  }

  @Test
  void aCallPutUpWithinALockedPageIsNotLost() throws SQLException {
    long third = number("SELECT MIN(cdr_id) + 2 FROM cdr_to_rate");
    execute("DELETE FROM cdr_to_rate WHERE cdr_id = " + third);
    LegPricer pricer = TestBook.pricer(db);
    List<RatableLeg> page = WaitingCdrs.page(db, 0, Long.MAX_VALUE, 10);
    database.sql("INSERT INTO cdr_to_rate (cdr_id) VALUES (" + third + ")");

    assertThatThrownBy(() -> PriceWriter.write(db, price(pricer, page), TestNight.of(run)))
        .isInstanceOf(SQLTransientException.class);
    db.rollback();

    rateAll(300);
    assertThat(new Oracle(db).written()).isEqualTo(new Oracle(db).expected());
  }

  @Test
  void boundsCutTheQueueIntoEqualShares() throws SQLException {
    long first = number("SELECT MIN(cdr_id) FROM cdr_to_rate");

    assertThat(RateCdrs.bounds(db, CALLS, 2))
        .isEqualTo("0," + (first + CALLS / 2) + "," + (first + CALLS - 1));
    assertThat(RateCdrs.bounds(db, 1, 2)).isEqualTo("0," + (first + CALLS - 1));
  }

  private void rateAll(int pageSize) throws SQLException {
    run++;
    LegPricer pricer = TestBook.pricer(db);
    long after = 0;
    List<RatableLeg> page = WaitingCdrs.page(db, after, Long.MAX_VALUE, pageSize);
    while (!page.isEmpty()) {
      PriceWriter.write(db, price(pricer, page), TestNight.of(run));
      db.commit();
      after = page.get(page.size() - 1).cdrId();
      page = WaitingCdrs.page(db, after, Long.MAX_VALUE, pageSize);
    }
    db.commit();
  }

  private static List<PricedLeg> price(LegPricer pricer, List<RatableLeg> legs) {
    List<PricedLeg> priced = new ArrayList<>();
    legs.forEach(leg -> priced.add(pricer.price(leg)));
    return priced;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = db.createStatement()) {
      statement.execute(sql);
    }
    db.commit();
  }

  private long number(String sql) throws SQLException {
    return Long.parseLong(text(sql));
  }

  private String text(String sql) throws SQLException {
    try (Statement statement = db.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
