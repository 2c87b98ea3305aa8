package net.didora.batch.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.didora.batch.load.Oracle;
import net.didora.batch.load.RatingLoad;
import net.didora.batch.load.RealTime;
import net.didora.rating.LegPricer;
import net.didora.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After a night the ledger says what the prices say, whatever was charged before. */
class NightLedgerIT {
  private static final Instant NOW = Instant.parse("2026-11-24T05:30:00Z");
  private static final int CALLS = 400;
  private static final int LEVELS = 3;
  private static final int SUBSCRIBERS = 7;
  private static final int PAGE = 150;

  private final TestDatabase database = TestDatabase.get();
  private Connection db;
  private long run = 50;

  @BeforeEach
  void load() throws SQLException {
    db = database.dataSource().getConnection();
    RatingLoad load = new RatingLoad(db);
    load.clear();
    load.plans(LEVELS, 200);
    load.calls(CALLS, LEVELS, SUBSCRIBERS);
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
  void callsThatNobodyChargedArePostedInOneSumPerAccountAndPage() throws SQLException {
    night();

    assertThatAllAgrees();
    assertThat(rows("SELECT DISTINCT kind FROM ledger_entry")).containsExactly("NIGHT_USAGE");
    int pages = (CALLS + PAGE - 1) / PAGE;
    assertThat(number("SELECT COUNT(DISTINCT txn) FROM ledger_entry"))
        .isEqualTo((SUBSCRIBERS + 1L) * pages);
    assertThat(number("SELECT COUNT(*) FROM batch_reject")).isZero();
  }

  @Test
  void whatRealTimeChargedRightIsNotPostedAgain() throws SQLException {
    new RealTime(db).charge();
    BigDecimal unbilled = amount("SELECT unbilled FROM account_balance WHERE account_id = 9005");

    night();

    assertThatAllAgrees();
    assertThat(rows("SELECT DISTINCT account_id FROM ledger_entry WHERE txn LIKE 'rate:%'"))
        .containsExactlyInAnyOrder(null, "9005");
    assertThat(amount("SELECT balance FROM account_balance WHERE account_id = 9005"))
        .isEqualByComparingTo(unbilled.negate());
    assertThat(number("SELECT COUNT(*) FROM batch_reject")).isZero();
  }

  @Test
  void whatRealTimeChargedWrongIsCorrectedAndTold() throws SQLException {
    new RealTime(db).charge(50, new BigDecimal("0.000001"));
    long wrong = number("SELECT COUNT(*) FROM cdr_charge WHERE cdr_id % 50 = 0");
    long posted =
        number("SELECT COUNT(*) FROM cdr_charge WHERE cdr_id % 50 = 0 AND state = 'LEDGER'");

    night();

    assertThatAllAgrees();
    assertThat(
            amount(
                "SELECT SUM(amount) FROM ledger_entry"
                    + " WHERE kind = 'CORRECTION' AND book = 'ACCOUNT'"))
        .isEqualByComparingTo(BigDecimal.valueOf(posted, 6));
    assertThat(number("SELECT COUNT(*) FROM batch_reject WHERE reason = 'PRICE_DIFFERS'"))
        .isEqualTo(wrong)
        .isPositive();
  }

  /** So that the calls of a month's last night can stand on the invoice of that month. */
  @Test
  void callsOfTwoDaysArePostedApartAndCountForTheDayOnWhichTheyEnded() throws SQLException {
    // the midnight of the operator lies in the middle of them
    execute("UPDATE cdr SET answered_at = answered_at + INTERVAL 10600 SECOND WHERE node = 'load'");

    night();

    assertThatAllAgrees();
    assertThat(number("SELECT COUNT(*) FROM ledger_entry WHERE book = 'ACCOUNT'"))
        .isGreaterThan(
            number(
                "SELECT COUNT(DISTINCT account_id, ref) FROM ledger_entry WHERE book = 'ACCOUNT'"));
    String ended = "TIMESTAMPADD(MICROSECOND, c.talked_ms * 1000, c.answered_at)";
    for (String day : List.of("< '2026-11-01 03:00:00'", ">= '2026-11-01 03:00:00'")) {
      assertThat(
              rows(
                  "SELECT account_id, SUM(-amount) FROM ledger_entry WHERE book = 'ACCOUNT'"
                      + " AND counts_at "
                      + day
                      + " GROUP BY account_id ORDER BY account_id"))
          .isEqualTo(
              rows(
                  "SELECT r.account_id, SUM(r.amount) FROM rated_cdr r JOIN cdr c"
                      + " ON c.id = r.cdr_id WHERE r.account_id IS NOT NULL AND "
                      + ended
                      + day
                      + " GROUP BY r.account_id HAVING SUM(r.amount) <> 0 ORDER BY r.account_id"))
          .isNotEmpty();
    }
  }

  @Test
  void theSameCallsAgainPostNothing() throws SQLException {
    new RealTime(db).charge();
    night();
    List<String> before = rows("SELECT * FROM ledger_entry");
    execute("INSERT INTO cdr_to_rate (cdr_id) SELECT id FROM cdr WHERE node = 'load'");

    night();

    assertThat(rows("SELECT * FROM ledger_entry")).isEqualTo(before);
    assertThatAllAgrees();
  }

  @Test
  void aCallThatIsCorrectedLaterPostsTheDifference() throws SQLException {
    night();
    long entries = number("SELECT MAX(id) FROM ledger_entry");
    long cdr = number("SELECT MIN(id) FROM cdr WHERE node = 'load'");
    execute("UPDATE cdr SET talked_ms = talked_ms + 60000 WHERE id = " + cdr);
    execute("INSERT INTO cdr_to_rate (cdr_id) VALUES (" + cdr + ")");

    night();

    assertThatAllAgrees();
    assertThat(rows("SELECT DISTINCT kind FROM ledger_entry WHERE id > " + entries))
        .containsExactly("CORRECTION");
    assertThat(number("SELECT COUNT(DISTINCT txn) FROM ledger_entry WHERE id > " + entries))
        .isEqualTo(2);
  }

  @Test
  void aCallThatWasNeverAnsweredIsGivenBack() throws SQLException {
    new RealTime(db).charge();
    long cdr = number("SELECT MIN(id) FROM cdr WHERE node = 'load'");
    execute("UPDATE cdr SET talked_ms = 0, answered_at = NULL WHERE id = " + cdr);

    night();

    assertThatAllAgrees();
    assertThat(number("SELECT COUNT(*) FROM batch_reject WHERE subject = 'cdr:" + cdr + "'"))
        .isEqualTo(2);
  }

  @Test
  void aCallWithoutAPriceKeepsItsChargeUntilItHasOne() throws SQLException {
    long cdr = number("SELECT MIN(id) FROM cdr WHERE node = 'load'");
    String number = rows("SELECT caller_e164 FROM cdr WHERE id = " + cdr).get(0);
    new RealTime(db).charge();
    execute("UPDATE cdr SET caller_e164 = '4930123456' WHERE id = " + cdr);

    night();

    assertThat(number("SELECT COUNT(*) FROM cdr_charge WHERE cdr_id = " + cdr)).isEqualTo(2);
    assertThat(number("SELECT COUNT(*) FROM cdr_charge")).isEqualTo(2);
    assertThat(amount("SELECT unbilled FROM account_balance WHERE account_id = 9005"))
        .isEqualByComparingTo(amount("SELECT amount FROM cdr_charge WHERE level = 1"));

    execute("UPDATE cdr SET caller_e164 = '" + number + "' WHERE id = " + cdr);
    execute("INSERT INTO cdr_to_rate (cdr_id) VALUES (" + cdr + ")");
    night();

    assertThatAllAgrees();
  }

  @Test
  void anAccountThatIsNotThereIsTold() throws SQLException {
    execute("DELETE FROM account_balance WHERE account_id = 9005");

    night();

    assertThat(rows("SELECT DISTINCT subject, reason FROM batch_reject"))
        .containsExactly("account:9005 NO_ACCOUNT");
    assertThat(number("SELECT COUNT(*) FROM cdr_to_rate")).isZero();
  }

  @Test
  void aNightThatIsRolledBackLeavesNothing() throws SQLException {
    new RealTime(db).charge();
    List<String> before = rows("SELECT * FROM account_balance");
    LegPricer pricer = TestBook.pricer(db);
    PriceWriter.write(
        db,
        WaitingCdrs.page(db, 0, Long.MAX_VALUE, PAGE).stream().map(pricer::price).toList(),
        TestNight.of(run));

    db.rollback();

    assertThat(rows("SELECT * FROM account_balance")).isEqualTo(before);
    assertThat(number("SELECT COUNT(*) FROM ledger_entry WHERE txn LIKE 'rate:%'")).isZero();
    night();
    assertThatAllAgrees();
  }

  private void night() throws SQLException {
    TestNight.rate(db, ++run);
  }

  private void assertThatAllAgrees() throws SQLException {
    Oracle oracle = new Oracle(db);
    Map<Long, BigDecimal> charges = oracle.charges();
    assertThat(oracle.written()).isEqualTo(oracle.expected());
    assertThat(charges).isEqualTo(oracle.expectedCharges()).hasSize(SUBSCRIBERS + 1);
    Map<Long, BigDecimal> owed = new TreeMap<>();
    charges.forEach((account, charge) -> owed.put(account, charge.negate()));
    assertThat(oracle.balances()).isEqualTo(owed);
    assertThat(number("SELECT COUNT(*) FROM cdr_charge")).isZero();
    assertThat(rows("SELECT account_id FROM account_balance WHERE unbilled <> 0 OR reserved <> 0"))
        .isEmpty();
    assertThat(rows("SELECT txn FROM ledger_entry GROUP BY txn HAVING SUM(amount) <> 0")).isEmpty();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = db.createStatement()) {
      statement.execute(sql);
    }
    db.commit();
  }

  private long number(String sql) throws SQLException {
    return Long.parseLong(rows(sql).get(0));
  }

  private BigDecimal amount(String sql) throws SQLException {
    return new BigDecimal(rows(sql).get(0));
  }

  private List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = db.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          values.add(row.getString(i));
        }
        rows.add(
            columns == 1
                ? values.get(0)
                : String.join(" ", values.stream().map(String::valueOf).toList()));
      }
    }
    return rows;
  }
}
