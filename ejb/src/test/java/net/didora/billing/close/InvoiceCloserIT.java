package net.didora.billing.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.didora.account.EntryKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Months that are over become invoices: each entry on one, each number given once. */
class InvoiceCloserIT {
  private static final String INVOICES =
      "SELECT seller_path, number, account_id, DATE(period_start), DATE(period_end), opening,"
          + " charged, credited, closing FROM invoice ORDER BY id";
  private static final String LINES =
      "SELECT i.account_id, i.number, l.kind, l.caller_class, l.items, l.talked, l.amount"
          + " FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id ORDER BY i.id, l.line";

  private BilledWorld world;

  @BeforeEach
  void fresh() {
    world = BilledWorld.fresh();
  }

  @Test
  void aMonthIsBilledByKindAndCallsByClass() {
    world.call(105, "2026-10-02T12:00:00Z", "MOBILE", 60_001, "0.300001");
    world.call(105, "2026-10-03T12:00:00Z", "FIXED", 30_000, "0.1");
    world.call(105, "2026-10-04T12:00:00Z", "MOBILE", 1_000, "0.2");
    world.entry(105, EntryKind.DID_CHARGE, "-19.90", "2026-10-05T12:00:00Z");
    world.entry(105, EntryKind.BUNDLE_FEE, "-50", "2026-10-05T12:00:01Z");
    world.entry(105, EntryKind.CORRECTION, "0.05", "2026-10-06T12:00:00Z");
    world.entry(105, EntryKind.ADJUSTMENT, "1", "2026-10-07T12:00:00Z");
    world.entry(105, EntryKind.TOP_UP, "100", "2026-10-08T12:00:00Z");

    assertThat(world.closeAll("2026-11-01T03:00:00Z")).isOne();

    assertThat(world.rows(INVOICES))
        .containsExactly(
            "/1/2/ 1 105 2026-10-01 2026-11-01 0.000000 69.450001 100.000000 30.549999");
    assertThat(world.rows(LINES))
        .containsExactly(
            "105 1 CALL FIXED 1 30 -0.100000",
            "105 1 CALL MOBILE 2 62 -0.500001",
            "105 1 CORRECTION null 1 0 0.050000",
            "105 1 DID_CHARGE null 1 0 -19.900000",
            "105 1 BUNDLE_FEE null 1 0 -50.000000",
            "105 1 ADJUSTMENT null 1 0 1.000000",
            "105 1 TOP_UP null 1 0 100.000000");
    assertThat(world.faults()).isEmpty();
  }

  @Test
  void aMonthThatIsNotOverWaits() {
    world.entry(105, EntryKind.DID_CHARGE, "-10", "2026-10-31T12:00:00Z");

    assertThat(world.closeAll("2026-11-01T02:59:59.999999Z")).isZero();
    assertThat(world.closeAll("2026-11-01T03:00:00Z")).isOne();
    assertThat(world.closeAll("2026-11-01T03:00:00Z")).isZero();
  }

  @Test
  void closedAgainNothingChanges() {
    charge(105, "2026-08-05", "2026-09-05", "2026-10-05");
    charge(107, "2026-10-05");
    assertThat(world.closeAll("2026-11-02T03:00:00Z")).isEqualTo(4);
    List<String> before = world.rows("SELECT * FROM invoice, invoice_line");

    world.sql("DELETE FROM invoice_due"); // all are looked at again
    assertThat(world.closeAll("2026-11-02T03:00:00Z")).isZero();

    assertThat(world.rows("SELECT * FROM invoice, invoice_line")).isEqualTo(before);
  }

  @Test
  void missedMonthsAreMadeUpForOneByOneAndEmptyOnesLeftOut() {
    charge(105, "2026-07-05", "2026-09-05", "2026-09-06", "2026-10-05");

    world.closeAll("2026-11-02T03:00:00Z");

    assertThat(world.rows(INVOICES))
        .containsExactly(
            "/1/2/ 1 105 2026-07-01 2026-08-01 0.000000 10.000000 0.000000 -10.000000",
            "/1/2/ 2 105 2026-09-01 2026-10-01 -10.000000 20.000000 0.000000 -30.000000",
            "/1/2/ 3 105 2026-10-01 2026-11-01 -30.000000 10.000000 0.000000 -40.000000");
    assertThat(world.faults()).isEmpty();
  }

  @Test
  void eachSellerCountsForHimselfAndNobodyBillsTheMaster() {
    charge(101, "2026-10-05");
    charge(102, "2026-10-05");
    charge(103, "2026-10-05");
    charge(105, "2026-10-05");
    charge(107, "2026-10-05");

    world.closeAll("2026-11-02T03:00:00Z");

    assertThat(world.rows("SELECT seller_path, number, account_id FROM invoice ORDER BY 1, 2"))
        .containsExactly("/1/ 1 102", "/1/ 2 103", "/1/2/ 1 105", "/1/3/ 1 107");
  }

  @Test
  void theMonthBeginsOnTheCycleDayAndAMovedOneLeavesNoGap() {
    charge(106, "2026-09-20", "2026-10-20");
    world.closeAll("2026-10-16T03:00:00Z");
    world.sql("UPDATE subscriber SET cycle_day = 1 WHERE id = 6");

    world.closeAll("2026-11-16T03:00:00Z");

    assertThat(world.rows("SELECT DATE(period_start), DATE(period_end) FROM invoice ORDER BY id"))
        .containsExactly("2026-09-15 2026-10-15", "2026-10-15 2026-11-01");
    assertThat(world.faults()).isEmpty();
  }

  @Test
  void anEntryThatIsPostedLateStandsOnTheNextInvoice() {
    charge(105, "2026-10-05");
    charge(105, "2026-11-01"); // of the next month, but posted before the late one
    world.closeAll("2026-11-02T03:00:00Z");
    world.entry(105, EntryKind.DID_CHARGE, "-7", "2026-10-31T12:00:00Z");

    assertThat(world.closeAll("2026-12-02T03:00:00Z")).isOne();

    assertThat(world.rows("SELECT number, charged FROM invoice ORDER BY id"))
        .containsExactly("1 10.000000", "2 17.000000");
    charge(105, "2026-12-05");
    world.closeAll("2027-01-02T03:00:00Z");
    assertThat(world.rows("SELECT SUM(charged) FROM invoice")).containsExactly("37.000000");
    assertThat(world.faults()).isEmpty();
  }

  @Test
  void theCallsOfANightAreToldByClassWhereTheirPricesAreWhatWasPosted() {
    String night = "2026-10-06T05:30:00.123456Z";
    long first = rated(105, "MOBILE", 60_000, "0.5", night);
    rated(105, "FIXED", 30_000, "0.25", night);
    rated(102, "FIXED", 30_000, "0.125", night); // another account's
    long last = rated(105, "MOBILE", 59_001, "0.5", night);
    night(105, "-1.25", night, "cdrs:%d-%d".formatted(first, last));
    night(105, "-3.00", "2026-10-07T05:30:00Z", "cdrs:%d-%d".formatted(first, last));
    night(105, "-4.00", "2026-10-08T05:30:00Z", "run:5");

    world.closeAll("2026-11-02T03:00:00Z");

    assertThat(world.rows(LINES))
        .containsExactly(
            "105 1 NIGHT_USAGE null 2 0 -7.000000",
            "105 1 NIGHT_USAGE FIXED 1 30 -0.250000",
            "105 1 NIGHT_USAGE MOBILE 2 120 -1.000000");
    assertThat(world.faults()).isEmpty();
  }

  @Test
  void callsOfTheLastNightStandOnTheInvoiceOfTheMonthInWhichTheyEnded() {
    String night = "2026-11-01T05:30:00.123456Z";
    long first = world.cdr("MOBILE", "/1/2/s5/", "2026-11-01T02:58:00.500Z", 119_499);
    long midnight = world.cdr("FIXED", "/1/2/s5/", "2026-11-01T02:58:00.500Z", 119_500);
    long last = world.cdr("FIXED", "/1/2/s5/", "2026-11-01T04:00:00Z", 30_000);
    world.rate(first, 105, "0.5", night);
    world.rate(midnight, 105, "0.25", night);
    world.rate(last, 105, "0.125", night);
    String calls = "cdrs:%d-%d".formatted(first, last);
    night(105, "-0.5", night, calls, "2026-11-01T02:59:59.999Z");
    night(105, "-0.375", night, calls, "2026-11-01T04:00:30Z");

    world.closeAll("2026-11-01T07:30:00Z");
    world.closeAll("2026-12-01T07:30:00Z");

    assertThat(world.rows(LINES))
        .containsExactly(
            "105 1 NIGHT_USAGE MOBILE 1 120 -0.500000", "105 2 NIGHT_USAGE FIXED 2 150 -0.375000");
    assertThat(world.rows("SELECT DATE(period_end) FROM invoice ORDER BY id"))
        .containsExactly("2026-11-01", "2026-12-01");
    assertThat(world.faults()).isEmpty();
  }

  /**
   * Calls that no night has priced have no entry yet, so the month must not be closed over them.
   */
  @Test
  void aMonthWaitsForTheCallsThatEndedInItAndNoOthers() throws SQLException {
    charge(105, "2026-10-05");
    charge(106, "2026-10-05"); // a month of its own: over on the 15th, before the call
    long cdr = world.cdr("MOBILE", "/1/2/s5/", "2026-11-01T02:58:00Z", 119_999);
    world.sql("INSERT INTO cdr_to_rate (cdr_id) VALUES (" + cdr + ")");

    assertThat(world.closeAll("2026-11-01T07:30:00Z")).isOne();
    assertThat(world.rows("SELECT account_id FROM invoice")).containsExactly("106");
    assertThat(outcome(105, "2026-11-01T07:30:00Z")).isEqualTo(new InvoiceCloser.Outcome(0, true));
    assertThat(outcome(107, "2026-11-01T07:30:00Z")) // none yet: that call may be the first
        .isEqualTo(new InvoiceCloser.Outcome(0, true));

    world.sql("DELETE FROM cdr_to_rate");
    night(105, "-0.5", "2026-11-02T05:30:00Z", "run:1", "2026-11-01T02:59:59.999Z");
    world.sql("INSERT INTO cdr_to_rate (cdr_id) VALUES (" + cdr + ")");
    world.sql("UPDATE cdr SET answered_at = '2026-11-02 03:00:00' WHERE id = " + cdr);

    assertThat(world.closeAll("2026-11-02T07:30:00Z")).isOne();
    assertThat(world.rows("SELECT charged FROM invoice WHERE account_id = 105"))
        .containsExactly("10.500000");
    assertThat(world.faults()).isEmpty();
  }

  @Test
  void whatIsToBePaidIsRoundedOnceAndTheRestGoesOn() {
    world.entry(105, EntryKind.CALL, "-10.004999", "2026-08-05T12:00:00Z");
    world.closeAll("2026-09-01T07:30:00Z");
    world.entry(105, EntryKind.TOP_UP, "10", "2026-09-05T12:00:00Z");
    world.entry(105, EntryKind.CALL, "-0.000001", "2026-09-06T12:00:00Z");
    world.closeAll("2026-10-01T07:30:00Z");
    world.entry(105, EntryKind.TOP_UP, "0.01", "2026-10-05T12:00:00Z");
    world.closeAll("2026-11-01T07:30:00Z");

    assertThat(world.rows("SELECT opening, charged, credited, closing, payable FROM invoice"))
        .containsExactly(
            "0.000000 10.004999 0.000000 -10.004999 10.000000",
            "-10.004999 0.000001 10.000000 -0.005000 0.010000",
            "-0.005000 0.000000 0.010000 0.005000 0.000000");
    assertThat(world.faults()).isEmpty();
  }

  @Test
  void anInvoiceIsDueAsManyDaysAfterItsIssueAsWasAgreedOn() {
    charge(105, "2026-09-05", "2026-10-05");
    charge(107, "2026-10-05");
    world.sql("UPDATE account SET payment_days = 15 WHERE id = 107");

    world.closeAll("2026-11-02T02:59:59Z"); // still the first, by the operator's clock

    assertThat(world.rows("SELECT account_id, due_on FROM invoice ORDER BY id"))
        .containsExactly("105 2026-11-11", "105 2026-11-11", "107 2026-11-16");
    world.sql("UPDATE account SET payment_days = 30 WHERE id = 107");
    assertThat(world.rows("SELECT due_on FROM invoice WHERE account_id = 107"))
        .containsExactly("2026-11-16");
  }

  @Test
  void twoWhoCloseAtOnceMakeNoneTwice() throws SQLException {
    charge(105, "2026-08-05", "2026-09-05", "2026-10-05");
    charge(106, "2026-08-05", "2026-09-05");
    Instant now = Instant.parse("2026-11-20T03:00:00Z");
    CompletableFuture<Integer> other;
    try (Connection db = world.source().getConnection()) {
      db.setAutoCommit(false);
      int made = new InvoiceCloser(db, BilledWorld.ZONE, now).close(105).made();
      other = CompletableFuture.supplyAsync(() -> BilledWorld.closeAll(world.source(), now, 100));
      made += new InvoiceCloser(db, BilledWorld.ZONE, now).close(106).made();
      assertThat(made).isEqualTo(5);
      db.commit();
    }

    assertThat(other.join()).isZero();
    assertThat(world.number("SELECT COUNT(*) FROM invoice")).isEqualTo(5);
    assertThat(world.faults()).isEmpty();
  }

  @Test
  void whatIsRolledBackGivesItsNumberBack() throws SQLException {
    charge(105, "2026-10-05");
    charge(106, "2026-09-20");
    try (Connection db = world.source().getConnection()) {
      db.setAutoCommit(false);
      new InvoiceCloser(db, BilledWorld.ZONE, Instant.parse("2026-11-02T03:00:00Z")).close(105);
      db.rollback();
    }

    world.closeAll("2026-11-02T03:00:00Z");

    assertThat(world.rows("SELECT number, account_id FROM invoice ORDER BY number"))
        .containsExactly("1 105", "2 106");
  }

  private void charge(long account, String... days) {
    for (String day : days) {
      world.entry(account, EntryKind.DID_CHARGE, "-10", day + "T12:00:00Z");
    }
  }

  private InvoiceCloser.Outcome outcome(long account, String now) throws SQLException {
    try (Connection db = world.source().getConnection()) {
      db.setAutoCommit(false);
      InvoiceCloser.Outcome outcome =
          new InvoiceCloser(db, BilledWorld.ZONE, Instant.parse(now)).close(account);
      db.commit();
      return outcome;
    }
  }

  private long rated(long account, String callerClass, int talkedMs, String price, String at) {
    long cdr = world.cdr(callerClass, "/1/2/s5/", "2026-10-05T12:00:00Z", talkedMs);
    world.rate(cdr, account, price, at);
    return cdr;
  }

  private void night(long account, String amount, String at, String ref) {
    world.post(world.transaction(account, EntryKind.NIGHT_USAGE, amount, at).with(ref, null));
  }

  private void night(long account, String amount, String at, String ref, String countsAt) {
    world.post(
        world
            .transaction(account, EntryKind.NIGHT_USAGE, amount, at)
            .with(ref, null)
            .countsAt(Instant.parse(countsAt)));
  }
}
