package net.didora.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.didora.call.Credit.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a running call may go: a minute more each time, until the money ends. */
@Timeout(120)
class CreditIT {
  @TempDir private Path directory;
  private CallWorld world;
  private SlowWire wire;
  private CallServer server;

  @BeforeEach
  void start() throws IOException {
    world = CallWorld.fresh();
    world.priceByTheMinute();
    wire = new SlowWire(world.address());
    server =
        CallWorld.server("one", directory.resolve("one"), world.sourceThrough(wire.port(), 16));
  }

  @AfterEach
  void stop() throws IOException {
    server.kill();
    wire.close();
  }

  @Test
  void itGoesOnMinuteByMinuteUntilTheMoneyEnds() {
    world.hold(9, "2.50");
    String call = answered();

    assertThat(server.credit().held(call)).isEqualTo(new Answer(60, false));
    assertThat(extend(call)).isEqualTo(new Answer(120, false));
    assertThat(extend(call)).isEqualTo(new Answer(120, true));
    assertThat(world.account(9)).isEqualTo("2.500000 2.000000 0.000000");
    assertThat(world.account(8)).isEqualTo("0.000000 2.000000 0.000000");

    world.hold(9, "3");
    assertThat(extend(call)).isEqualTo(new Answer(180, false));
    assertThat(world.rows("SELECT level, amount, covered_seconds FROM reservation ORDER BY level"))
        .containsExactly("1 3.000000 180", "2 3.000000 180");
  }

  /** 0.60 a minute, 30/6: a block of six seconds costs 0.06. */
  @ParameterizedTest
  @CsvSource({"0.30, 30", "0.35, 30", "0.36, 36", "0.899999, 84", "0.90, 90"})
  void theLastStepIsAsLongAsTheMoneyIsEnoughFor(String balance, int seconds) {
    world.newVersions("per_minute = 0.60, first_block = 30, next_block = 6, discard = 3");
    world.hold(9, balance);
    String call = answered();

    assertThat(extend(call)).isEqualTo(new Answer(seconds, seconds < 90));

    assertThat(
            world.rows("SELECT balance - reserved >= 0 FROM account_balance WHERE account_id = 9"))
        .containsExactly("1");
  }

  @Test
  void creditLimitAndGraceGoBelowZeroAndNoFurther() {
    world.change("UPDATE account SET credit_limit = 1, grace = 2 WHERE id = 9");
    world.hold(9, "0");
    String call = answered();

    assertThat(extend(call)).isEqualTo(new Answer(120, false));
    assertThat(extend(call)).isEqualTo(new Answer(180, false));
    assertThat(extend(call)).isEqualTo(new Answer(180, true));
    assertThat(reasonOf(admit())).isEqualTo(RefusalReason.NO_BALANCE);
  }

  /** What its calls cost stands in unbilled until the night posts it; the balance stays. */
  @Test
  void whoPaysLaterWithALimitGoesNoFurtherThanItWithWhatIsNotYetBilled() {
    world.change("UPDATE account SET kind = 'POSTPAID', credit_limit = 1 WHERE id = 9");
    world.hold(9, "0");
    String first = answered();
    assertThat(reasonOf(admit())).isEqualTo(RefusalReason.NO_BALANCE);

    end(first, 50);

    Awaitility.await()
        .untilAsserted(() -> assertThat(world.account(9)).isEqualTo("0.000000 0.000000 1.000000"));
    assertThat(reasonOf(admit())).isEqualTo(RefusalReason.NO_BALANCE);
    world.change("UPDATE account SET credit_limit = 1.999999 WHERE id = 9");
    assertThat(reasonOf(admit())).isEqualTo(RefusalReason.NO_BALANCE);
    world.change("UPDATE account SET credit_limit = 2 WHERE id = 9");
    assertThat(extend(answered())).isEqualTo(new Answer(60, true));
  }

  @Test
  void ofManyRunningCallsNoneGetsWhatAnotherHas() {
    world.hold(9, "50");
    List<String> calls = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      calls.add(answered());
    }

    List<CompletableFuture<Answer>> asked = new ArrayList<>();
    for (String call : calls) {
      asked.add(server.credit().extend(call).toCompletableFuture());
    }

    assertThat(asked.stream().map(CompletableFuture::join).filter(a -> a.coveredSeconds() == 120))
        .hasSize(10);
    assertThat(world.account(9)).isEqualTo("50.000000 50.000000 0.000000");
  }

  @Test
  void whoPaysNothingIsNeverAsked() {
    world.change("UPDATE did SET plan_id = NULL", "DELETE FROM did_edge_plan");
    world.change("UPDATE organization SET default_did_plan_id = NULL");
    String call = answered();

    assertThat(server.credit().held(call).isEndless()).isTrue();
    assertThat(extend(call).isEndless()).isTrue();
    assertThat(world.count("reservation")).isZero();
  }

  @Test
  void aCallThatIsOverGetsNothingMore() {
    String call = answered();
    Instant now = Instant.now();
    server.callLog().ended(CallWorld.ended(new Refused(call, RefusalReason.BUSY), now, now));

    assertThat(extend(call)).isEqualTo(Answer.UNKNOWN);
    Awaitility.await().untilAsserted(() -> assertThat(world.count("reservation")).isZero());
    assertThat(extend(call)).isEqualTo(Answer.UNKNOWN);
    assertThat(world.count("reservation")).isZero();
  }

  @Test
  void whileTheDatabaseIsAwayNothingIsKnownAndNobodyWaits() throws Exception {
    String call = answered();
    wire.freeze();

    assertThat(server.credit().extend(call).toCompletableFuture().get(2500, TimeUnit.MILLISECONDS))
        .isEqualTo(Answer.UNKNOWN);
    wire.thaw();

    Awaitility.await()
        .atMost(30, TimeUnit.SECONDS)
        .untilAsserted(() -> assertThat(extend(call).known()).isTrue());
    assertThat(world.rows("SELECT SUM(amount) FROM reservation WHERE account_id = 9"))
        .isEqualTo(world.rows("SELECT reserved FROM account_balance WHERE account_id = 9"));
  }

  @ParameterizedTest
  @CsvSource({
    "spend_per_hour = 2,                    SPEND_LIMIT",
    "spend_per_day = 2,                     SPEND_LIMIT",
    "'spend_per_hour = 2, spend_per_day = 9', SPEND_LIMIT",
  })
  void whatCallsMayCostInAnHourAndADayIsCounted(String limit, RefusalReason reason) {
    world.change("UPDATE account SET " + limit + " WHERE id = 9");
    String first = answered();
    assertThat(extend(first)).isEqualTo(new Answer(120, false));
    assertThat(extend(first)).isEqualTo(new Answer(120, true));
    assertThat(reasonOf(admit())).isEqualTo(reason);

    end(first, 50);
    Awaitility.await()
        .untilAsserted(() -> assertThat(world.account(9)).isEqualTo("49.000000 0.000000 0.000000"));
    answered();
    assertThat(reasonOf(admit())).isEqualTo(reason);

    world.sql(
        "UPDATE account_balance SET hour_start = hour_start - INTERVAL 1 DAY,"
            + " day_start = day_start - INTERVAL 1 DAY");
    assertThat(admit()).isInstanceOf(Admitted.class);
  }

  @ParameterizedTest
  @CsvSource({
    "price_cap = 0.99,     9, PRICE_TOO_HIGH",
    "price_cap = 0.99,     8, PRICE_TOO_HIGH",
    "price_cap = 1,        9, ",
    "allow_mobile = FALSE, 9, CLASS_NOT_ALLOWED",
    "allow_mobile = FALSE, 8, CLASS_NOT_ALLOWED",
    "allow_fixed = FALSE,  9, ",
  })
  void anAccountLetsThroughWhatItsTermsSay(String terms, int account, RefusalReason reason) {
    world.change("UPDATE account SET " + terms + " WHERE id = " + account);

    assertThat(reasonOf(admit())).isEqualTo(reason);
  }

  private String answered() {
    Verdict verdict = admit();
    assertThat(verdict).isInstanceOf(Admitted.class);
    Instant now = Instant.now();
    server.callLog().answered(verdict.callId(), now, now);
    return verdict.callId();
  }

  private void end(String call, int talkedSeconds) {
    Refused known = new Refused(call, RefusalReason.BUSY);
    Instant now = Instant.now();
    server.callLog().ended(CallWorld.ended(known, now, now.plusSeconds(talkedSeconds)));
  }

  private Answer extend(String call) {
    return server.credit().extend(call).toCompletableFuture().join();
  }

  private Verdict admit() {
    return server.admission().admit(CallWorld.call()).toCompletableFuture().join();
  }

  private static RefusalReason reasonOf(Verdict verdict) {
    return verdict instanceof Refused refused ? refused.reason() : null;
  }
}
