package net.didora.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class AdmissionIT {
  private static final String WITHOUT_PRICES =
      "INSERT INTO plan_version (id, plan_id, tenant_path, valid_from, created_at) VALUES ";

  @TempDir private Path directory;
  private CallWorld world;
  private CallServer server;

  @BeforeEach
  void start() {
    world = CallWorld.fresh();
    server = world.server("one", directory);
  }

  @AfterEach
  void stop() {
    server.kill();
  }

  @Test
  void anAdmittedCallHasAllThatTheFlowNeeds() {
    Admitted admitted = (Admitted) admit(CallWorld.call());

    assertThat(admitted.didId()).isEqualTo(6);
    assertThat(admitted.tenantPath()).isEqualTo("/1/2/s5/");
    assertThat(admitted.calledE164()).isEqualTo(CallWorld.NUMBER);
    assertThat(admitted.caller().e164()).isEqualTo("5511987654321");
    assertThat(admitted.callerForB()).isEqualTo("11987654321");
    assertThat(admitted.displayForB()).isEqualTo("Vendas");
    assertThat(admitted.targets())
        .extracting(ForwardTarget::number, ForwardTarget::host, ForwardTarget::port)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("99551130000001", "10.9.9.9", 5090),
            org.assertj.core.groups.Tuple.tuple("551130000001", "10.9.9.8", 5060));
  }

  @Test
  void itsSessionHoldsWhatItsPriceHangsOn() {
    admit(CallWorld.call());

    assertThat(
            world.rows(
                "SELECT node, tenant_path, mode, did_id, subscriber_id, trunk_id, provider_id,"
                    + " ip_line_id, caller_e164, caller_class, rating_kind, price_chain"
                    + " FROM call_session"))
        .containsExactly(
            "one /1/2/s5/ FORWARD_IP 6 5 3 4 7 5511987654321 MOBILE BY_CALLER"
                + " 0:11:/1/:-;1:12:/1/2/:8;2:13:/1/2/s5/:9");
  }

  @Test
  void withoutDidPlanTheLinesPlanAndTheDidsNumberCount() {
    world.change("UPDATE did SET plan_id = NULL", "UPDATE ip_line SET plan_id = 13 WHERE id = 7");

    admit(CallWorld.call());

    assertThat(world.rows("SELECT rating_kind, price_chain FROM call_session"))
        .containsExactly("BY_DID 0:11:/1/:-;1:12:/1/2/:8;2:13:/1/2/s5/:9");
  }

  @Test
  void withoutAnyPlanTheAssinantePaysNothingAndThoseAboveDo() {
    world.change("UPDATE did SET plan_id = NULL");

    admit(CallWorld.call());

    assertThat(world.rows("SELECT rating_kind, price_chain FROM call_session"))
        .containsExactly("BY_CALLER 0:11:/1/:-;1:12:/1/2/:8");
  }

  /** One row: what is changed, and what the carrier is told. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE did SET state = 'SUSPENDED'                          | INACTIVE",
        "UPDATE did SET state = 'AVAILABLE'                          | NOT_ASSIGNED",
        "UPDATE did SET state = 'QUARANTINE'                         | NOT_ASSIGNED",
        "UPDATE did SET subscriber_id = NULL                         | NOT_ASSIGNED",
        "UPDATE subscriber SET status = 'BLOCKED'                    | INACTIVE",
        "UPDATE organization SET status = 'BLOCKED' WHERE id = 2     | INACTIVE",
        "UPDATE organization SET status = 'BLOCKED' WHERE id = 1     | INACTIVE",
        "UPDATE did SET allow_mobile = FALSE                         | CLASS_NOT_ALLOWED",
        "UPDATE did SET mode = 'IVR'                                 | MODE_NOT_BUILT",
        "UPDATE ip_line SET status = 'BLOCKED'                       | LINE_INACTIVE",
        "UPDATE did SET ip_line_id = NULL                            | LINE_INACTIVE",
        "DELETE FROM did_target                                      | NO_ROUTE",
        "UPDATE trunk SET status = 'BLOCKED'                         | UNKNOWN_SOURCE",
        "UPDATE provider SET status = 'BLOCKED'                      | UNKNOWN_SOURCE",
        "UPDATE did_trunk SET active = NULL                          | UNKNOWN_NUMBER",
        "UPDATE did_trunk SET raw_number = '1130000001'              | UNKNOWN_NUMBER",
        WITHOUT_PRICES + "(33, 13, '/1/', '2026-01-02', '2026-01-02')| NO_RATE",
        WITHOUT_PRICES + "(32, 12, '/1/', '2026-01-02', '2026-01-02')| NO_RATE",
        "UPDATE plan_version SET valid_from = '2036-01-01'           | NO_RATE",
      })
  void anEditCountsFromTheNextCallOn(String edit, RefusalReason reason) {
    assertThat(admit(CallWorld.call())).isInstanceOf(Admitted.class);

    Awaitility.await().pollDelay(260, TimeUnit.MILLISECONDS).until(() -> true);
    world.change(edit);

    assertThat(admit(CallWorld.call())).extracting("reason").isEqualTo(reason);
    assertThat(world.count("call_session")).isEqualTo(1);
    awaitRows("SELECT reason FROM rejected_call", reason.name());
  }

  /** Each switch of field 20 turns its own class away, and no other; who hides has no switch. */
  @ParameterizedTest
  @CsvSource({
    "allow_fixed,  FIXED",
    "allow_mobile, MOBILE",
    "allow_intl,   INTERNATIONAL",
  })
  void aSwitchTurnsItsOwnClassAwayAndNoOther(String off, String turnedAway) {
    world.change("UPDATE did SET " + off + " = FALSE");
    Map<String, String> callers = new LinkedHashMap<>();
    callers.put("FIXED", "1132345678");
    callers.put("MOBILE", "11987654321");
    callers.put("INTERNATIONAL", "+351912345678");
    callers.put("ANONYMOUS", "anonymous");

    callers.forEach(
        (callerClass, number) -> {
          Verdict verdict = admit(CallWorld.call(CallWorld.CARRIER, CallWorld.NUMBER, number));
          boolean refused =
              verdict instanceof Refused told && told.reason() == RefusalReason.CLASS_NOT_ALLOWED;
          assertThat(refused).as(callerClass).isEqualTo(callerClass.equals(turnedAway));
        });
  }

  @Test
  void aVersionWhosePricesAreAllInactiveHasNone() {
    assertThat(admit(CallWorld.call())).isInstanceOf(Admitted.class);

    Awaitility.await().pollDelay(260, TimeUnit.MILLISECONDS).until(() -> true);
    world.newVersions("active = FALSE");

    assertThat(reasonOf(admit(CallWorld.call()))).isEqualTo(RefusalReason.NO_RATE);
  }

  @ParameterizedTest
  @CsvSource({
    "0.299999, NO_BALANCE",
    "0.30,     ",
    "0.10,     NO_BALANCE",
    "-5,       NO_BALANCE",
  })
  void aPrepaidBalanceMustHoldTheFirstBlock(String balance, RefusalReason reason) {
    world.hold(9, balance);

    assertThat(reasonOf(admit(CallWorld.call()))).isEqualTo(reason);
  }

  @Test
  void aCreditLimitCountsAsBalanceAndPostpaidIsNotAsked() {
    world.hold(9, "0.10");
    world.change("UPDATE account SET credit_limit = 0.20 WHERE id = 9");
    assertThat(admit(CallWorld.call())).isInstanceOf(Admitted.class);

    world.hold(9, "-9");
    world.change("UPDATE account SET credit_limit = 0, kind = 'POSTPAID'");
    assertThat(admit(CallWorld.call())).isInstanceOf(Admitted.class);
  }

  @Test
  void aRevendaThatPaysBeforehandMustHoldItsOwnFirstBlock() {
    world.hold(8, "0.2");
    world.change("UPDATE account SET kind = 'PREPAID' WHERE id = 8");

    assertThat(reasonOf(admit(CallWorld.call()))).isEqualTo(RefusalReason.NO_BALANCE);
  }

  @ParameterizedTest
  @CsvSource({
    "UPDATE did SET max_calls = 2,                        DID_BUSY",
    "UPDATE subscriber SET max_calls = 2,                 SUBSCRIBER_BUSY",
    "UPDATE organization SET max_calls = 2 WHERE id = 2,  RESELLER_BUSY",
    "UPDATE organization SET max_calls = 2 WHERE id = 1,  RESELLER_BUSY",
    "UPDATE trunk SET max_calls = 2,                      TRUNK_BUSY",
  })
  void aLimitIsJudgedAndGivenBackAtTheEnd(String limit, RefusalReason reason) {
    world.change(limit);
    Verdict first = admit(CallWorld.call());
    Verdict second = admit(CallWorld.call());

    assertThat(first).isInstanceOf(Admitted.class);
    assertThat(second).isInstanceOf(Admitted.class);
    assertThat(reasonOf(admit(CallWorld.call()))).isEqualTo(reason);

    server.callLog().ended(CallWorld.ended(first, Instant.now(), Instant.now()));
    Awaitility.await()
        .atMost(5, TimeUnit.SECONDS)
        .untilAsserted(() -> assertThat(world.count("call_session")).isEqualTo(1));
    assertThat(admit(CallWorld.call())).isInstanceOf(Admitted.class);
  }

  /** DID, Assinante, Revenda, Fornecedor (product.md §4): the first that is full is told. */
  @ParameterizedTest(name = "{0} before {1}")
  @CsvSource({
    "did,        subscriber,   DID_BUSY",
    "did,        organization, DID_BUSY",
    "did,        trunk,        DID_BUSY",
    "subscriber, organization, SUBSCRIBER_BUSY",
    "subscriber, trunk,        SUBSCRIBER_BUSY",
    "organization, trunk,      RESELLER_BUSY",
  })
  void ofTwoLimitsTheNearerToTheNumberIsJudgedFirst(
      String nearer, String farther, RefusalReason reason) {
    world.change(
        "UPDATE " + nearer + " SET max_calls = 1", "UPDATE " + farther + " SET max_calls = 1");

    assertThat(admit(CallWorld.call())).isInstanceOf(Admitted.class);

    assertThat(reasonOf(admit(CallWorld.call()))).isEqualTo(reason);
  }

  @Test
  void aRaisedLimitCountsAtOnce() {
    world.change("UPDATE did SET max_calls = 1");
    admit(CallWorld.call());
    assertThat(reasonOf(admit(CallWorld.call()))).isEqualTo(RefusalReason.DID_BUSY);

    world.change("UPDATE did SET max_calls = 2");

    assertThat(admit(CallWorld.call())).isInstanceOf(Admitted.class);
  }

  @Test
  void theNearestNumberIsTold() {
    reasonOf(admit(CallWorld.call(CallWorld.CARRIER, "1130000001", "1")));
    awaitRows("SELECT received, nearest_did_id FROM rejected_call", "1130000001 6");
  }

  @Test
  void theNearestNumberIsToldByItsLastDigits() {
    reasonOf(admit(CallWorld.call(CallWorld.CARRIER, "7730000001", "1")));
    awaitRows(
        "SELECT received, nearest_did_id, tenant_path, sip_code, q850_cause FROM rejected_call",
        "7730000001 6 /1/ 404 1");
  }

  @Test
  void anUnknownSourceIsRefusedAndCountedOnce() {
    for (int i = 0; i < 500; i++) {
      assertThat(reasonOf(admit(CallWorld.call("10.66.6.6", CallWorld.NUMBER, "1"))))
          .isEqualTo(RefusalReason.UNKNOWN_SOURCE);
    }

    awaitRows("SELECT reason, tenant_path FROM rejected_call", "UNKNOWN_SOURCE /1/");
  }

  @Test
  void whatACallerIsCalledNeverBreaksAnything() {
    world.hold(8, "100000");
    world.hold(9, "100000");
    Random random = new Random(20261123);
    List<String> strange =
        new ArrayList<>(
            List.of(
                "",
                " ",
                "anonymous",
                "+",
                "++55",
                "sip:x",
                "'; DROP TABLE did; --",
                "\u0000",
                "\uD83D\uDE00".repeat(40),
                "\uD83D",
                "9".repeat(500),
                "55",
                "+5511",
                "0",
                "%",
                "\\"));
    for (int i = 0; i < 200; i++) {
      StringBuilder text = new StringBuilder();
      random.ints(random.nextInt(80), 0, 0x11000).forEach(text::appendCodePoint);
      strange.add(text.toString());
    }
    strange.forEach(
        caller ->
            assertThat(admit(CallWorld.call(CallWorld.CARRIER, CallWorld.NUMBER, caller)))
                .as(caller)
                .satisfiesAnyOf(
                    verdict -> assertThat(verdict).isInstanceOf(Admitted.class),
                    verdict -> assertThat(reasonOf(verdict)).isEqualTo(RefusalReason.NO_RATE)));
    assertThat(server.database().isAway()).isFalse();
  }

  private Verdict admit(IncomingCall call) {
    return server.admission().admit(call).toCompletableFuture().join();
  }

  private static RefusalReason reasonOf(Verdict verdict) {
    return verdict instanceof Refused refused ? refused.reason() : null;
  }

  private void awaitRows(String sql, String... rows) {
    Awaitility.await()
        .atMost(5, TimeUnit.SECONDS)
        .untilAsserted(() -> assertThat(world.rows(sql)).containsExactly(rows));
  }
}
