package net.didora.cdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.didora.common.KeyPage;
import net.didora.common.Money;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.rating.CdrAmountService;
import net.didora.rating.CdrAmounts;
import net.didora.testing.TestDatabase;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The list of calls: page by page, by filter, with amounts, and never another's. */
class CdrServiceIT {
  private static final int CALLS = 25;

  private final TestTree tree = TestTree.get();

  @BeforeAll
  static void callsOfBothRevendas() {
    TestTree tree = TestTree.get();
    TestDatabase database = TestDatabase.get();
    for (int i = 0; i < CALLS; i++) {
      database.sql(
          insert(7000 + i, "A", tree.one.subscriber().getTenantPath(), i / 2),
          insert(7000 + i, "B1", tree.one.subscriber().getTenantPath(), i / 2),
          insert(8000 + i, "A", tree.two.subscriber().getTenantPath(), i));
    }
    Long first = TestUnit.inTransaction(TestTree.PLATFORM, db -> id(db, 7000));
    database.sql(
        price(first, 0, 0, "/1/", "0.02"),
        price(first, 1, 0, "/1/2/", "0.04"),
        price(first, 2, 0, tree.one.subscriber().getTenantPath(), "0.06"),
        price(first, 2, 1, tree.one.subscriber().getTenantPath(), "0.05"));
    anOutgoingLeg();
  }

  /** The second call is charged for its line, too. */
  private static void anOutgoingLeg() {
    String subscriber = TestTree.get().one.subscriber().getTenantPath();
    Long inbound = TestUnit.inTransaction(TestTree.PLATFORM, db -> id(db, 7001));
    Long outgoing = TestUnit.inTransaction(TestTree.PLATFORM, db -> id(db, 7001, "B1"));
    TestDatabase.get()
        .sql(
            "UPDATE cdr SET rating_kind = 'BY_DESTINATION' WHERE id = " + outgoing,
            price(inbound, 0, 0, "/1/", "0.02"),
            price(inbound, 1, 0, "/1/2/", "0.04"),
            price(inbound, 2, 0, subscriber, "0.06"),
            price(outgoing, 2, 0, subscriber, "0.10"));
  }

  private static Long id(jakarta.persistence.EntityManager db, int call) {
    return id(db, call, "A");
  }

  private static Long id(jakarta.persistence.EntityManager db, int call, String leg) {
    return db.createQuery(
            "SELECT c.id FROM Cdr c WHERE c.callId = :call AND c.leg = :leg", Long.class)
        .setParameter("call", callId(call))
        .setParameter("leg", leg)
        .getSingleResult();
  }

  private static String callId(int call) {
    return "CALL%022d".formatted(call);
  }

  private static String insert(int call, String leg, String path, int minute) {
    return """
        INSERT INTO cdr (call_id, leg, tenant_path, node, caller, caller_e164, caller_class, called,
          called_e164, peer, sip_call_id, started_at, ended_at, talked_ms, hangup_side, end_reason,
          rating_kind)
        VALUES ('%s', '%s', '%s', 'n', '11987654321', '5511987654321', 'MOBILE', '551130000001',
          '551130000001', 'p', 's', '2026-11-23 12:%02d:00.123', '2026-11-23 12:59:00.000', %d,
          'CALLER', 'NORMAL', 'BY_CALLER')
        """
        .formatted(callId(call), leg, path, minute, minute % 3 * 1000);
  }

  private static String price(Long cdr, int level, int revision, String buyer, String amount) {
    return """
        INSERT INTO rated_cdr (cdr_id, level, revision, tenant_path, plan_id, plan_version_id,
          prefix, talked_seconds, billed_seconds, per_minute, amount, rated_at)
        VALUES (%d, %d, %d, '%s', 1, 1, '55', 31, 36, 0.1, %s, '2026-11-24 02:00:00')
        """
        .formatted(cdr, level, revision, buyer, amount);
  }

  private KeyPage<Cdr> page(Tenant tenant, CdrFilter filter, String key) {
    return TestUnit.inTransaction(
        tenant, db -> TestServices.service(db, CdrService.class).list(filter, 10, key));
  }

  @Test
  void pagesForwardMeetEveryCallOnceAndBackwardTheSame() {
    List<List<Long>> forward = new ArrayList<>();
    KeyPage<Cdr> page = page(tree.one.tenant(), CdrFilter.ALL, null);
    forward.add(ids(page));
    while (page.next() != null) {
      page = page(tree.one.tenant(), CdrFilter.ALL, page.next());
      forward.add(ids(page));
    }
    List<List<Long>> backward = new ArrayList<>(List.of(ids(page)));
    while (page.previous() != null) {
      page = page(tree.one.tenant(), CdrFilter.ALL, page.previous());
      backward.add(0, ids(page));
    }

    List<Long> all = forward.stream().flatMap(List::stream).toList();
    assertThat(all).hasSize(CALLS).doesNotHaveDuplicates();
    assertThat(backward.stream().flatMap(List::stream).toList()).isEqualTo(all);
    assertThat(forward).extracting(List::size).containsExactly(10, 10, 5);
  }

  private static List<Long> ids(KeyPage<Cdr> page) {
    return page.rows().stream().map(Cdr::getId).toList();
  }

  @Test
  void aPageKeyOfAnotherRevendaShowsNothingOfIt() {
    String foreign = page(tree.two.tenant(), CdrFilter.ALL, null).next();

    KeyPage<Cdr> page = page(tree.one.tenant(), CdrFilter.ALL, foreign);

    Set<String> paths = new HashSet<>();
    page.rows().forEach(cdr -> paths.add(cdr.getTenantPath()));
    assertThat(paths).containsOnly(tree.one.subscriber().getTenantPath());
  }

  @Test
  void aPageKeyThatSomeoneMadeUpIsRefused() {
    assertThatThrownBy(() -> page(tree.one.tenant(), CdrFilter.ALL, "made up"))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void filtersNarrowTheList() {
    CdrFilter answered =
        CdrFilter.ALL.numbers("5511 3000", "11987").ended(CdrFilter.Outcome.ANSWERED);
    CdrFilter none = CdrFilter.ALL.numbers(null, "21");
    CdrFilter nonsense = CdrFilter.ALL.numbers("abc", null);
    CdrFilter others = CdrFilter.ALL.of(tree.two.subscriber().getTenantPath(), null);

    assertThat(page(tree.one.tenant(), answered, null).rows())
        .isNotEmpty()
        .allSatisfy(cdr -> assertThat(cdr.getTalkedMs()).isPositive());
    assertThat(page(tree.one.tenant(), none, null).rows()).isEmpty();
    assertThat(page(tree.one.tenant(), nonsense, null).rows()).isEmpty();
    assertThat(page(tree.one.tenant(), others, null).rows()).isEmpty();
    assertThat(page(tree.two.tenant(), others, null).rows()).isNotEmpty();
  }

  @Test
  void theLegsOfAnothersCallAreNotShown() {
    List<Cdr> own =
        TestUnit.inTransaction(
            tree.one.tenant(), db -> TestServices.service(db, CdrService.class).legs(callId(7000)));
    List<Cdr> foreign =
        TestUnit.inTransaction(
            tree.two.tenant(), db -> TestServices.service(db, CdrService.class).legs(callId(7000)));

    assertThat(own).extracting(Cdr::getLeg).containsExactlyInAnyOrder("A", "B1");
    assertThat(foreign).isEmpty();
  }

  @Test
  void momentsAreReadAsTheUtcThatWasWritten() {
    Cdr cdr = TestUnit.inTransaction(tree.one.tenant(), db -> db.find(Cdr.class, id(db, 7000)));

    assertThat(cdr.getStartedAt()).isEqualTo("2026-11-23T12:00:00.123Z");
  }

  @Test
  void everyoneSeesHisOwnCostAndWhatHeAsksBelow() {
    assertThat(amounts(tree.masterTenant()))
        .isEqualTo(new CdrAmounts(Money.of("0.02"), Money.of("0.04"), 36, "BRL"));
    assertThat(amounts(tree.one.tenant()))
        .isEqualTo(new CdrAmounts(Money.of("0.04"), Money.of("0.05"), 36, "BRL"));
    assertThat(amounts(tree.one.tenant()).profit()).isEqualTo(Money.of("0.01"));
    assertThat(amounts(tree.one.subscriberTenant()))
        .isEqualTo(new CdrAmounts(Money.of("0.05"), null, 36, "BRL"));
    assertThat(amounts(tree.two.tenant())).isNull();
  }

  @Test
  void whoeverPaysForTheLineTooPaysTheSumAndThoseAboveWhatTheyPaid() {
    assertThat(amounts(tree.masterTenant(), 7001))
        .isEqualTo(new CdrAmounts(Money.of("0.02"), Money.of("0.04"), 36, "BRL"));
    assertThat(amounts(tree.one.tenant(), 7001))
        .isEqualTo(new CdrAmounts(Money.of("0.04"), Money.of("0.16"), 36, "BRL"));
    assertThat(amounts(tree.one.subscriberTenant(), 7001))
        .isEqualTo(new CdrAmounts(Money.of("0.16"), null, 36, "BRL"));
  }

  private CdrAmounts amounts(Tenant tenant) {
    return amounts(tenant, 7000);
  }

  private CdrAmounts amounts(Tenant tenant, int call) {
    Long first = TestUnit.inTransaction(TestTree.PLATFORM, db -> id(db, call));
    Map<Long, CdrAmounts> found =
        TestUnit.inTransaction(
            tenant, db -> TestServices.service(db, CdrAmountService.class).of(List.of(first)));
    return found.get(first);
  }
}
