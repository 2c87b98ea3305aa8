package net.didora.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Random;
import net.didora.batch.load.Oracle;
import net.didora.batch.load.RatingLoad;
import net.didora.batch.number.DidLoad;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The nightly rating in the real server: started in each way, run again, killed in the middle. With
 * {@code -Ddidora.it.cdrs=1000000} at full scale; {@code -Ddidora.it.kills=50} for more kills than
 * one of each job.
 */
class RateCdrsIT {
  private static final int CALLS = Integer.getInteger("didora.it.cdrs", 100_000);
  private static final int PREFIXES = Integer.getInteger("didora.it.prefixes", 10_000);
  private static final int LEVELS = 3;
  private static final int SUBSCRIBERS = 100;
  private static final int KILLS = Integer.getInteger("didora.it.kills", 1);
  private static final int DIDS = Integer.getInteger("didora.it.dids", 3000);
  private static final int LONGEST_CHUNK_MILLIS = 200;
  private static final Random RANDOM = new Random(20261128);
  private static final String DIDS_TO_GO =
      "SELECT COUNT(DISTINCT did_id) FROM did_assignment"
          + " WHERE did_id > (SELECT COALESCE(MAX(did_id), 0) FROM did_charge)";
  private static final String ACCOUNTS_TO_GO =
      "SELECT COUNT(*) FROM account a LEFT JOIN invoice_due d ON d.account_id = a.id"
          + " WHERE d.due_at IS NULL OR d.due_at <= UTC_TIMESTAMP(6)";
  private static final String LEDGER = "ledger_entry: id, txn, line, amount, balance_after";
  private static final String BALANCES = "account_balance: account_id, balance, unbilled";
  private static final String INVOICES = "invoice: id, number, account_id, charged, closing";
  private static final DidoraServer DIDORA = DidoraServer.named("rating");
  private final RatedDidora job = new RatedDidora(DIDORA);

  @BeforeAll
  static void load() throws SQLException {
    DIDORA.start();
    try (Connection db = DIDORA.connection()) {
      RatingLoad load = new RatingLoad(db);
      load.plans(LEVELS, PREFIXES);
      load.calls(CALLS, LEVELS, SUBSCRIBERS);
    }
  }

  @AfterAll
  static void stop() {
    DIDORA.close();
  }

  @BeforeEach
  void again() throws SQLException {
    try (Connection db = DIDORA.connection()) {
      new RatingLoad(db).again();
    }
  }

  @Test
  void startedByTheApiItPricesEveryCallOnceAndARerunChangesNothing() throws Exception {
    assertThat(job.post()).isEqualTo(202);
    assertThat(job.awaitEnd()).isEqualTo("COMPLETED");
    assertThatAllIsRatedOnce();
    assertThat(job.number(RatedDidora.last("done"))).isEqualTo(CALLS);

    aRerunChangesNothing();
  }

  @Test
  void killedAtRandomInstantsItGoesOnAtTheNextStart() throws Exception {
    KilledJob killed = new KilledJob(DIDORA, "rate-cdrs", "SELECT COUNT(*) FROM cdr_to_rate");
    for (int kill = 1; kill <= KILLS; kill++) {
      again();
      tell(kill, "CDRs", killed.killAndTakeUp(RANDOM, LONGEST_CHUNK_MILLIS));

      assertThatAllIsRatedOnce();
      assertThat(job.number(RatedDidora.last("done"))).isEqualTo(CALLS); // each page once
      aRerunChangesNothing();
    }
  }

  /** Of DIDs that were given out, taken back and given out again, months are due. */
  @Test
  void didsAreChargedForOnceHoweverOftenTheServerIsKilled() throws Exception {
    LocalDate today = LocalDate.now(ZoneId.of("America/Sao_Paulo"));
    KilledJob killed = new KilledJob(DIDORA, "charge-dids", DIDS_TO_GO);
    for (int kill = 1; kill <= KILLS; kill++) {
      try (Connection db = DIDORA.connection()) {
        DidLoad load = new DidLoad(db);
        load.clear();
        db.setAutoCommit(false); // else each row is synced to the disk
        load.dids(DIDS);
        db.commit();
      }

      KilledJob.Kill at = killed.killAndTakeUp(RANDOM, LONGEST_CHUNK_MILLIS);

      tell(kill, "DIDs", at);
      assertThat(at.readAgain()).as("DIDs of the chunk at hand").isBetween(0L, 200L);
      Map<Long, BigDecimal> expected = DidLoad.expected(DIDS, today);
      try (Connection db = DIDORA.connection()) {
        Map<Long, BigDecimal> charged = new DidLoad(db).charged();
        charged.keySet().retainAll(expected.keySet());
        assertThat(charged).isEqualTo(expected);
      }
      String before = killed.rows(LEDGER, BALANCES, "did_charge: did_id, tenant_path");
      killed.again();
      assertThat(killed.rows(LEDGER, BALANCES, "did_charge: did_id, tenant_path"))
          .isEqualTo(before);
    }
  }

  @Test
  void monthsAreClosedOnceHoweverOftenTheServerIsKilled() throws Exception {
    KilledJob killed = new KilledJob(DIDORA, "close-invoices", ACCOUNTS_TO_GO);
    String invoices = "SELECT %s FROM invoice WHERE seller_path = '/1/9702/'";
    for (int kill = 1; kill <= KILLS; kill++) {
      plantBilledAccounts();

      KilledJob.Kill at = killed.killAndTakeUp(RANDOM, LONGEST_CHUNK_MILLIS);

      tell(kill, "accounts", at);
      assertThat(at.readAgain()).as("accounts of the chunk at hand").isBetween(0L, 20L);
      assertThat(
              job.text(
                  invoices.formatted(
                      "CONCAT_WS(' ', COUNT(*), COUNT(DISTINCT account_id, period_start),"
                          + " COUNT(DISTINCT number), MIN(number), MAX(number))")))
          .isEqualTo("2700 2700 2700 1 2700");
      assertThat(job.text(invoices.formatted("SUM(charged)")))
          .isEqualTo(job.text("SELECT -SUM(amount) FROM ledger_entry WHERE txn LIKE 'billed:%'"))
          .isEqualTo("2700.013500");
      assertThat(
              job.number(
                  "SELECT COUNT(*) FROM invoice i WHERE i.closing - i.opening <> (SELECT"
                      + " SUM(l.amount) FROM invoice_line l WHERE l.invoice_id = i.id)"))
          .isZero();
      String before = killed.rows(INVOICES, LEDGER);
      assertThat(killed.again()).isZero();
      assertThat(killed.rows(INVOICES, LEDGER)).isEqualTo(before);
    }
  }

  private static void plantBilledAccounts() throws SQLException {
    try (Connection db = DIDORA.connection();
        Statement statement = db.createStatement()) {
      for (String sql : Tables.statements("/night/billed-accounts.sql")) {
        statement.execute(sql);
      }
    }
  }

  private static void tell(int kill, String items, KilledJob.Kill at) {
    System.out.printf("kill %d: %,d of %,d %s to go%n", kill, at.left(), at.total(), items);
  }

  /** A page in the middle is held by the test until the run has heard that it is to stop. */
  @Test
  void stoppedOnThePageItGoesOnThereWhereItStopped() throws Exception {
    String beat = "SELECT COALESCE(MAX(beat), 0) FROM batch_run WHERE running_key IS NOT NULL";
    int place = CALLS * 3 / 10; // in the second page of the first of two partitions
    long held =
        job.number("SELECT cdr_id FROM cdr_to_rate ORDER BY cdr_id LIMIT 1 OFFSET " + place);
    try (Pages pages = Pages.asMaster(DIDORA);
        Connection db = DIDORA.connection();
        Statement statement = db.createStatement()) {
      pages.open("/job/batch-run-list.xhtml");
      db.setAutoCommit(false);
      statement.execute("SELECT 1 FROM cdr_to_rate WHERE cdr_id = " + held + " FOR UPDATE");
      pages.press("jobForm:run");
      job.awaitRatedBelow(CALLS);
      pages.press("jobForm:stop");
      long asked = job.number(beat);
      await("the run hears it").until(() -> job.number(beat) > asked + 1);
      db.rollback();

      assertThat(job.awaitEnd()).isEqualTo("STOPPED");
      assertThat(job.number("SELECT COUNT(*) FROM cdr_to_rate")).isBetween(1L, CALLS - 1L);
      PlaywrightAssertions.assertThat(pages.field("jobForm:history:0:restart")).isVisible();
      pages.press("jobForm:history:0:restart");
      assertThat(job.awaitEnd()).isEqualTo("COMPLETED");
    }
    assertThatAllIsRatedOnce();
    assertThat(job.number(RatedDidora.last("done"))).isEqualTo(CALLS);
  }

  /** In the operator's zone, three hours behind UTC, the night was due three hours ago and more. */
  @Test
  void aNightThatIsNotDoneHoursAfterItWasDueIsAnAlert() throws Exception {
    try (Connection db = DIDORA.connection();
        Statement statement = db.createStatement()) {
      statement.execute(
          "UPDATE batch_schedule SET known_since = '2020-01-01', local_time ="
              + " TIME_FORMAT(UTC_TIMESTAMP() - INTERVAL 365 MINUTE, '%H:%i')"
              + " WHERE job = 'retain-cdrs'");
    }

    await("the alert")
        .until(() -> DIDORA.log().contains("DIDBAT00008: ALERT: job retain-cdrs is late"));
    try (Pages pages = Pages.asMaster(DIDORA)) {
      pages.open("/job/batch-run-list.xhtml");
      PlaywrightAssertions.assertThat(pages.field("jobForm:jobs")).containsText("Atrasado");
      pages.open("/home.xhtml");
      PlaywrightAssertions.assertThat(pages.page().locator("#warnings"))
          .containsText("Noite atrasada: Reter e anonimizar CDRs.");
      pages.page().locator("#firstSteps").getByText("Relatório de chamadas (CDR)").click();
      PlaywrightAssertions.assertThat(pages.page())
          .hasTitle("Relatório de chamadas (CDR) · Didora");
    }
  }

  @Test
  void theClockStartsANightThatWasMissed() throws Exception {
    try (Connection db = DIDORA.connection();
        Statement statement = db.createStatement()) {
      statement.execute(
          "UPDATE batch_schedule SET next_start = next_start - INTERVAL 2 DAY"
              + " WHERE job = 'rate-cdrs'");
    }
    job.awaitRatedBelow(CALLS);

    assertThat(job.awaitEnd()).isEqualTo("COMPLETED");
    assertThat(job.text(RatedDidora.last("started_by"))).isEqualTo("CLOCK");
    assertThat(job.number("SELECT next_start > NOW(6) FROM batch_schedule WHERE job = 'rate-cdrs'"))
        .isOne();
    assertThatAllIsRatedOnce();
  }

  private void aRerunChangesNothing() throws Exception {
    String before = prices();

    assertThat(job.post()).isEqualTo(202);
    assertThat(job.awaitEnd()).isEqualTo("COMPLETED");

    assertThat(prices()).isEqualTo(before);
    assertThatAllIsRatedOnce();
    assertThat(job.number(RatedDidora.last("total"))).isZero();
  }

  /** Tells whether a row was added, taken away or written again. */
  private String prices() {
    return job.text(
        "SELECT CONCAT_WS(' ', COUNT(*), SUM(amount), MIN(rated_at), MAX(rated_at), BIT_XOR(CRC32("
            + "CONCAT_WS(' ', cdr_id, level, revision, amount, rated_at))),"
            + " (SELECT CONCAT_WS(' ', COUNT(*), MAX(id), SUM(ABS(amount))) FROM ledger_entry))"
            + " FROM rated_cdr");
  }

  private static void assertThatAllIsRatedOnce() throws SQLException {
    try (Connection db = DIDORA.connection()) {
      Oracle oracle = new Oracle(db);
      Map<Integer, Oracle.Total> written = oracle.written();
      System.out.println("rated, by level: " + written);
      assertThat(written).isEqualTo(oracle.expected()).hasSize(LEVELS);
      assertThat(oracle.charges())
          .isEqualTo(oracle.expectedCharges())
          .hasSize(SUBSCRIBERS); // and the Revenda, without the one whose calls were never answered
    }
    RatedDidora job = new RatedDidora(DIDORA);
    assertThat(job.number("SELECT COUNT(*) FROM rated_cdr WHERE revision > 0")).isZero();
    assertThat(job.number("SELECT COUNT(*) FROM cdr_to_rate")).isZero();
    assertThat(job.number("SELECT COUNT(*) FROM rating_reject")).isZero();
  }
}
