package net.didora.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.didora.call.credit.HoldSweep.Found;
import net.didora.call.credit.ReservationSweep;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a call held is given back and what it cost is charged once, whatever dies in between. */
@Timeout(120)
class SettlementIT {
  private static final String MINUTES =
      "per_minute = 1, first_block = 60, next_block = 60, discard = 3";

  @TempDir private Path directory;
  private final List<CallServer> servers = new ArrayList<>();
  private CallWorld world;
  private CallServer server;

  @BeforeEach
  void start() {
    world = CallWorld.fresh();
    world.newVersions(MINUTES);
    server = server("one");
  }

  @AfterEach
  void stop() {
    servers.forEach(CallServer::kill);
    assertThat(
            world.rows(
                "SELECT b.account_id FROM account_balance b WHERE balance <> 50 * (account_id = 9) +"
                    + " COALESCE((SELECT SUM(amount) FROM ledger_entry e"
                    + " WHERE e.account_id = b.account_id), 0)"))
        .isEmpty();
    assertThat(world.rows("SELECT txn FROM ledger_entry GROUP BY txn HAVING SUM(amount) <> 0"))
        .isEmpty();
  }

  @Test
  void aCallIsChargedAtEachLevelThatHasAnAccount() {
    Verdict call = admit();
    assertThat(world.account(9)).isEqualTo("50.000000 1.000000 0.000000");
    assertThat(world.account(8)).isEqualTo("0.000000 1.000000 0.000000");

    end(call, 61_500);

    awaitAccount(9, "48.000000 0.000000 0.000000");
    assertThat(world.account(8)).isEqualTo("0.000000 0.000000 2.000000");
    assertThat(
            world.rows(
                "SELECT txn, line, tenant_path, book, kind, amount, balance_after, call_id"
                    + " FROM ledger_entry ORDER BY line"))
        .containsExactly(
            "call:%1$s:A:2 0 /1/2/s5/ ACCOUNT CALL -2.000000 48.000000 %1$s"
                .formatted(call.callId()),
            "call:%1$s:A:2 1 /1/2/ USAGE CALL 2.000000 null %1$s".formatted(call.callId()));
    assertThat(
            world.rows(
                "SELECT leg, level, account_id, amount, state FROM cdr_charge c"
                    + " JOIN cdr ON cdr.id = c.cdr_id ORDER BY level"))
        .containsExactly("A 1 8 2.000000 UNBILLED", "A 2 9 2.000000 LEDGER");
    assertThat(world.rows("SELECT hour_spent, day_spent FROM account_balance"))
        .containsExactly("2.000000 2.000000", "2.000000 2.000000");
  }

  /** What a call holds that has only come in is not spent. */
  @Test
  void theCallThatTakesTheMoneyBelowItsThresholdTellsSoAsItIsCharged() {
    world.sql("UPDATE account SET low_balance = 49.5 WHERE id = 9");
    Verdict call = admit();
    assertThat(world.count("outbox_event")).isZero();

    end(call, 61_500);
    awaitAccount(9, "48.000000 0.000000 0.000000");
    end(admit(), 61_500);
    awaitAccount(9, "46.000000 0.000000 0.000000");

    assertThat(world.rows("SELECT tenant_path, type, payload FROM outbox_event"))
        .containsExactly(
            "/1/2/s5/ account.lowBalance"
                + " {\"account\":9,\"available\":\"48.000000\",\"threshold\":\"49.500000\"}");
  }

  @Test
  void whatWasNotAnsweredOrIsDiscardedCostsNothing() {
    Verdict brief = admit();
    Verdict unanswered = admit();
    end(brief, 2_500);
    server
        .callLog()
        .ended(
            new EndedCall(unanswered.callId(), List.of(CallWorld.unanswered("A", Instant.now()))));

    awaitAccount(9, "50.000000 0.000000 0.000000");
    assertThat(world.count("cdr")).isEqualTo(3);
    assertThat(world.count("ledger_entry")).isZero();
    assertThat(world.count("cdr_charge")).isZero();
  }

  @Test
  void anAbandonedCallGivesBackWhatItHeld() {
    server.records().log().abandoned(admit().callId());

    awaitAccount(9, "50.000000 0.000000 0.000000");
    assertThat(world.account(8)).isEqualTo("0.000000 0.000000 0.000000");
    assertThat(world.count("reservation")).isZero();
    assertThat(world.count("cdr")).isZero();
  }

  @Test
  void aJournalThatIsReplayedChargesNothingTwice() throws IOException {
    for (int i = 1; i <= 20; i++) {
      end(admit(), i * 10_000L);
    }
    // six calls of one minute, six of two, six of three, two of four
    awaitAccount(9, "6.000000 0.000000 0.000000");
    List<String> before = world.rows("SELECT * FROM ledger_entry ORDER BY id");
    List<String> balances = world.rows("SELECT * FROM account_balance");
    server.kill();
    Files.delete(directory.resolve("one/checkpoint"));

    CallServer again = server("one");
    Awaitility.await().until(() -> again.records().earlierStartsClosed());

    assertThat(world.rows("SELECT * FROM ledger_entry ORDER BY id")).isEqualTo(before);
    assertThat(world.rows("SELECT * FROM account_balance")).isEqualTo(balances);
    assertThat(world.rows("SELECT COUNT(*), SUM(amount) FROM cdr_charge"))
        .containsExactly("40 88.000000");
  }

  @Test
  void theCallsOfAKilledServerAreChargedUntilItsLastProofOfLife() {
    Verdict talking = admit();
    Verdict ringing = admit();
    Instant answered = Instant.now().minusSeconds(70);
    server.callLog().answered(talking.callId(), answered, answered);
    Awaitility.await().until(() -> Files.exists(directory.resolve("one/life")));
    server.kill();

    CallServer again = server("one");
    Awaitility.await().until(() -> again.records().earlierStartsClosed());

    assertThat(world.account(9)).isEqualTo("48.000000 0.000000 0.000000");
    assertThat(world.rows("SELECT call_id FROM ledger_entry WHERE account_id = 9"))
        .containsExactly(talking.callId())
        .doesNotContain(ringing.callId());
    assertThat(world.count("reservation")).isZero();
  }

  @Test
  void aRealEndAfterARecoveryIsLeftToTheNight() {
    Verdict call = admit();
    world.sql(
        "INSERT INTO cdr (call_id, leg, tenant_path, node, caller, caller_class, called, peer,"
            + " sip_call_id, started_at, ended_at, talked_ms, hangup_side, end_reason, rating_kind,"
            + " recovered) SELECT call_id, 'A', tenant_path, node, caller, caller_class, called,"
            + " peer, sip_call_id, started_at, started_at, 0, 'PLATFORM', 'SERVER_DIED',"
            + " rating_kind, TRUE FROM call_session");

    end(call, 90_500);

    awaitAccount(9, "50.000000 0.000000 0.000000");
    assertThat(world.count("ledger_entry")).isZero();
    assertThat(world.rows("SELECT talked_ms FROM cdr JOIN cdr_to_rate ON cdr_id = id"))
        .containsExactly("90500");
  }

  @Test
  void whatNobodyHoldsIsFoundAndGivenBack() throws SQLException {
    admit();
    Verdict orphan = admit();
    world.sql("DELETE FROM call_session WHERE call_id = '" + orphan.callId() + "'");
    world.sql("UPDATE account_balance SET reserved = reserved + 7 WHERE account_id = 8");
    ReservationSweep sweep = new ReservationSweep(world.source(), Instant.now());

    assertThat(sweep.sweep()).isEqualTo(new Found(1, 1));
    assertThat(world.account(9)).isEqualTo("50.000000 1.000000 0.000000");
    assertThat(world.account(8)).isEqualTo("0.000000 1.000000 0.000000");
    assertThat(sweep.sweep()).isEqualTo(new Found(0, 0));
  }

  @Test
  void manyCallsInOneBatchGiveARunningBalanceThatIsTheSum() {
    List<Verdict> calls = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      calls.add(admit());
    }
    calls.parallelStream().forEach(call -> end(call, 30_500));

    awaitAccount(9, "10.000000 0.000000 0.000000");
    List<String> running =
        world.rows("SELECT balance_after FROM ledger_entry WHERE account_id = 9 ORDER BY id");
    assertThat(running).hasSize(40);
    for (int i = 0; i < running.size(); i++) {
      assertThat(running.get(i)).isEqualTo(49 - i + ".000000");
    }
  }

  private Verdict admit() {
    Verdict verdict = server.admission().admit(CallWorld.call()).toCompletableFuture().join();
    assertThat(verdict).isInstanceOf(Admitted.class);
    return verdict;
  }

  private void end(Verdict call, long talkedMillis) {
    Instant answered = Instant.now();
    server
        .callLog()
        .ended(CallWorld.ended(call, answered, answered.plusMillis(talkedMillis)))
        .toCompletableFuture()
        .orTimeout(5, TimeUnit.SECONDS)
        .join();
  }

  private void awaitAccount(long id, String holds) {
    Awaitility.await()
        .atMost(20, TimeUnit.SECONDS)
        .untilAsserted(() -> assertThat(world.account(id)).isEqualTo(holds));
  }

  private CallServer server(String node) {
    CallServer started = world.server(node, directory.resolve(node));
    servers.add(started);
    return started;
  }
}
