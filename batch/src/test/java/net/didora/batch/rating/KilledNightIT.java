package net.didora.batch.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import net.didora.batch.load.KilledProcess;
import net.didora.batch.load.Oracle;
import net.didora.batch.load.RatingLoad;
import net.didora.batch.load.RealTime;
import net.didora.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The same run killed again and again, and always begun anew at the first waiting CDR: prices and
 * ledger come to what the oracle says. More with {@code -Ddidora.it.kills=50}.
 */
class KilledNightIT {
  private static final int KILLS = Integer.getInteger("didora.it.kills", 10);
  private static final int CALLS = 20_000;
  private static final int LEVELS = 3;
  private static final int SUBSCRIBERS = 40;
  private static final int LONGEST_MILLIS = 400;
  private static final long RUN = 7;

  private final TestDatabase database = TestDatabase.get();
  private Connection db;

  @BeforeEach
  void load() throws SQLException {
    db = database.dataSource().getConnection();
    RatingLoad load = new RatingLoad(db);
    load.clear();
    load.plans(LEVELS, 200);
    load.calls(CALLS, LEVELS, SUBSCRIBERS);
    new RealTime(db).charge(100, new BigDecimal("0.01"));
  }

  @AfterEach
  void clear() throws SQLException {
    db.setAutoCommit(true);
    new RatingLoad(db).clear();
    db.close();
  }

  @Test
  void killedAtRandomInstantsItChargesEverythingOnce() throws Exception {
    Random random = new Random(5);
    KilledProcess night = new KilledProcess(database, NightProcess.class, String.valueOf(RUN));
    int inTheMiddle = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      inTheMiddle += night.killWithin(LONGEST_MILLIS, random) ? 1 : 0;
    }
    long waiting = number("SELECT COUNT(*) FROM cdr_to_rate");
    for (int longer = 2; waiting == CALLS; longer *= 2) { // a slow machine: nothing was done yet
      night.killWithin(longer * LONGEST_MILLIS, random);
      waiting = number("SELECT COUNT(*) FROM cdr_to_rate");
    }
    System.out.printf("killed %d times in the middle, %,d CDRs to go%n", inTheMiddle, waiting);
    assertThat(inTheMiddle).isGreaterThanOrEqualTo(KILLS / 2);
    assertThat(waiting).isLessThan(CALLS);

    db.setAutoCommit(false);
    TestNight.rate(db, RUN);

    Oracle oracle = new Oracle(db);
    assertThat(oracle.written()).isEqualTo(oracle.expected());
    assertThat(oracle.charges()).isEqualTo(oracle.expectedCharges()).hasSize(SUBSCRIBERS + 1);
    assertThat(number("SELECT COUNT(*) FROM rated_cdr WHERE revision > 0")).isZero();
    assertThat(number("SELECT COUNT(*) FROM cdr_charge")).isZero();
    assertThat(number("SELECT SUM(unbilled) FROM account_balance WHERE account_id > 9000"))
        .isZero();
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = db.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
