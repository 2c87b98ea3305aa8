package net.didora.billing.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.rating.day.MarginDays;
import net.didora.rating.day.SummedDays;
import net.didora.testing.TestDatabase;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What calls brought, to each level of the hierarchy, checked with amounts added by hand. */
class MarginServiceIT {
  private static final LocalDate FIRST = LocalDate.of(2019, 3, 4);
  private static final LocalDate SECOND = LocalDate.of(2019, 3, 5);
  private static final TestTree.Branch BRANCH = TestTree.another();
  private static final TestTree.Branch OTHER = TestTree.another();
  private static final Instant MADE = Instant.parse("2019-03-06T07:00:00Z");
  private static final AtomicInteger CALLS = new AtomicInteger();
  private static final long DID = BRANCH.did().getId();

  /** Cost, price to the Revenda, price to the Assinante; times in UTC, the days are São Paulo's. */
  @BeforeAll
  static void plantCalls() throws SQLException {
    long sold = call(BRANCH, "2019-03-04 15:00:00", DID);
    price(sold, 0, 0, "/1/", 7, "0.10");
    price(sold, 1, 0, reseller(BRANCH), 8, "0.30");
    price(sold, 2, 0, subscriber(BRANCH), 9, "1.00");
    // Rated again: the first price no longer counts.
    price(sold, 1, 1, reseller(BRANCH), 8, "0.25");

    // Already the fifth in UTC, still the fourth in São Paulo.
    long late = call(BRANCH, "2019-03-05 01:30:00", DID);
    price(late, 0, 0, "/1/", 7, "0.20");
    price(late, 1, 0, reseller(BRANCH), 8, "0.15");

    long others = call(OTHER, "2019-03-05 15:00:00", OTHER.did().getId());
    price(others, 1, 0, reseller(OTHER), 8, "0.40");
    price(others, 2, 0, subscriber(OTHER), 10, "0.50");
    // A cost of the Revenda to a carrier of its own: no sale of the Master's.
    price(others, 0, 0, reseller(OTHER), 11, "5.00");
    try (Connection db = TestDatabase.get().dataSource().getConnection()) {
      for (LocalDate day : List.of(FIRST, SECOND)) {
        MarginDays.make(db, day, ZoneId.of("America/Sao_Paulo"), MADE);
        MarginDays.make(db, day, ZoneId.of("America/Sao_Paulo"), MADE); // anew: nothing twice
      }
    }
  }

  @Test
  void theMasterSellsToRevendasAndPaysTheCarrier() {
    assertThat(lines(master(), MarginService.By.BUYER))
        .containsExactly(
            reseller(OTHER) + " calls 1 cost 0.000000 sale 0.400000",
            reseller(BRANCH) + " calls 2 cost 0.300000 sale 0.400000");
    assertThat(days(master()))
        .containsExactly(
            "2019-03-04 calls 2 cost 0.300000 sale 0.400000",
            "2019-03-05 calls 1 cost 0.000000 sale 0.400000");
  }

  /** The second call was bought and not sold: a loss, which comes first. */
  @Test
  void aRevendaSellsToAssinantesAndPaysTheMaster() {
    assertThat(lines(BRANCH.tenant(), MarginService.By.BUYER))
        .containsExactly(subscriber(BRANCH) + " calls 1 cost 0.400000 sale 1.000000");
    assertThat(lines(BRANCH.tenant(), MarginService.By.PLAN))
        .containsExactly(
            " calls 0 cost 0.150000 sale 0.000000", "9 calls 1 cost 0.250000 sale 1.000000");
    assertThat(lines(BRANCH.tenant(), MarginService.By.DID))
        .containsExactly(DID + " calls 1 cost 0.400000 sale 1.000000");
    assertThat(days(BRANCH.tenant()))
        .containsExactly(
            "2019-03-04 calls 1 cost 0.400000 sale 1.000000",
            "2019-03-05 calls 0 cost 0.000000 sale 0.000000");
  }

  @Test
  void nothingOfAnotherRevendaIsCounted() {
    assertThat(String.join("\n", lines(OTHER.tenant(), MarginService.By.BUYER)))
        .contains("cost 5.400000 sale 0.500000")
        .doesNotContain(reseller(BRANCH));
    assertThat(lines(TestTree.get().two.tenant(), MarginService.By.BUYER)).isEmpty();
  }

  @Test
  void itIsSaidHowFarTheNightHasGot() {
    assertThat(state(FIRST.minusDays(9), FIRST.minusDays(1)))
        .isEqualTo(new SummedDays.State(null, List.of()));
    assertThat(state(FIRST, SECOND)).isEqualTo(new SummedDays.State(MADE, List.of()));

    TestDatabase.get().sql("INSERT INTO usage_due (day) VALUES ('" + SECOND + "')");
    try {
      assertThat(state(FIRST, SECOND)).isEqualTo(new SummedDays.State(MADE, List.of(SECOND)));
    } finally {
      TestDatabase.get().sql("DELETE FROM usage_due WHERE day = '" + SECOND + "'");
    }
  }

  private static SummedDays.State state(LocalDate from, LocalDate until) {
    return TestUnit.inTransaction(
        BRANCH.tenant(), db -> TestServices.service(db, MarginService.class).state(from, until));
  }

  @Test
  void aPeriodThatIsNoneOrTooLongIsRefused() {
    refused(SECOND, FIRST, "profit.refused.order");
    refused(FIRST, FIRST.plusDays(MarginService.MOST_DAYS + 1), "profit.refused.long");
  }

  @Test
  void theMarginIsAShareOfTheSale() {
    MarginLine line = as(BRANCH.tenant(), s -> s.days(FIRST, FIRST)).get(0);

    assertThat(line.percent()).contains(new BigDecimal("60.0"));
    assertThat(MarginLine.none("").percent()).isEmpty();
  }

  private static void refused(LocalDate from, LocalDate until, String why) {
    assertThatThrownBy(() -> as(master(), s -> s.days(from, until)))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusals().get(0).messageKey()).isEqualTo(why));
  }

  private static List<String> lines(Tenant tenant, MarginService.By by) {
    return told(as(tenant, service -> service.lines(by, FIRST, SECOND)));
  }

  private static List<String> days(Tenant tenant) {
    return told(as(tenant, service -> service.days(FIRST, SECOND)));
  }

  private static List<String> told(List<MarginLine> lines) {
    return lines.stream()
        .map(
            line ->
                line.key()
                    + " calls "
                    + line.calls()
                    + " cost "
                    + line.cost()
                    + " sale "
                    + line.sale())
        .toList();
  }

  private static List<MarginLine> as(
      Tenant tenant, Function<MarginService, List<MarginLine>> work) {
    return TestUnit.inTransaction(
        tenant, db -> work.apply(TestServices.service(db, MarginService.class)));
  }

  private static Tenant master() {
    return TestTree.get().masterTenant();
  }

  private static String reseller(TestTree.Branch branch) {
    return branch.reseller().getTenantPath();
  }

  private static String subscriber(TestTree.Branch branch) {
    return branch.subscriber().getTenantPath();
  }

  private static long call(TestTree.Branch branch, String startedAt, long did) {
    String id = "MARGIN%020d".formatted(CALLS.incrementAndGet());
    TestDatabase.get()
        .sql(
            """
            INSERT INTO cdr (call_id, leg, tenant_path, node, did_id, caller, caller_class, called,
              peer, sip_call_id, started_at, answered_at, ended_at, talked_ms, hangup_side, end_reason,
              rating_kind)
            VALUES ('%1$s', 'A', '%2$s', 'n', %3$d, '5511987654321', 'MOBILE', '551130000001', 'p', 's',
              '%4$s', '%4$s', '%4$s', 60000, 'CALLER', 'HUNG_UP', 'BY_CALLER')
            """
                .formatted(id, subscriber(branch), did, startedAt));
    return TestUnit.inTransaction(
        TestTree.PLATFORM,
        db ->
            db.createQuery("SELECT c.id FROM Cdr c WHERE c.callId = :call", Long.class)
                .setParameter("call", id)
                .getSingleResult());
  }

  private static void price(
      long cdr, int level, int revision, String buyer, long plan, String amount) {
    TestDatabase.get()
        .sql(
            """
            INSERT INTO rated_cdr (cdr_id, level, revision, tenant_path, plan_id, plan_version_id,
              prefix, talked_seconds, billed_seconds, per_minute, amount, rated_at)
            VALUES (%d, %d, %d, '%s', %d, 1, '55', 60, 60, 0.1, %s, '2019-03-06')
            """
                .formatted(cdr, level, revision, buyer, plan, amount));
  }
}
