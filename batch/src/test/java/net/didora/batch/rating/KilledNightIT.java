package net.didora.batch.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
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
 * ledger come to what the oracle says. At full scale with {@code -Ddidora.it.calls=1000000
 * -Ddidora.it.kills=50}.
 */
class KilledNightIT {
  private static final int KILLS = Integer.getInteger("didora.it.kills", 10);
  private static final int CALLS = Integer.getInteger("didora.it.calls", 20_000);
  private static final int LEVELS = 3;
  private static final int SUBSCRIBERS = 40;
  private static final int PARTITIONS = 2;

  /** As the job's, or less, so that a few calls are some pages, too. */
  private static final int PAGE = Math.min(2_500, Math.max(1, CALLS / 130));

  /** So that about half is done when all kills are over: until it is dead it does some more. */
  private static final int MOST_CHUNKS = Math.max(1, CALLS / PAGE / KILLS / 2);

  /** About as long as a chunk takes. */
  private static final int LONGEST_MILLIS = Math.max(10, PAGE / 8);

  private static final long RUN = 7;

  private final TestDatabase database = TestDatabase.get();
  private final Map<String, Set<String>> lastBegun = new HashMap<>();
  private Connection db;
  private int inTheMiddle;
  private int begun;
  private int repeated;

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
    String bounds = RateCdrs.bounds(db, CALLS, PARTITIONS);
    KilledProcess night =
        new KilledProcess(
            database, NightProcess.class, String.valueOf(RUN), String.valueOf(PAGE), bounds);
    kill(night);
    long waiting = waiting();
    System.out.printf(
        "%,d CDRs, killed %d times in the middle of %d partitions; %d chunks of %d CDRs begun, %d"
            + " of them again; %,d CDRs to go%n",
        CALLS, inTheMiddle, PARTITIONS, begun, PAGE, repeated, waiting);
    assertThat(inTheMiddle).isEqualTo(KILLS);
    assertThat(waiting).isBetween(1L, CALLS - 1L);

    db.setAutoCommit(false);
    TestNight.rate(db, RUN);

    allIsChargedOnce();
    theNextRunChangesNothing();
  }

  private void kill(KilledProcess night) throws Exception {
    Random random = new Random(5);
    for (int kill = 0; kill < KILLS; kill++) {
      int chunks = 1 + random.nextInt(MOST_CHUNKS);
      inTheMiddle += night.killAfter(chunks, LONGEST_MILLIS, random) ? 1 : 0;
      compare(night.said());
    }
  }

  /** Of each partition the chunk that was at hand may be begun again, and no other. */
  private void compare(List<String> said) {
    Map<String, Set<String>> chunks =
        said.stream()
            .collect(Collectors.groupingBy(line -> line.split(" ")[0], Collectors.toSet()));
    chunks.forEach(
        (partition, now) -> {
          Set<String> before = lastBegun.put(partition, now);
          long again = before == null ? 0 : now.stream().filter(before::contains).count();
          assertThat(again).as("chunks of partition %s repeated", partition).isLessThan(2);
          begun += now.size();
          repeated += (int) again;
        });
  }

  private long waiting() throws SQLException {
    return number("SELECT COUNT(*) FROM cdr_to_rate");
  }

  private void allIsChargedOnce() throws SQLException {
    Oracle oracle = new Oracle(db);
    assertThat(oracle.written()).isEqualTo(oracle.expected());
    assertThat(oracle.charges()).isEqualTo(oracle.expectedCharges()).hasSize(SUBSCRIBERS + 1);
    assertThat(number("SELECT COUNT(*) FROM rated_cdr WHERE revision > 0")).isZero();
    assertThat(number("SELECT COUNT(*) FROM cdr_charge")).isZero();
    assertThat(number("SELECT SUM(unbilled) FROM account_balance WHERE account_id > 9000"))
        .isZero();
  }

  /** Though all CDRs are put up once more. */
  private void theNextRunChangesNothing() throws SQLException {
    List<String> before = checksums();
    try (Statement statement = db.createStatement()) {
      statement.execute("INSERT INTO cdr_to_rate (cdr_id) SELECT id FROM cdr WHERE node = 'load'");
    }

    TestNight.rate(db, RUN + 1);

    assertThat(waiting()).isZero();
    assertThat(checksums()).isEqualTo(before);
  }

  private List<String> checksums() throws SQLException {
    return List.of(
        text(
            "SELECT CONCAT_WS(' ', COUNT(*), SUM(amount), MAX(rated_at), BIT_XOR(CRC32("
                + "CONCAT_WS(' ', cdr_id, level, revision, amount, rated_at)))) FROM rated_cdr"),
        text(
            "SELECT CONCAT_WS(' ', COUNT(*), MAX(id), BIT_XOR(CRC32("
                + "CONCAT_WS(' ', txn, line, amount, balance_after)))) FROM ledger_entry"),
        text(
            "SELECT BIT_XOR(CRC32(CONCAT_WS(' ', account_id, balance, reserved, unbilled)))"
                + " FROM account_balance"));
  }

  private long number(String sql) throws SQLException {
    return new BigDecimal(text(sql)).longValueExact();
  }

  private String text(String sql) throws SQLException {
    try (Statement statement = db.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
