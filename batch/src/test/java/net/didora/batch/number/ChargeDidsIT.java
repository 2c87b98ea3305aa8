package net.didora.batch.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import net.didora.batch.job.KeyedJob.Portion;
import net.didora.batch.job.RejectStore.Reject;
import net.didora.batch.load.KilledProcess;
import net.didora.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Months of DID charges: all of them, to the millionth, and each once. Killed five times in the
 * build; {@code -Ddidora.it.kills=10} for more.
 */
class ChargeDidsIT {
  private static final int DIDS = 1500;
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 10);
  private static final Instant NOW = Instant.parse("2026-06-10T04:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
  private static final String ENTRIES =
      "SELECT COUNT(*) FROM ledger_entry WHERE kind = 'DID_CHARGE'";
  private static final int KILLS = Integer.getInteger("didora.it.kills", 5);
  private static final int PORTIONS = DIDS / ChargeDidsProcess.PORTION;
  private static final int LONGEST_MILLIS = 20;

  private final TestDatabase database = TestDatabase.get();
  private Connection db;
  private DidLoad load;

  @BeforeEach
  void connect() throws SQLException {
    db = database.dataSource().getConnection();
    load = new DidLoad(db);
    load.clear();
    db.setAutoCommit(false); // else each row is synced to the disk
    load.dids(DIDS);
    db.commit();
    db.setAutoCommit(true);
  }

  @AfterEach
  void clear() throws SQLException {
    load.clear();
    db.close();
  }

  @Test
  void monthsThatWereMissedAreChargedAndARerunChangesNothing() throws SQLException {
    ChargeDidsProcess.run(db, NOW);

    assertThat(load.charged()).isEqualTo(DidLoad.expected(DIDS, TODAY));
    assertThat(
            number(
                "SELECT COUNT(*) FROM account_balance b WHERE b.account_id >= 9602"
                    + " AND b.account_id <= 9609 AND b.balance <> (SELECT SUM(amount) FROM ledger_entry e"
                    + " WHERE e.account_id = b.account_id)"))
        .isZero();
    long entries = number("SELECT MAX(id) FROM ledger_entry");

    ChargeDidsProcess.run(db, NOW);

    assertThat(number("SELECT MAX(id) FROM ledger_entry")).isEqualTo(entries);
  }

  @Test
  void nightByNightItComesToTheSame() throws SQLException {
    String told = "SELECT COUNT(*) FROM outbox_event WHERE tenant_path = '/1/9602/s9601/'";
    execute("UPDATE account SET kind = 'PREPAID', low_balance = 1 WHERE id = 9603");
    long before = number(told);
    for (LocalDate day = LocalDate.of(2026, 1, 1); !day.isAfter(TODAY); day = day.plusDays(9)) {
      ChargeDidsProcess.run(db, day.atTime(1, 0).atZone(ZONE).toInstant());
    }
    ChargeDidsProcess.run(db, NOW);

    assertThat(load.charged()).isEqualTo(DidLoad.expected(DIDS, TODAY));
    assertThat(number(told)).as("told of low balance").isEqualTo(before + 1);
  }

  @Test
  void killedAtRandomInstantsItChargesEverythingOnce() throws Exception {
    Random random = new Random(11);
    int inTheMiddle = 0;
    KilledProcess job = new KilledProcess(database, ChargeDidsProcess.class, NOW.toString());
    for (int kill = 0; kill < KILLS; kill++) {
      int portions = 1 + random.nextInt(PORTIONS * 9 / 10);
      inTheMiddle += job.killAfter(portions, LONGEST_MILLIS, random) ? 1 : 0;
    }
    long entries = number(ENTRIES);
    System.out.printf("killed %d times in the middle, %d entries by then%n", inTheMiddle, entries);
    assertThat(inTheMiddle).isEqualTo(KILLS);
    assertThat(entries).isPositive();

    ChargeDidsProcess.run(db, NOW);

    assertThat(number(ENTRIES)).isGreaterThan(entries);
    assertThat(load.charged()).isEqualTo(DidLoad.expected(DIDS, TODAY));
    assertThat(
            number(
                "SELECT COUNT(*) - COUNT(DISTINCT txn, line) FROM ledger_entry"
                    + " WHERE kind = 'DID_CHARGE'"))
        .isZero();
  }

  @Test
  void aBuyerWithoutAnAccountIsToldAndChargedOnceHeHasOne() throws SQLException {
    db.setAutoCommit(false);
    execute("DELETE FROM account_balance WHERE account_id = 9603");
    execute("DELETE FROM account WHERE id = 9603");

    List<Reject> rejects =
        ChargeDids.charge(db, new Portion(1, 960_000L, List.of(960_000L), NOW), ZONE);

    assertThat(rejects).containsExactly(new Reject("did:960000", "NO_ACCOUNT", "/1/9602/s9601/"));
    assertThat(load.charged()).containsOnlyKeys(DidLoad.RESELLER);
    db.commit();

    execute(
        "INSERT INTO account (id, uuid, version, tenant_path, kind, created_at, updated_at)"
            + " VALUES (9603, UUID(), 1, '/1/9602/s9601/', 'PREPAID', NOW(6), NOW(6))");
    execute(
        "INSERT INTO account_balance (account_id, tenant_path) VALUES (9603, '/1/9602/s9601/')");
    db.commit();
    ChargeDidsProcess.run(db, NOW);

    assertThat(load.charged()).isEqualTo(DidLoad.expected(DIDS, TODAY));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = db.createStatement()) {
      statement.execute(sql);
    }
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = db.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
