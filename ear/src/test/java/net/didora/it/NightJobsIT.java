package net.didora.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jobs of the night in the real server, each started by the API. */
class NightJobsIT {
  private static final DidoraServer DIDORA = DidoraServer.named("night");

  @BeforeAll
  static void start() {
    DIDORA.start();
  }

  @AfterAll
  static void stop() {
    DIDORA.close();
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
    RatedDidora job = new RatedDidora(DIDORA, name);

    assertThat(job.post()).isEqualTo(202);

    assertThat(job.awaitEnd()).isEqualTo("COMPLETED");
    assertThat(job.number(RatedDidora.last(name, "done = total"))).isOne();
    assertThat(
            job.number("SELECT next_start > NOW(6) FROM batch_schedule WHERE job = '" + name + "'"))
        .isOne();
  }

  @Test
  void aDidIsChargedForAtBothEdgesAndOnce() throws Exception {
    RatedDidora job = new RatedDidora(DIDORA, "charge-dids");
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
    RatedDidora job = new RatedDidora(DIDORA, "prove-ledger");
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
      assertThat(DIDORA.log()).contains("DIDBAT00007").contains("BALANCE_WRONG");
    } finally {
      execute(
          "UPDATE account_balance SET balance = balance - 0.000001 ORDER BY account_id LIMIT 1");
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection db = DIDORA.connection();
        Statement statement = db.createStatement()) {
      statement.execute(sql);
    }
  }
}
