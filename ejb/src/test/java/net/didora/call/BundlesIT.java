package net.didora.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.didora.call.Credit.Answer;
import net.didora.call.credit.BundleHoldSweep;
import net.didora.call.credit.HoldSweep.Found;
import net.didora.cdr.RatingKind;
import net.didora.common.Money;
import net.didora.rating.LegPricer;
import net.didora.rating.MicroRate;
import net.didora.rating.PriceBook;
import net.didora.rating.PriceExplainer;
import net.didora.rating.PriceExplanation.AtLevel;
import net.didora.rating.PriceExplanation.Bundled;
import net.didora.rating.PricedLeg;
import net.didora.rating.RatableLeg;
import net.didora.rating.bundle.ForeseenBundles;
import net.didora.rating.bundle.NightBundles;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Minutes of a bundle go first, and two calls at once never use the same. 1.00 a minute begun. */
@Timeout(120)
class BundlesIT {
  private static final String USE = "SELECT used, held FROM bundle_cycle ORDER BY id";

  @TempDir private Path directory;
  private CallWorld world;
  private CallServer server;

  @BeforeEach
  void start() {
    world = CallWorld.fresh();
    forget();
    world.priceByTheMinute();
    world.change("UPDATE account SET bundles = TRUE WHERE id = 9");
    server = world.server("one", directory.resolve("one"));
  }

  @AfterEach
  void stop() {
    server.kill();
    forget();
  }

  private void forget() {
    world.sql(
        "DELETE FROM bundle_cycle",
        "DELETE FROM bundle_hold",
        "DELETE FROM bundle_use",
        "DELETE FROM bundle_contract",
        "DELETE FROM minute_bundle");
  }

  @Test
  void aCallThatABundleCoversCostsNothingAtThatLevel() {
    bundle(600, "BOTH", "TRUE");
    Verdict call = admitted();
    assertThat(world.account(9)).isEqualTo("50.000000 0.000000 0.000000");
    assertThat(world.account(8)).isEqualTo("0.000000 1.000000 0.000000");
    assertThat(world.rows(USE)).containsExactly("0 60");

    end(call, 61_500);

    awaitUse("120 0");
    assertThat(world.account(9)).isEqualTo("50.000000 0.000000 0.000000");
    assertThat(world.account(8)).isEqualTo("0.000000 0.000000 2.000000");
    assertThat(world.count("ledger_entry")).isZero();
    assertThat(world.rows("SELECT level, amount, bundle_seconds FROM cdr_charge ORDER BY level"))
        .containsExactly("1 2.000000 0", "2 0.000000 120");
    assertThat(world.rows("SELECT level, seconds FROM bundle_use")).containsExactly("2 120");
  }

  /** Of one bundle the charge of the leg that came in is served first, whenever it is asked. */
  @Test
  void twoChargesOfACallDoNotUseTheSameMinute() throws SQLException {
    chargeTheLineToo();
    bundle(150, "BOTH", "TRUE");
    Verdict call = admitted();
    assertThat(world.account(9)).isEqualTo("50.000000 0.000000 0.000000");
    assertThat(world.rows("SELECT leg, level, seconds FROM bundle_hold ORDER BY leg"))
        .containsExactly("A 2 60", "B 2 60");

    Instant answered = Instant.now();
    server.callLog().answered(call.callId(), answered, answered);
    assertThat(extend(call)).isEqualTo(new Answer(120, false));
    assertThat(world.rows("SELECT leg, level, seconds FROM bundle_hold ORDER BY leg"))
        .containsExactly("A 2 90", "B 2 60");
    assertThat(world.account(9)).isEqualTo("50.000000 1.500000 0.000000");

    end(call, 61_500);
    awaitUse("150 0");
    assertThat(world.account(9)).isEqualTo("48.500000 0.000000 0.000000");
    assertThat(world.count("bundle_hold")).isZero();
    assertThat(
            world.rows(
                "SELECT leg, amount, bundle_seconds FROM cdr_charge c JOIN cdr ON id = cdr_id"
                    + " WHERE level = 2 ORDER BY leg"))
        .containsExactly("A 0.500000 90", "B1 1.000000 60");
  }

  /**
   * The dearer leg keeps the minutes that it held: else it would cost more than was held for it.
   */
  @Test
  void whatWasHeldIsEnoughWhicheverLegABundlePaysFor() {
    chargeTheLineToo();
    world.change(
        "INSERT INTO plan_version (id, plan_id, tenant_path, valid_from, created_at)"
            + " VALUES (99, 11, '/1/', '2026-01-03', '2026-01-01')",
        "INSERT INTO prefix_rate (id, plan_version_id, tenant_path, prefix, class, per_minute,"
            + " first_block, next_block, discard) VALUES (999, 99, '/1/', '', 'F', 2, 60, 60, 0)",
        "UPDATE ip_line SET plan_id = 11 WHERE id = 7");
    bundle(150, "BOTH", "TRUE");
    world.hold(9, "2.50");
    Verdict call = admitted();
    Instant answered = Instant.now();
    server.callLog().answered(call.callId(), answered, answered);
    assertThat(extend(call)).isEqualTo(new Answer(120, false));
    assertThat(world.account(9)).isEqualTo("2.500000 2.500000 0.000000");

    end(call, 61_500);

    awaitUse("150 0");
    assertThat(world.account(9)).isEqualTo("0.000000 0.000000 0.000000");
  }

  @Test
  void aBundleForCallsThatGoOutPaysForTheLegThatDoes() {
    chargeTheLineToo();
    bundle(600, "OUTBOUND", "FALSE"); // the DID is a fixed line

    end(admitted(), 61_500);

    awaitUse("120 0");
    assertThat(world.account(9)).isEqualTo("48.000000 0.000000 0.000000");
  }

  private void chargeTheLineToo() {
    world.change(
        "UPDATE ip_line SET plan_id = 13 WHERE id = 7",
        "UPDATE did SET charge_line_too = TRUE WHERE id = 6");
  }

  @Test
  void whatTheBundleDoesNotCoverCostsMoney() {
    bundle(90, "INBOUND", "TRUE");

    end(admitted(), 61_500);

    awaitUse("90 0");
    assertThat(world.account(9)).isEqualTo("49.500000 0.000000 0.000000");
    assertThat(world.rows("SELECT amount, bundle_seconds FROM cdr_charge WHERE level = 2"))
        .containsExactly("0.500000 90");
  }

  @Test
  void anotherDirectionOrClassOrMonthIsNotCovered() {
    bundle(600, "OUTBOUND", "TRUE");
    bundle(600, "INBOUND", "FALSE"); // not of mobiles
    world.sql(
        "INSERT INTO bundle_cycle (contract_id, account_id, tenant_path, from_at, until_at,"
            + " direction, allow_fixed, allow_mobile, allow_intl, seconds) VALUES (77, 9,"
            + " '/1/2/s5/', '2020-01-01', '2020-02-01', 'BOTH', TRUE, TRUE, TRUE, 600)");

    end(admitted(), 59_500);

    Awaitility.await()
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> world.account(9).equals("49.000000 0.000000 0.000000"));
    assertThat(world.rows("SELECT SUM(used), SUM(held) FROM bundle_cycle")).containsExactly("0 0");
  }

  @Test
  void twoCallsAtOnceDoNotUseTheSameMinute() {
    bundle(60, "BOTH", "TRUE");
    world.hold(9, "0");
    Verdict first = admitted();

    assertThat(admit()).isInstanceOf(Refused.class);

    end(first, 30_500);
    awaitUse("60 0");
    assertThat(world.account(9)).isEqualTo("0.000000 0.000000 0.000000");
  }

  @Test
  void aRunningCallGetsMinutesFirstAndThenMoneyUntilBothEnd() {
    bundle(120, "BOTH", "TRUE");
    world.hold(9, "1");
    Verdict call = admitted();
    Instant answered = Instant.now();
    server.callLog().answered(call.callId(), answered, answered);

    assertThat(extend(call)).isEqualTo(new Answer(120, false));
    assertThat(world.rows(USE)).containsExactly("0 120");
    assertThat(world.account(9)).isEqualTo("1.000000 0.000000 0.000000");
    assertThat(extend(call)).isEqualTo(new Answer(180, false));
    assertThat(world.account(9)).isEqualTo("1.000000 1.000000 0.000000");
    assertThat(extend(call)).isEqualTo(new Answer(180, true));

    end(call, 179_500);
    awaitUse("120 0");
    assertThat(world.account(9)).isEqualTo("0.000000 0.000000 0.000000");
  }

  @Test
  void anAbandonedCallGivesItsMinutesBack() {
    bundle(600, "BOTH", "TRUE");
    Verdict call = admitted();
    assertThat(world.rows(USE)).containsExactly("0 60");

    server.records().log().abandoned(call.callId());

    awaitUse("0 0");
    assertThat(world.count("bundle_hold")).isZero();
  }

  @Test
  void minutesThatNobodyHoldsAreFoundAndGivenBack() throws SQLException {
    bundle(600, "BOTH", "TRUE");
    admitted();
    Verdict orphan = admitted();
    world.sql("DELETE FROM call_session WHERE call_id = '" + orphan.callId() + "'");
    BundleHoldSweep sweep = new BundleHoldSweep(world.source());

    assertThat(sweep.sweep()).isEqualTo(new Found(1, 0));
    assertThat(world.rows(USE)).containsExactly("0 60");
    world.sql("UPDATE bundle_cycle SET held = held + 7");
    assertThat(sweep.sweep()).isEqualTo(new Found(0, 1));

    assertThat(world.rows(USE)).containsExactly("0 60");
    assertThat(sweep.sweep()).isEqualTo(new Found(0, 0));
  }

  @Test
  void theNightTakesOffWhatRealTimeUsedAndNoMore() throws SQLException {
    bundle(90, "BOTH", "TRUE");
    end(admitted(), 61_500);
    awaitUse("90 0");
    world.sql("UPDATE bundle_cycle SET seconds = 600"); // more than there was then

    assertThat(night(2)).containsExactly("1 2.000000", "2 0.500000");
    assertThat(world.rows(USE)).containsExactly("90 0");
  }

  @Test
  void theNightUsesTheBundleForACallThatNobodyCharged() throws SQLException {
    bundle(90, "BOTH", "TRUE");
    end(admitted(), 61_500);
    awaitUse("90 0");
    world.sql(
        "DELETE FROM bundle_use", "DELETE FROM cdr_charge", "UPDATE bundle_cycle SET used = 30");

    assertThat(night(2)).containsExactly("1 2.000000", "2 1.000000");
    assertThat(world.rows(USE)).containsExactly("90 0");
  }

  @Test
  void whatIsExplainedIsWhatWasCharged() throws SQLException {
    named("Cem minutos", 40);
    named("Mais minutos", 50);

    end(admitted(), 61_500);
    awaitUse("40 0", "50 0");
    world.sql("UPDATE bundle_cycle SET seconds = 600"); // more than there was then

    AtLevel subscriber = explained(2);
    assertThat(subscriber.price().bundled())
        .containsExactly(new Bundled("Cem minutos", 40), new Bundled("Mais minutos", 50));
    assertThat(subscriber.price().billedSeconds()).isEqualTo(120);
    assertThat(subscriber.price().chargedSeconds()).isEqualTo(30);
    assertThat(List.of(explained(1).price().amount(), subscriber.price().amount()))
        .extracting(Money::toString)
        .isEqualTo(world.rows("SELECT amount FROM cdr_charge ORDER BY level"))
        .containsExactly("2.000000", "0.500000");
    assertThat(explained(1).price().bundled()).isEmpty();
  }

  @Test
  void aCallThatNobodyChargedIsExplainedByWhatTheNightWouldTake() throws SQLException {
    named("Cem minutos", 90);
    end(admitted(), 61_500);
    awaitUse("90 0");
    world.sql(
        "DELETE FROM bundle_use", "DELETE FROM cdr_charge", "UPDATE bundle_cycle SET used = 30");

    assertThat(explained(2).price().bundled()).containsExactly(new Bundled("Cem minutos", 60));
    assertThat(world.rows(USE)).containsExactly("30 0");
    assertThat("2 " + explained(2).price().amount()).isEqualTo(night(2).get(1));
  }

  private AtLevel explained(int level) throws SQLException {
    try (Connection db = world.source().getConnection()) {
      ForeseenBundles bundles = new ForeseenBundles(world.source());
      return new PriceExplainer(CallWorld.settlement().prices(db))
          .explain(leg(), any -> true, bundles::ofCdr).levels().stream()
              .filter(one -> one.level().level() == level)
              .findFirst()
              .orElseThrow();
    }
  }

  private void named(String name, int seconds) {
    bundle(seconds, "BOTH", "TRUE");
    long contract = world.count("bundle_cycle");
    world.sql(
        "INSERT INTO minute_bundle (id, uuid, version, tenant_path, name, minutes, price, direction,"
            + " allow_fixed, allow_mobile, allow_intl, status, created_at, updated_at) VALUES ("
            + contract
            + ", UUID(), 1, '/1/2/', '"
            + name
            + "', 1, 0, 'BOTH', TRUE, TRUE, TRUE, 'ACTIVE', NOW(6), NOW(6))",
        "INSERT INTO bundle_contract (id, uuid, version, tenant_path, bundle_id, account_id,"
            + " starts_at, created_at, updated_at) VALUES (%1$d, UUID(), 1, '/1/2/s5/', %1$d, 9,"
                .formatted(contract)
            + " '2020-01-01', NOW(6), NOW(6))");
  }

  private RatableLeg leg() {
    long cdr = Long.parseLong(world.rows("SELECT MIN(id) FROM cdr WHERE leg = 'A'").get(0));
    String chain = world.rows("SELECT price_chain FROM cdr WHERE id = " + cdr).get(0);
    return new RatableLeg(
        cdr, "/1/2/s5/", RatingKind.BY_CALLER, Instant.now(), 61_500, "5511987654321", chain);
  }

  /** What the night would write for the only call. */
  private List<String> night(int levels) throws SQLException {
    try (Connection db = world.source().getConnection()) {
      PriceBook book = CallWorld.settlement().prices(db);
      db.setAutoCommit(false);
      PricedLeg left = NightBundles.apply(db, List.of(new LegPricer(book).price(leg()))).get(0);
      db.commit();
      db.setAutoCommit(true);
      return left.prices().stream()
          .filter(price -> price.level().level() > 0)
          .limit(levels)
          .map(price -> price.level().level() + " " + MicroRate.money(price.micros()))
          .toList();
    }
  }

  private void bundle(int seconds, String direction, String mobile) {
    long contract = 1 + world.count("bundle_cycle");
    world.sql(
        "INSERT INTO bundle_cycle (contract_id, account_id, tenant_path, from_at, until_at,"
            + " direction, allow_fixed, allow_mobile, allow_intl, seconds) VALUES (%d, 9,"
                .formatted(contract)
            + " '/1/2/s5/', '2020-01-01', '2999-01-01', '%s', TRUE, %s, TRUE, %d)"
                .formatted(direction, mobile, seconds));
  }

  private Verdict admit() {
    return server.admission().admit(CallWorld.call()).toCompletableFuture().join();
  }

  private Verdict admitted() {
    Verdict verdict = admit();
    assertThat(verdict).isInstanceOf(Admitted.class);
    return verdict;
  }

  private Answer extend(Verdict call) {
    return server.credit().extend(call.callId()).toCompletableFuture().join();
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

  private void awaitUse(String... use) {
    Awaitility.await()
        .atMost(20, TimeUnit.SECONDS)
        .untilAsserted(() -> assertThat(world.rows(USE)).containsExactly(use));
  }
}
