package net.didora.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.testing.TestDatabase;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.Test;

/** What could not be rated is seen by whoever would have been charged, and put up again. */
class RejectedRatingServiceIT {
  private static final AtomicLong CDRS = new AtomicLong(77_000_000);
  private static final TestTree.Branch BRANCH = TestTree.another();
  private final TestTree tree = TestTree.get();

  @Test
  void eachSeesThoseOfHisLevelAndBelow() {
    long cdr = CDRS.incrementAndGet();
    reject(cdr, 0, "/1/", "NO_PLAN");
    reject(cdr, 1, BRANCH.reseller().getTenantPath(), "NO_PREFIX");

    assertThat(shown(tree.masterTenant(), null)).contains(cdr + " 0 NO_PLAN", cdr + " 1 NO_PREFIX");
    assertThat(shown(BRANCH.tenant(), null))
        .contains(cdr + " 1 NO_PREFIX")
        .doesNotContain(cdr + " 0 NO_PLAN");
    assertThat(shown(BRANCH.tenant(), RatingReject.NO_PLAN)).isEmpty();
    assertThat(shown(tree.two.tenant(), null)).doesNotContain(cdr + " 1 NO_PREFIX");
    assertThat(levels(tree.masterTenant(), cdr)).containsExactly(0, 1);
    assertThat(levels(BRANCH.tenant(), cdr)).containsExactly(1);
    assertThat(levels(tree.two.tenant(), cdr)).isEmpty();
  }

  private static List<Integer> levels(Tenant tenant, long cdr) {
    return TestUnit.inTransaction(
        tenant,
        db ->
            TestServices.service(db, RejectedRatingService.class).of(List.of(cdr)).stream()
                .map(RejectedRating::getLevel)
                .toList());
  }

  @Test
  void oneIsPutUpOnceHoweverOftenItIsAskedFor() {
    long cdr = CDRS.incrementAndGet();
    reject(cdr, 1, BRANCH.reseller().getTenantPath(), "NO_WINDOW");
    Long id = ids(BRANCH.tenant(), RatingReject.NO_WINDOW).get(0);

    assertThat(as(tree.two.tenant(), s -> s.again(id))).isZero();
    assertThat(queued(cdr)).isZero();
    assertThat(as(BRANCH.tenant(), s -> s.again(id))).isEqualTo(1);
    assertThat(as(BRANCH.tenant(), s -> s.again(id))).isEqualTo(1);
    assertThat(queued(cdr)).isEqualTo(1);
  }

  @Test
  void allOfAReasonArePutUpAndNoOthers() {
    TestTree.Branch own = TestTree.another();
    long one = CDRS.incrementAndGet();
    long two = CDRS.incrementAndGet();
    long kept = CDRS.incrementAndGet();
    String buyer = own.reseller().getTenantPath();
    reject(one, 1, buyer, "NO_VERSION");
    reject(one, 2, own.subscriber().getTenantPath(), "NO_VERSION");
    reject(two, 1, buyer, "NO_VERSION");
    reject(kept, 1, buyer, "TOO_LARGE");

    assertThat(as(own.tenant(), s -> s.againAll(RatingReject.NO_VERSION))).isEqualTo(2);
    assertThat(queued(one) + queued(two)).isEqualTo(2);
    assertThat(queued(kept)).isZero();
    assertThat(as(own.tenant(), s -> s.againAll(null))).isEqualTo(3);
    assertThat(queued(kept)).isEqualTo(1);
  }

  @Test
  void anAssinantePutsNothingUp() {
    assertThatThrownBy(() -> as(BRANCH.subscriberTenant(), s -> s.againAll(null)))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void eachCountsHisOwnUpToALimit() {
    TestTree.Branch own = TestTree.another();
    assertThat(as(own.tenant(), s -> s.count(5))).isZero();
    for (int i = 0; i < 3; i++) {
      reject(CDRS.incrementAndGet(), 1, own.reseller().getTenantPath(), "NO_PREFIX");
    }

    assertThat(as(own.tenant(), s -> s.count(5))).isEqualTo(3);
    assertThat(as(own.tenant(), s -> s.count(2))).isEqualTo(2);
    assertThat(as(tree.two.tenant(), s -> s.count(5))).isZero();
  }

  private static Integer as(Tenant tenant, Function<RejectedRatingService, Integer> work) {
    return TestUnit.inTransaction(
        tenant, db -> work.apply(TestServices.service(db, RejectedRatingService.class)));
  }

  private static List<RejectedRating> rows(Tenant tenant, RatingReject reason) {
    return TestUnit.inTransaction(
        tenant,
        db -> TestServices.service(db, RejectedRatingService.class).list(reason, 100, null).rows());
  }

  private static List<String> shown(Tenant tenant, RatingReject reason) {
    return rows(tenant, reason).stream()
        .map(row -> row.getCdrId() + " " + row.getLevel() + " " + row.getReason())
        .toList();
  }

  private static List<Long> ids(Tenant tenant, RatingReject reason) {
    return rows(tenant, reason).stream().map(RejectedRating::getId).toList();
  }

  private static void reject(long cdr, int level, String buyer, String reason) {
    TestDatabase.get()
        .sql(
            """
            INSERT IGNORE INTO cdr (id, call_id, leg, tenant_path, node, caller, caller_class, called,
              peer, sip_call_id, started_at, ended_at, talked_ms, hangup_side, end_reason,
              rating_kind)
            VALUES (%d, 'REJECT%020d', 'A', '%s', 'n', '5511987654321', 'MOBILE', '551130000001',
              'p', 's', '2026-01-01', '2026-01-01', 60000, 'CALLER', 'HUNG_UP', 'BY_CALLER')
            """
                .formatted(cdr, cdr, buyer));
    TestDatabase.get()
        .sql(
            """
            INSERT INTO rating_reject (cdr_id, level, tenant_path, reason, detail, rejected_at)
            VALUES (%d, %d, '%s', '%s', 'plan 1', '2026-01-01')
            """
                .formatted(cdr, level, buyer, reason));
  }

  private static long queued(long cdr) {
    return TestUnit.inTransaction(
        TestTree.PLATFORM,
        db ->
            ((Number)
                    db.createNativeQuery("SELECT COUNT(*) FROM cdr_to_rate WHERE cdr_id = " + cdr)
                        .getSingleResult())
                .longValue());
  }
}
