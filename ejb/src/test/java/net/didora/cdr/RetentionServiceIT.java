package net.didora.cdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import net.didora.common.EditedMeanwhileException;
import net.didora.common.Refusal;
import net.didora.common.RefusedException;
import net.didora.common.SystemClock;
import net.didora.common.Tenant;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page Retenção: how long calls are kept, within what bounds, and by whose word. */
class RetentionServiceIT {
  private static final RetentionDays DELIVERED = new RetentionDays(1825, 0);

  private final TestTree tree = TestTree.get();

  private static CdrRetention read() {
    return TestUnit.inTransaction(TestTree.PLATFORM, db -> store(db).read());
  }

  /** As the page of the Master leads to it. */
  private static void keep(int version, RetentionDays days) {
    TestUnit.transact(TestTree.PLATFORM, db -> store(db).keep(version, days));
  }

  private static RetentionStore store(jakarta.persistence.EntityManager db) {
    return TestServices.within(db, RetentionStore.class, SystemClock.UTC.instant());
  }

  @AfterEach
  void asDelivered() {
    keep(read().getVersion(), DELIVERED);
  }

  @Test
  void whatIsSetIsWhatTheJobReads() {
    assertThat(read().getDays()).isEqualTo(DELIVERED);

    keep(read().getVersion(), new RetentionDays(365, 1825));
    assertThat(read().getDays()).isEqualTo(new RetentionDays(365, 1825));
    Object job =
        TestUnit.inTransaction(
            TestTree.PLATFORM,
            db ->
                db.createNativeQuery(
                        "SELECT CONCAT(mask_days, ' ', drop_days) FROM cdr_retention WHERE id = 1")
                    .getSingleResult());
    assertThat(job).isEqualTo("365 1825");
  }

  @Test
  void whatSomebodyElseSetMeanwhileIsReadFirst() {
    int version = read().getVersion();
    keep(version, new RetentionDays(400, 0));

    assertThatThrownBy(() -> keep(version, new RetentionDays(500, 0)))
        .isInstanceOf(EditedMeanwhileException.class);
  }

  @ParameterizedTest(name = "masked after {0}, removed after {1} days: {2}")
  @CsvSource({
    "0, 0,",
    "90, 90,",
    "3650, 3650,",
    "0, 365,",
    "365, 0,",
    "89, 0, mask",
    "3651, 0, mask",
    "-1, 0, mask",
    "0, 1, drop",
    "365, 364, drop",
  })
  void theDaysAreWithinBounds(int mask, int drop, String field) {
    assertThat(new RetentionDays(mask, drop).refusals())
        .extracting(Refusal::field)
        .isEqualTo(field == null ? List.of() : List.of(field));
  }

  @Test
  void nobodyButTheMasterSetsOrReadsIt() {
    for (Tenant other : List.of(tree.one.tenant(), tree.one.subscriberTenant())) {
      assertThat(refusals(other, service -> service.keep(0, DELIVERED)))
          .containsExactly(Refusal.of("", "refused.notAllowed"));
      assertThat(refusals(other, RetentionService::read))
          .containsExactly(Refusal.of("", "refused.notAllowed"));
    }
    assertThat(refusals(tree.masterTenant(), service -> service.keep(0, new RetentionDays(1, 0))))
        .extracting(Refusal::field)
        .containsExactly("mask");
  }

  private static List<Refusal> refusals(
      Tenant tenant, java.util.function.Consumer<RetentionService> work) {
    RefusedException refused =
        catchThrowableOfType(
            RefusedException.class,
            () ->
                TestUnit.transact(
                    tenant, db -> work.accept(TestServices.service(db, RetentionService.class))));
    assertThat(refused).isNotNull();
    return refused.refusals();
  }
}
