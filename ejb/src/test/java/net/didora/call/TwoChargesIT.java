package net.didora.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.didora.call.Credit.Answer;
import net.didora.call.credit.HoldSweep.Found;
import net.didora.call.credit.ReservationSweep;
import net.didora.cdr.LegResult;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * "Cobrar também a linha": a call is charged by the DID's plan and the caller (0.60 a minute,
 * 30/6/3) and by the line's plan and the DID's number (0.90 a minute, 60/1/5, and a fee of 0.05).
 */
@Timeout(120)
class TwoChargesIT {
  private static final String HELD =
      "SELECT leg, level, account_id, amount FROM reservation ORDER BY leg, level";

  @TempDir private Path directory;
  private final List<CallServer> servers = new ArrayList<>();
  private CallWorld world;
  private CallServer server;

  @BeforeEach
  void start() {
    world = CallWorld.fresh();
    world.change(
        "INSERT INTO prefix_plan (id, uuid, version, tenant_path, organization_id, kind,"
            + " description, status, created_at, updated_at) VALUES (14, UUID(), 0, '/1/2/', 2,"
            + " 'SALE', 'Linha', 'ACTIVE', '2026-01-01', '2026-01-01')",
        "INSERT INTO plan_version (id, plan_id, tenant_path, valid_from, created_at)"
            + " VALUES (24, 14, '/1/2/', '2026-01-01', '2026-01-01')",
        "INSERT INTO prefix_rate (id, plan_version_id, tenant_path, prefix, class, per_minute,"
            + " connect_fee, first_block, next_block, discard)"
            + " VALUES (900, 24, '/1/2/', '551130', 'F', 0.90, 0.05, 60, 1, 5)",
        "UPDATE ip_line SET plan_id = 14 WHERE id = 7",
        "UPDATE did SET charge_line_too = TRUE WHERE id = 6");
    server = server("one");
  }

  @AfterEach
  void stop() {
    servers.forEach(CallServer::kill);
    assertThat(world.rows("SELECT txn FROM ledger_entry GROUP BY txn HAVING SUM(amount) <> 0"))
        .isEmpty();
  }

  @Test
  void theFirstBlocksOfBothAreHeldTogetherOrNotAtAll() {
    world.hold(9, "1.249999");
    assertThat(reasonOf(admit())).isEqualTo(RefusalReason.NO_BALANCE);
    assertThat(world.count("reservation")).isZero();
    assertThat(world.count("call_session")).isZero();
    assertThat(world.account(9)).isEqualTo("1.249999 0.000000 0.000000");
    assertThat(world.account(8)).isEqualTo("0.000000 0.000000 0.000000");

    world.hold(9, "1.25");
    assertThat(admit()).isInstanceOf(Admitted.class);
    assertThat(world.rows(HELD))
        .containsExactly("A 1 8 0.300000", "A 2 9 0.300000", "B 2 9 0.950000");
    assertThat(world.account(9)).isEqualTo("1.250000 1.250000 0.000000");
    assertThat(world.account(8)).isEqualTo("0.000000 0.300000 0.000000");
  }

  /** From 30 s on, which are held at the door, at most 60 s more; the oracle adds both prices. */
  @ParameterizedTest
  @CsvSource({"1.25", "1.309999", "1.31", "1.55", "1.624999", "1.625", "1.75", "2.299999", "2.30"})
  void theMoneyThatIsLeftIsEnoughForBothOrTheCallEnds(BigDecimal balance) {
    world.hold(9, balance.toPlainString());
    Verdict call = admit();
    answered(call);
    int seconds = 90;
    while (byCaller(seconds).add(byDestination(seconds)).compareTo(balance) > 0) {
      seconds--;
    }

    assertThat(extend(call)).isEqualTo(new Answer(seconds, seconds < 90));

    assertThat(world.rows("SELECT SUM(amount) FROM reservation WHERE account_id = 9"))
        .containsExactly(byCaller(seconds).add(byDestination(seconds)).toPlainString());
    assertThat(world.rows("SELECT balance >= reserved FROM account_balance WHERE account_id = 9"))
        .containsExactly("1");
  }

  @Test
  void theEndOfTheMoneyAtAnotherLevelEndsBothToo() {
    world.change("UPDATE account SET kind = 'PREPAID' WHERE id = 8");
    world.hold(8, "0.36");
    Verdict call = admit();
    answered(call);

    assertThat(extend(call)).isEqualTo(new Answer(36, true));
  }

  @Test
  void eachIsSettledOnItsOwnLegAsTheOracleSays() {
    Verdict call = admit();
    end(call, "B1", 61_500, 63_200);

    BigDecimal caller = byCaller(62);
    BigDecimal destination = byDestination(64);
    awaitAccount(9, new BigDecimal("50").subtract(caller).subtract(destination), "0.000000");
    assertThat(
            world.rows(
                "SELECT txn, amount, call_id FROM ledger_entry WHERE account_id = 9 ORDER BY txn"))
        .containsExactly(
            "call:%1$s:A:2 -%2$s %1$s".formatted(call.callId(), caller),
            "call:%1$s:B1:2 -%2$s %1$s".formatted(call.callId(), destination));
    assertThat(charges())
        .containsExactly(
            "A 1 8 %s UNBILLED".formatted(caller),
            "A 2 9 %s LEDGER".formatted(caller),
            "B1 2 9 %s LEDGER".formatted(destination));
    assertThat(
            world.rows(
                "SELECT leg, rating_kind, price_chain FROM cdr JOIN cdr_to_rate ON cdr_id = id"
                    + " ORDER BY leg"))
        .containsExactly(
            "A BY_CALLER 0:11:/1/:-;1:12:/1/2/:8;2:13:/1/2/s5/:9",
            "B1 BY_DESTINATION 2:14:/1/2/s5/:9");
  }

  @Test
  void onlyTheLegThatWasAnsweredIsCharged() {
    Verdict call = admit();
    Instant now = Instant.now();
    server
        .callLog()
        .ended(
            new EndedCall(
                call.callId(),
                List.of(
                    CallWorld.leg("A", now, now.plusMillis(61_500)),
                    CallWorld.unanswered("B1", now),
                    CallWorld.leg("B2", now, now.plusMillis(61_500)))));

    awaitAccount(
        9, new BigDecimal("50").subtract(byCaller(62)).subtract(byDestination(62)), "0.000000");
    assertThat(charges()).hasSize(3).anyMatch(charge -> charge.startsWith("B2 2 9"));
  }

  @Test
  void aCallThatNobodyAnswersCostsNothingAndGivesBothBack() {
    Verdict call = admit();
    Instant now = Instant.now();
    server
        .callLog()
        .ended(
            new EndedCall(
                call.callId(),
                List.of(CallWorld.unanswered("A", now), CallWorld.unanswered("B1", now))));

    awaitAccount(9, new BigDecimal("50"), "0.000000");
    assertThat(world.count("ledger_entry") + world.count("cdr_charge")).isZero();
    assertThat(world.count("reservation")).isZero();
  }

  @Test
  void aJournalThatIsReplayedChargesNeitherTwice() throws IOException {
    for (int i = 1; i <= 10; i++) {
      end(admit(), "B1", i * 10_000L + 500, i * 10_000L + 700);
    }
    Awaitility.await().until(() -> world.count("cdr") == 20 && world.count("reservation") == 0);
    List<String> before = world.rows("SELECT * FROM ledger_entry ORDER BY id");
    List<String> balances = world.rows("SELECT * FROM account_balance");
    assertThat(before).hasSize(40);
    server.kill();
    Files.delete(directory.resolve("one/checkpoint"));

    CallServer again = server("one");
    Awaitility.await().until(() -> again.records().earlierStartsClosed());

    assertThat(world.rows("SELECT * FROM ledger_entry ORDER BY id")).isEqualTo(before);
    assertThat(world.rows("SELECT * FROM account_balance")).isEqualTo(balances);
  }

  @Test
  void theCallOfAKilledServerIsChargedBothUntilItsLastProofOfLife() {
    Verdict talking = admit();
    Verdict ringing = admit();
    Instant answered = Instant.now().minusSeconds(70);
    BLeg leg = new BLeg("B1", "99551130000001", "10.9.9.9:5090", "b@call", answered);
    server.callLog().bLegStarted(talking.callId(), leg);
    server.callLog().answered(talking.callId(), answered, answered.minusMillis(20));
    Awaitility.await()
        .until(
            () ->
                world.rows("SELECT b_answered_at FROM call_session WHERE b_leg = 'B1'").size()
                    == 1);
    Awaitility.await().until(() -> Files.exists(directory.resolve("one/life")));
    server.kill();

    CallServer again = server("one");
    Awaitility.await().until(() -> again.records().earlierStartsClosed());

    BigDecimal charged = BigDecimal.ZERO;
    for (String cdr : world.rows("SELECT leg, talked_ms FROM cdr WHERE talked_ms > 0")) {
      int talked = (Integer.parseInt(cdr.split(" ")[1]) + 999) / 1000;
      charged = charged.add(cdr.startsWith("A") ? byCaller(talked) : byDestination(talked));
    }
    assertThat(world.rows("SELECT txn FROM ledger_entry WHERE account_id = 9 ORDER BY txn"))
        .containsExactly(
            "call:%s:A:2".formatted(talking.callId()), "call:%s:B1:2".formatted(talking.callId()));
    awaitAccount(9, new BigDecimal("50").subtract(charged), "0.000000");
    assertThat(world.count("reservation")).isZero();
    assertThat(world.rows("SELECT call_id FROM cdr")).contains(ringing.callId());
  }

  @Test
  void whatNobodyHoldsIsGivenBackOfBoth() throws SQLException {
    Verdict orphan = admit();
    world.sql("DELETE FROM call_session WHERE call_id = '" + orphan.callId() + "'");

    assertThat(new ReservationSweep(world.source(), Instant.now()).sweep())
        .isEqualTo(new Found(1, 0));
    assertThat(world.account(9)).isEqualTo("50.000000 0.000000 0.000000");
  }

  @Test
  void aRunningCallKeepsItsChargesWhenTheOptionGoes() {
    Verdict call = admit();
    world.change("UPDATE did SET charge_line_too = FALSE WHERE id = 6");

    end(call, "B1", 61_500, 61_500);
    end(admit(), "B1", 61_500, 61_500);

    BigDecimal thrice = byCaller(62).add(byCaller(62)).add(byDestination(62));
    awaitAccount(9, new BigDecimal("50").subtract(thrice), "0.000000");
  }

  @ParameterizedTest
  @CsvSource({
    "UPDATE ip_line SET plan_id = NULL,                       NO_RATE",
    "UPDATE plan_version SET valid_from = '2999-01-01' WHERE id = 24, NO_RATE",
    "UPDATE account SET price_cap = 1.49 WHERE id = 9,        PRICE_TOO_HIGH",
    "UPDATE account SET price_cap = 1.50 WHERE id = 9,        ",
    "UPDATE account SET price_cap = 0.60 WHERE id = 8,        ",
    "UPDATE account SET spend_per_hour = 1.24 WHERE id = 9,   SPEND_LIMIT",
    "UPDATE account SET spend_per_hour = 1.25 WHERE id = 9,   ",
  })
  void whatIsInTheWayOfEitherIsInTheWayOfTheCall(String change, RefusalReason reason) {
    world.change(change);

    assertThat(reasonOf(admit())).isEqualTo(reason);
  }

  /** Without field 8 there is one charge, by the line's plan, as there was without the option. */
  @Test
  void withoutAPlanOfTheDidThereIsOneCharge() {
    world.change("UPDATE did SET plan_id = NULL");

    assertThat(admit()).isInstanceOf(Admitted.class);
    assertThat(world.rows(HELD)).containsExactly("A 1 8 0.300000", "A 2 9 0.950000");
  }

  private static BigDecimal byCaller(int talked) {
    return oracle(talked, new int[] {30, 6, 3}, "0.60", "0");
  }

  private static BigDecimal byDestination(int talked) {
    return oracle(talked, new int[] {60, 1, 5}, "0.90", "0.05");
  }

  private static BigDecimal oracle(int talked, int[] cadence, String perMinute, String fee) {
    if (talked <= cadence[2]) {
      return BigDecimal.ZERO;
    }
    int billed = cadence[0];
    while (billed < talked) {
      billed += cadence[1];
    }
    return new BigDecimal(perMinute)
        .multiply(BigDecimal.valueOf(billed))
        .divide(BigDecimal.valueOf(60), 6, RoundingMode.HALF_UP)
        .add(new BigDecimal(fee));
  }

  private List<String> charges() {
    return world.rows(
        "SELECT leg, level, account_id, amount, state FROM cdr_charge c"
            + " JOIN cdr ON cdr.id = c.cdr_id ORDER BY leg, level");
  }

  private Verdict admit() {
    return server.admission().admit(CallWorld.call()).toCompletableFuture().join();
  }

  private void answered(Verdict call) {
    assertThat(call).isInstanceOf(Admitted.class);
    Instant now = Instant.now();
    server.callLog().answered(call.callId(), now, now);
  }

  private Answer extend(Verdict call) {
    return server.credit().extend(call.callId()).toCompletableFuture().join();
  }

  private void end(Verdict call, String bLeg, long aMillis, long bMillis) {
    assertThat(call).isInstanceOf(Admitted.class);
    Instant answered = Instant.now();
    LegResult a = CallWorld.leg("A", answered, answered.plusMillis(aMillis));
    LegResult b = CallWorld.leg(bLeg, answered, answered.plusMillis(bMillis));
    server
        .callLog()
        .ended(new EndedCall(call.callId(), List.of(a, b)))
        .toCompletableFuture()
        .orTimeout(5, TimeUnit.SECONDS)
        .join();
  }

  private void awaitAccount(long id, BigDecimal balance, String reserved) {
    String holds = balance.setScale(6).toPlainString() + " " + reserved + " 0.000000";
    Awaitility.await()
        .atMost(20, TimeUnit.SECONDS)
        .untilAsserted(() -> assertThat(world.account(id)).isEqualTo(holds));
  }

  private CallServer server(String node) {
    CallServer started = world.server(node, directory.resolve(node));
    servers.add(started);
    return started;
  }

  private static RefusalReason reasonOf(Verdict verdict) {
    return verdict instanceof Refused refused ? refused.reason() : null;
  }
}
