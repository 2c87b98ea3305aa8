package net.didora.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.didora.call.route.Configuration;
import net.didora.common.Choice;
import net.didora.common.Money;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.common.UnknownIdException;
import net.didora.organization.Organization;
import net.didora.plan.Holiday;
import net.didora.plan.HolidayRule;
import net.didora.plan.PlanVersion;
import net.didora.plan.PrefixPlan;
import net.didora.plan.PrefixRate;
import net.didora.plan.RateWindow;
import net.didora.rating.PriceExplanation.Outcome;
import net.didora.testing.TestDatabase;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Prices are explained to whoever may know them, by the plans and holidays as they stand. */
class PriceExplanationServiceIT {
  private static final Instant MONDAY_NOON = Instant.parse("2026-03-02T15:00:00Z");
  private static final String NUMBER = "21932345678";
  private final TestTree tree = TestTree.get();

  private Long plan(Organization maker, String perMinute) {
    return TestUnit.inTransaction(
        TestTree.PLATFORM,
        db -> {
          PrefixPlan plan = new PrefixPlan(maker, PrefixPlan.Kind.SALE, "Price list " + perMinute);
          db.persist(plan);
          PlanVersion version = new PlanVersion(plan, Instant.EPOCH, Instant.EPOCH);
          db.persist(version);
          db.persist(rate(version, perMinute, ""));
          db.persist(rate(version, "9.00", "FERIADO"));
          return plan.getId();
        });
  }

  private static PrefixRate rate(PlanVersion version, String perMinute, String window) {
    PrefixRate rate =
        new PrefixRate(version, "55", "Brasil", PrefixRate.LineClass.F, Money.of(perMinute));
    rate.holdIn(RateWindow.parse(window));
    return rate;
  }

  private static <T> T as(Tenant tenant, Function<PriceExplanationService, T> work) {
    return TestUnit.inTransaction(
        tenant, db -> work.apply(TestServices.service(db, PriceExplanationService.class)));
  }

  private Long cdr(String callId, Long cost, Long sale) {
    String subscriber = tree.one.subscriber().getTenantPath();
    String chain =
        "0:%d:/1/:-;1:%d:%s:-".formatted(cost, sale, tree.one.reseller().getTenantPath())
            + ";2:%d:%s:-".formatted(sale, subscriber);
    TestDatabase.get()
        .sql(
            """
            INSERT INTO cdr (call_id, leg, tenant_path, node, caller, caller_e164, caller_class,
              called, called_e164, peer, sip_call_id, started_at, answered_at, ended_at, talked_ms,
              hangup_side, end_reason, rating_kind, price_chain)
            VALUES ('%s', 'A', '%s', 'n', '21932345678', '5521932345678', 'FIXED', '551130000001',
              '551130000001', 'p', 's', '2026-03-02 14:59:50', '2026-03-02 15:00:00',
              '2026-03-02 15:01:00', 60500, 'CALLER', 'NORMAL', 'BY_CALLER', '%s')
            """
                .formatted(callId, subscriber, chain));
    return TestUnit.inTransaction(TestTree.PLATFORM, db -> id(db, callId));
  }

  private static Long id(EntityManager db, String callId) {
    return db.createQuery("SELECT c.id FROM Cdr c WHERE c.callId = :call", Long.class)
        .setParameter("call", callId)
        .getSingleResult();
  }

  @Test
  void eachSeesTheLevelsFromHimselfDown() {
    Long cdr =
        cdr("EXPLAIN0000000000000000001", plan(tree.master, "0.20"), plan(tree.master, "0.60"));

    assertThat(as(tree.masterTenant(), service -> service.ofCdr(cdr)).levels())
        .extracting(one -> one.level().level(), one -> one.price().amount())
        .containsExactly(
            tuple(0, Money.of("0.22")), tuple(1, Money.of("0.66")), tuple(2, Money.of("0.66")));
    assertThat(as(tree.one.tenant(), service -> service.ofCdr(cdr)).levels())
        .extracting(one -> one.level().level())
        .containsExactly(1, 2);
    assertThat(as(tree.one.subscriberTenant(), service -> service.ofCdr(cdr)).levels())
        .extracting(one -> one.level().level())
        .containsExactly(2);
    assertThatThrownBy(() -> as(tree.two.tenant(), service -> service.ofCdr(cdr)))
        .isInstanceOf(UnknownIdException.class);
  }

  @Test
  void anImaginedCallIsPricedOnPlansOfOnesOwnOnly() {
    Long masters = plan(tree.master, "0.30");
    Long own = plan(tree.one.reseller(), "0.90");
    ImaginedCall call = ImaginedCall.typed(NUMBER, MONDAY_NOON, 60_000);

    assertThat(as(tree.one.tenant(), service -> service.imagined(call, own, null)).levels())
        .extracting(one -> one.price().amount())
        .containsExactly(Money.of("0.90"));
    List<Choice> picked = as(tree.one.tenant(), service -> service.pickPlan("price list 0."));
    assertThat(picked).extracting(Choice::id).contains(own).doesNotContain(masters);
    PriceChain stolen = PriceChain.parse("0:" + masters + ":/1/2/:-");
    assertThatThrownBy(
            () -> as(tree.one.tenant(), service -> service.imagined(call, masters, null)))
        .isInstanceOf(UnknownIdException.class);
    assertThatThrownBy(() -> as(tree.one.tenant(), service -> service.imagined(call, stolen)))
        .isInstanceOf(UnknownIdException.class);
    assertThatThrownBy(() -> as(tree.two.tenant(), service -> service.imagined(call, own, null)))
        .isInstanceOf(UnknownIdException.class);
  }

  @Test
  void anImaginedCallUsesWhatIsLeftNowOfBundlesThatOneMayKnow() {
    Long plan = plan(tree.one.reseller(), "0.90");
    Long account = tree.one.account().getId();
    TestDatabase.get()
        .sql(
            cycle(account, "INBOUND", "TRUE", 20),
            cycle(account, "OUTBOUND", "TRUE", 600),
            cycle(account, "BOTH", "FALSE", 600)); // not of mobiles
    ImaginedCall call = ImaginedCall.typed(NUMBER, MONDAY_NOON, 60_000);
    try {
      assertThat(asked(tree.one.tenant(), call, plan, account).bundledSeconds()).isEqualTo(20);
      assertThat(asked(tree.one.tenant(), call, plan, account).amount())
          .isEqualTo(Money.of("0.60"));
      assertThat(asked(tree.one.tenant(), call, plan, null).amount()).isEqualTo(Money.of("0.90"));
      assertThatThrownBy(() -> asked(tree.one.tenant(), call, plan, tree.two.account().getId()))
          .isInstanceOf(UnknownIdException.class);
      Long hidden = tree.two.account().getId();
      PriceChain others = PriceChain.parse("0:" + plan + ":/1/:" + hidden);
      TestDatabase.get().sql("UPDATE bundle_cycle SET account_id = " + hidden);
      assertThat(
              as(tree.one.tenant(), service -> service.imagined(call, others))
                  .levels()
                  .get(0)
                  .price()
                  .bundled())
          .isEmpty();
    } finally {
      TestDatabase.get().sql("DELETE FROM bundle_cycle");
    }
  }

  private static PriceExplanation.Reckoning asked(
      Tenant tenant, ImaginedCall call, Long plan, @Nullable Long account) {
    return as(tenant, service -> service.imagined(call, plan, account)).levels().get(0).price();
  }

  private static String cycle(Long account, String direction, String mobile, int seconds) {
    return ("INSERT INTO bundle_cycle (contract_id, account_id, tenant_path, from_at, until_at,"
            + " direction, allow_fixed, allow_mobile, allow_intl, seconds) SELECT"
            + " COALESCE(MAX(contract_id), 0) + 1, %d, '/1/', '2026-03-01', '2026-04-01', '%s',"
            + " TRUE, %s, TRUE, %d FROM bundle_cycle")
        .formatted(account, direction, mobile, seconds);
  }

  @Test
  void whatIsNoCallIsRefused() {
    assertThatThrownBy(() -> ImaginedCall.typed("abc", MONDAY_NOON, 1))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> ImaginedCall.typed(NUMBER, MONDAY_NOON, 86_400_001))
        .isInstanceOf(RefusedException.class);
    assertThat(ImaginedCall.typed(" anon ", MONDAY_NOON, 1).number()).isEqualTo("ANON");
    assertThat(ImaginedCall.typed("", MONDAY_NOON, 1).number()).isEqualTo("ANON");
    assertThat(ImaginedCall.typed("+55 (21) 93234-5678", MONDAY_NOON, 1).number())
        .isEqualTo("5521932345678");
  }

  /** The same objects go on: nothing is started anew between the questions. */
  @Test
  void plansWindowsAndHolidaysChangeWhileTheServerRuns() throws SQLException {
    Long plan = plan(tree.master, "0.40");
    Instant localHoliday = Instant.parse("2031-06-11T15:00:00Z");
    Configuration.Current calls =
        new Configuration.Current(
            new PriceBookReader(ZoneId.of("America/Sao_Paulo"), Portability.NONE));

    assertThat(charged(calls, plan, localHoliday)).isEqualTo(Money.of("0.40"));
    TestUnit.transact(
        TestTree.PLATFORM,
        db -> db.persist(new Holiday(tree.master, HolidayRule.parse("2031-06-11"), "Padroeiro")));
    assertThat(charged(calls, plan, localHoliday)).isEqualTo(Money.of("9.00"));
    assertThat(charged(calls, plan, localHoliday.plusSeconds(86_400))).isEqualTo(Money.of("0.40"));

    TestUnit.transact(TestTree.PLATFORM, db -> another(db, plan, localHoliday));
    assertThat(charged(calls, plan, localHoliday.plusSeconds(86_400))).isEqualTo(Money.of("0.70"));
    assertThat(charged(calls, plan, localHoliday)).isEqualTo(Money.of("9.00"));
  }

  /** A version that is dearer on Thursdays: the prices of one that is there never change. */
  private static void another(EntityManager db, Long plan, Instant from) {
    PlanVersion version = new PlanVersion(db.find(PrefixPlan.class, plan), from, Instant.EPOCH);
    db.persist(version);
    db.persist(rate(version, "0.40", ""));
    db.persist(rate(version, "9.00", "FERIADO"));
    db.persist(rate(version, "0.70", "QUI 08:00-20:00"));
  }

  private static Money charged(Configuration.Current calls, Long plan, Instant at)
      throws SQLException {
    try (Connection db = TestDatabase.get().dataSource().getConnection()) {
      return calls
          .refresh(db)
          .prices(db)
          .find(plan, at, "5521932345678")
          .orElseThrow()
          .rate()
          .perMinute();
    }
  }

  @Test
  void theExplanationFollowsTheChangeToo() {
    Long plan = plan(tree.master, "0.50");
    ImaginedCall call = ImaginedCall.typed(NUMBER, Instant.parse("2032-06-11T15:00:00Z"), 60_000);
    CurrentPrices prices =
        TestUnit.inTransaction(
            TestTree.PLATFORM, db -> TestServices.service(db, CurrentPrices.class));

    assertThat(amount(prices, call, plan)).isEqualTo(Money.of("0.50"));
    assertThat(prices.book()).isSameAs(prices.book());
    TestUnit.transact(
        TestTree.PLATFORM,
        db -> db.persist(new Holiday(tree.master, HolidayRule.parse("2032-06-11"), "Padroeiro")));
    assertThat(amount(prices, call, plan)).isEqualTo(Money.of("9.00"));
  }

  private static Money amount(CurrentPrices prices, ImaginedCall call, Long plan) {
    PriceExplanation told =
        new PriceExplainer(prices.book())
            .explain(call.on(plan, "/1/", null), level -> true, priced -> Map.of());
    assertThat(told.outcome()).isEqualTo(Outcome.PRICED);
    return told.levels().get(0).price().amount();
  }
}
