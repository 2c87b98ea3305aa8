package net.didora.batch.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.didora.account.Book;
import net.didora.account.EntryKind;
import net.didora.account.LedgerTransaction;
import net.didora.account.LedgerTransaction.Line;
import net.didora.account.ledger.Ledger;
import net.didora.batch.job.KeyedJob.Portion;
import net.didora.batch.job.RejectStore.Reject;
import net.didora.batch.load.RatingLoad;
import net.didora.batch.load.RealTime;
import net.didora.batch.rating.TestNight;
import net.didora.billing.close.InvoiceCloser;
import net.didora.common.Money;
import net.didora.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The proof finds nothing in order, and everything that is out of it, be it a millionth. */
class ProveLedgerIT {
  private static final Instant NOW = Instant.parse("2026-11-24T07:30:00Z");
  private static final String ORGANIZATION =
      "INSERT INTO organization (id, uuid, version, tenant_path, parent_id, type, name, status,"
          + " created_at, updated_at) VALUES (%1$s, UUID(), 1, '%2$s', %3$s, '%4$s', '%2$s',"
          + " 'ACTIVE', NOW(6), NOW(6))";
  private static final int CALLS = 300;
  private static final int LEVELS = 3;
  private static final int SUBSCRIBERS = 5;

  private final ProveLedger job = new ProveLedger();
  private Connection db;

  @BeforeEach
  void load() throws SQLException {
    db = TestDatabase.get().dataSource().getConnection();
    RatingLoad load = new RatingLoad(db);
    load.clear();
    load.plans(LEVELS, 200);
    load.calls(CALLS, LEVELS, SUBSCRIBERS);
    new RealTime(db).charge(50, new BigDecimal("0.01"));
    execute(ORGANIZATION.formatted(9900, "/9900/", "NULL", "MASTER"));
    execute(ORGANIZATION.formatted(9902, "/1/9902/", "9900", "RESELLER"));
    execute("UPDATE account SET organization_id = 9902 WHERE id = " + RatingLoad.RESELLER);
    db.setAutoCommit(false);
    db.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
  }

  @AfterEach
  void clear() throws SQLException {
    db.rollback();
    db.setAutoCommit(true);
    execute("DELETE FROM invoice_line");
    execute("DELETE FROM invoice");
    execute("DELETE FROM invoice_due");
    execute("DELETE FROM invoice_counter");
    new RatingLoad(db).clear();
    execute("DELETE FROM organization WHERE id = 9902");
    execute("DELETE FROM organization WHERE id = 9900");
    db.close();
  }

  @Test
  void whatRealTimeChargedAddsUpBeforeTheNightAndAfterIt() throws SQLException {
    assertThat(prove()).isEmpty();

    TestNight.rate(db, 1);
    assertThat(prove()).isEmpty();

    execute("UPDATE cdr SET talked_ms = talked_ms + 61000 WHERE node = 'load' AND id % 7 = 0");
    execute("INSERT INTO cdr_to_rate (cdr_id) SELECT id FROM cdr WHERE node = 'load'");
    TestNight.rate(db, 2);
    assertThat(prove()).isEmpty();

    close("2026-12-05T03:00:00Z");
    assertThat(prove()).isEmpty();
  }

  /** Each line of the table breaks one thing by a millionth, and names what must be found. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvFileSource(resources = "/account/planted-errors.csv", numLinesToSkip = 1, delimiter = '|')
  void aPlantedErrorOfAMillionthIsFound(String found, String planted) throws SQLException {
    TestNight.rate(db, 1);
    close("2026-12-05T03:00:00Z");
    rent("2026-12-10T12:00:00Z");
    close("2027-01-05T03:00:00Z");
    execute("INSERT INTO cdr_to_rate (cdr_id) SELECT id FROM cdr WHERE node = 'load'");
    assertThat(prove()).isEmpty();

    execute(planted);

    List<String> reasons = prove().stream().map(Reject::reason).distinct().toList();
    assertThat(reasons).containsExactlyInAnyOrder(found.split(" "));
  }

  @Test
  void aFindingSaysWhereAndHowMuch() throws SQLException {
    execute("UPDATE account_balance SET reserved = 0.000001 WHERE account_id = 9005");

    assertThat(prove())
        .containsExactly(new Reject("account:9005", "RESERVED_WRONG", "0.000001 <> 0.000000"));
  }

  /** The Revenda is billed for the month that is over. */
  private void close(String now) throws SQLException {
    ZoneId zone = ZoneId.of("America/Sao_Paulo");
    assertThat(new InvoiceCloser(db, zone, Instant.parse(now)).close(RatingLoad.RESELLER).made())
        .isOne();
    db.commit();
  }

  private void rent(String at) throws SQLException {
    Line line = Line.account("/1/9902/", RatingLoad.RESELLER, Money.of("-19.90"));
    Instant moment = Instant.parse(at);
    Ledger.post(
        db,
        List.of(LedgerTransaction.of("rent", EntryKind.DID_CHARGE, line, Book.CHARGES, moment)),
        moment);
    db.commit();
  }

  private List<Reject> prove() throws SQLException {
    List<Long> keys = new ArrayList<>();
    List<Long> page = job.keys(db, 0, job.last(db), 2);
    while (!page.isEmpty()) {
      keys.addAll(page);
      page = job.keys(db, keys.get(keys.size() - 1), job.last(db), 2);
    }
    assertThat(keys).hasSize(LedgerCheck.values().length);
    return job.work(db, new Portion(1, Long.MAX_VALUE, keys, NOW));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = db.createStatement()) {
      statement.execute(sql);
    }
    if (!db.getAutoCommit()) {
      db.commit();
    }
  }
}
