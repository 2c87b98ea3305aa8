package net.didora.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jobs of the night in the real server, each started by the API. */
@ExtendWith(SharedPair.class)
class NightJobsIT {
  private static DidoraServer didora;
  private static DidoraServer other;

  @BeforeAll
  static void start(SharedPair.Servers servers) {
    didora = servers.first();
    other = servers.second();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "charge-dids",
        "sweep-reservations",
        "rerate-cdrs",
        "rate-cdrs",
        "summarize-usage",
        "prove-ledger",
        "retain-cdrs"
      })
  void eachJobRunsToItsEndAndDoesAllThatItFound(String name) throws Exception {
    RatedDidora job = new RatedDidora(didora, name);

    assertThat(job.post()).isEqualTo(202);

    assertThat(job.awaitEnd()).isEqualTo("COMPLETED");
    assertThat(job.number(RatedDidora.last(name, "done = total"))).isOne();
    assertThat(
            job.number("SELECT next_start > NOW(6) FROM batch_schedule WHERE job = '" + name + "'"))
        .isOne();
  }

  @Test
  void aDidIsChargedForAtBothEdgesAndOnce() throws Exception {
    RatedDidora job = new RatedDidora(didora, "charge-dids");
    execute(
        "INSERT INTO did_fee (id, uuid, version, tenant_path, valid_from, setup, monthly,"
            + " created_at, updated_at) SELECT id, UUID(), 1, tenant_path, '2020-01-01', 5, 0,"
            + " NOW(6), NOW(6) FROM account WHERE tenant_path <> '/1/'");
    String charged =
        "SELECT COUNT(*) FROM ledger_entry WHERE kind = 'DID_CHARGE' AND amount = -5"
            + " AND ref LIKE 'did:%'";

    for (int i = 0; i < 2; i++) {
      assertThat(job.post()).isEqualTo(202);
      assertThat(job.awaitEnd()).isEqualTo("COMPLETED");
      assertThat(job.number(charged))
          .isEqualTo(job.number("SELECT COUNT(*) FROM did_fee"))
          .isPositive();
    }
  }

  @Test
  void aPlantedErrorOfAMillionthIsAnAlertAndStandsWithTheRun() throws Exception {
    RatedDidora job = new RatedDidora(didora, "prove-ledger");
    execute("UPDATE account_balance SET balance = balance + 0.000001 ORDER BY account_id LIMIT 1");
    try {
      assertThat(job.post()).isEqualTo(202);
      assertThat(job.awaitEnd()).isEqualTo("COMPLETED");

      assertThat(job.number(RatedDidora.last("prove-ledger", "rejected"))).isPositive();
      assertThat(
              job.text(
                  "SELECT GROUP_CONCAT(DISTINCT reason) FROM batch_reject WHERE run_id = ("
                      + RatedDidora.last("prove-ledger", "id")
                      + ")"))
          .contains("BALANCE_WRONG");
      assertThat(didora.log()).contains("DIDBAT00007").contains("BALANCE_WRONG");
    } finally {
      execute(
          "UPDATE account_balance SET balance = balance - 0.000001 ORDER BY account_id LIMIT 1");
    }
  }

  /** A CDR that is locked keeps the run from its end until both have answered. */
  @Test
  void ofTwoServersThatStartTheNightAtOnceOneRunsIt() throws Exception {
    RatedDidora one = new RatedDidora(didora);
    long before = one.number("SELECT COUNT(*) FROM batch_run WHERE job = 'rate-cdrs'");
    execute("INSERT INTO cdr_to_rate (cdr_id) VALUES (999999999999)");
    try (Connection db = didora.connection();
        Statement lock = db.createStatement()) {
      db.setAutoCommit(false);
      lock.execute("SELECT cdr_id FROM cdr_to_rate FOR UPDATE");

      List<Integer> answers = atOnce(List.of(one, new RatedDidora(other)));

      assertThat(answers).containsExactlyInAnyOrder(202, 409);
      db.rollback();
      assertThat(one.awaitEnd()).isEqualTo("COMPLETED");
    }
    assertThat(one.number("SELECT COUNT(*) FROM batch_run WHERE job = 'rate-cdrs'"))
        .isEqualTo(before + 1);
    assertThat(one.number("SELECT COUNT(*) FROM cdr_to_rate")).isZero();
  }

  private static List<Integer> atOnce(List<RatedDidora> servers) throws Exception {
    CyclicBarrier all = new CyclicBarrier(servers.size());
    ExecutorService threads = Executors.newFixedThreadPool(servers.size());
    try {
      List<Future<Integer>> asked = new ArrayList<>();
      for (RatedDidora server : servers) {
        asked.add(
            threads.submit(
                () -> {
                  all.await();
                  return server.post();
                }));
      }
      List<Integer> answers = new ArrayList<>();
      for (Future<Integer> one : asked) {
        answers.add(one.get());
      }
      return answers;
    } finally {
      threads.shutdown();
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection db = didora.connection();
        Statement statement = db.createStatement()) {
      statement.execute(sql);
    }
  }
}
