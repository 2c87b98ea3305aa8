package net.didora.batch.cdr;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.didora.batch.job.KeyedJob.Portion;
import net.didora.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Old calls lose whose number called, older ones go; what waits for its price keeps all. */
class RetainCdrsIT {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
  private final RetainCdrs job = new RetainCdrs();
  private Connection db;

  @BeforeEach
  void connect() throws SQLException {
    db = TestDatabase.get().dataSource().getConnection();
    job.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    clear();
  }

  @AfterEach
  void clear() throws SQLException {
    execute(
        "TRUNCATE TABLE cdr",
        "TRUNCATE TABLE cdr_to_rate",
        "DELETE FROM rejected_call",
        "DELETE FROM rating_reject",
        "DELETE FROM provider_file",
        "DELETE FROM provider_call",
        "DELETE FROM provider_difference",
        "DELETE FROM provider_comparison",
        "UPDATE cdr_retention SET mask_days = 1825, drop_days = 0, next_block = 0");
  }

  @Test
  void anOldCallKeepsTheAreaCodeAndNothingElseOfItsCaller() throws SQLException {
    keep(100, 0);
    call(1, 101, "+5511987654321", "5511987654321");
    call(2, 101, "4930123456", "4930123456");
    call(3, 101, "anonymous", null);
    call(4, 99, "+5511987654321", "5511987654321");

    run();

    assertThat(rows("SELECT caller, caller_e164, sip_call_id, masked + 0 FROM cdr ORDER BY id"))
        .containsExactly(
            "+5511*** 5511  1",
            "49*** 49  1",
            "an*** null  1",
            "+5511987654321 5511987654321 4@load 0");
  }

  @Test
  void anOlderCallGoesAndOneThatWaitsForItsPriceStays() throws SQLException {
    keep(100, 200);
    call(1, 201, "+5511987654321", "5511987654321");
    call(2, 201, "+5511987654321", "5511987654321");
    call(3, 199, "+5511987654321", "5511987654321");
    execute("INSERT INTO cdr_to_rate (cdr_id) VALUES (2)");

    run();

    assertThat(rows("SELECT id, masked + 0 FROM cdr ORDER BY id")).containsExactly("2 0", "3 1");

    execute("DELETE FROM cdr_to_rate");
    run();
    assertThat(rows("SELECT id, masked + 0 FROM cdr ORDER BY id")).containsExactly("3 1");
  }

  @Test
  void zeroMeansForEver() throws SQLException {
    keep(0, 0);
    call(1, 5000, "+5511987654321", "5511987654321");
    rejected(1, 5000);

    run();

    assertThat(rows("SELECT masked + 0 FROM cdr")).containsExactly("0");
    assertThat(rows("SELECT caller FROM rejected_call")).containsExactly("+5511987654321");
  }

  @Test
  void callersWhoWereTurnedAwayAreMaskedToo() throws SQLException {
    keep(100, 0);
    rejected(900_001, 101);
    rejected(900_002, 99);

    run();

    assertThat(rows("SELECT caller FROM rejected_call ORDER BY id"))
        .containsExactly("+551***", "+5511987654321");
  }

  @Test
  void theNumberThatNoPriceWasFoundForIsMaskedWithItsCall() throws SQLException {
    keep(100, 200);
    call(1, 101, "+5511987654321", "5511987654321");
    call(2, 201, "+5511987654321", "5511987654321");
    call(3, 99, "+5511987654321", "5511987654321");
    execute(
        "INSERT INTO rating_reject (cdr_id, level, tenant_path, reason, detail, rejected_at) VALUES"
            + " (1, 0, '/1/', 'NO_PREFIX', '5511987654321 plan 12', NOW(6)),"
            + " (1, 1, '/1/', 'NO_PLAN', 'plan 13', NOW(6)),"
            + " (2, 0, '/1/', 'NO_PREFIX', '4930123456 plan 12', NOW(6)),"
            + " (3, 0, '/1/', 'NO_PREFIX', '5511987654321 plan 12', NOW(6))");

    run();
    run();

    assertThat(rows("SELECT cdr_id, detail FROM rating_reject ORDER BY cdr_id, level"))
        .containsExactly(
            "1 5511*** plan 12", "1 plan 13", "2 49*** plan 12", "3 5511987654321 plan 12");
  }

  @Test
  void callersInACarriersFileAreMaskedOnceItHasBeenCompared() throws SQLException {
    keep(100, 0);
    for (int[] file : new int[][] {{1, 101}, {2, 101}, {3, 99}}) {
      carrierFile(file[0], file[1]);
    }
    execute(
        "INSERT INTO provider_comparison (file_id, tenant_path, matched, differing, theirs_only,"
            + " ours_only, compared_at) VALUES (1, '/1/', 0, 0, 1, 0, NOW(6)),"
            + " (3, '/1/', 0, 0, 1, 0, NOW(6))");

    run();
    run();

    assertThat(
            rows(
                "SELECT c.file_id, c.caller, d.caller FROM provider_call c"
                    + " JOIN provider_difference d ON d.file_id = c.file_id ORDER BY 1"))
        .containsExactly(
            "1 5511*** 5511***", "2 5511987654321 5511987654321", "3 5511987654321 5511987654321");
  }

  private void carrierFile(int id, int daysAgo) throws SQLException {
    String at = sqlTime(daysAgo);
    execute(
        ("INSERT INTO provider_file (id, uuid, version, tenant_path, provider_id, provider_name,"
                + " file_name, calls, first_call, last_call, start_tolerance, length_tolerance,"
                + " created_at, updated_at) VALUES (%1$d, UUID(), 1, '/1/', 3, 'x', 'x', 1, '%2$s',"
                + " '%2$s', 0, 0, '%2$s', '%2$s')")
            .formatted(id, at),
        ("INSERT INTO provider_call (file_id, line, caller, called, started_at, seconds) VALUES"
                + " (%1$d, 1, '5511987654321', '551130000001', '%2$s', 9)")
            .formatted(id, at),
        ("INSERT INTO provider_difference (file_id, tenant_path, kind, started_at, caller, called)"
                + " VALUES (%1$d, '/1/', 'THEIRS_ONLY', '%2$s', '5511987654321', '551130000001')")
            .formatted(id, at));
  }

  @Test
  void blocksThatAreDoneAreNotLookedAtAgain() throws SQLException {
    keep(100, 0);
    for (int id : List.of(10, 1_010, 2_010, 3_010)) {
      call(id, 400 - id / 10, "+5511987654321", "5511987654321");
    }
    assertThat(job.keys(db, 0, job.last(db), 10)).containsExactly(1L, 2L, 3L);

    run();

    assertThat(rows("SELECT masked + 0 FROM cdr ORDER BY id")).containsExactly("1", "1", "1", "0");
    assertThat(rows("SELECT next_block FROM cdr_retention")).containsExactly("3");
    assertThat(job.keys(db, 0, job.last(db), 10)).containsExactly(1L);
    assertThat(job.count(db, job.last(db))).isOne();
  }

  private void run() throws SQLException {
    long last = job.last(db);
    List<Long> keys = job.keys(db, 0, last, 2);
    while (!keys.isEmpty()) {
      job.work(db, new Portion(1, Long.MAX_VALUE, keys, NOW));
      keys = job.keys(db, keys.get(keys.size() - 1), last, 2);
    }
  }

  private void keep(int maskDays, int dropDays) throws SQLException {
    execute(
        "UPDATE cdr_retention SET mask_days = %d, drop_days = %d".formatted(maskDays, dropDays));
  }

  private void call(int id, int daysAgo, String caller, String e164) throws SQLException {
    String at = sqlTime(daysAgo);
    execute(
        ("INSERT INTO cdr (id, call_id, leg, tenant_path, node, caller, caller_e164, caller_class,"
                + " called, peer, sip_call_id, started_at, ended_at, talked_ms, hangup_side,"
                + " end_reason, rating_kind) VALUES (%1$d, 'C%1$d', 'A', '/1/', 'load', '%2$s',"
                + " %3$s, 'FIXED', '551130000001', 'x', '%1$d@load', '%4$s', '%4$s', 0, 'CALLER',"
                + " 'HUNG_UP', 'FREE')")
            .formatted(id, caller, e164 == null ? "NULL" : "'" + e164 + "'", at));
  }

  private void rejected(int id, int daysAgo) throws SQLException {
    execute(
        ("INSERT INTO rejected_call (id, at, tenant_path, node, source, caller, received, reason,"
                + " sip_code) VALUES (%d, '%s', '/1/', 'load', 'x', '+5511987654321', '1', 'X',"
                + " 404)")
            .formatted(id, sqlTime(daysAgo)));
  }

  private static String sqlTime(int daysAgo) {
    return NOW.minus(Duration.ofDays(daysAgo)).toString().replace('T', ' ').replace("Z", "");
  }

  private void execute(String... statements) throws SQLException {
    try (Statement statement = db.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
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
