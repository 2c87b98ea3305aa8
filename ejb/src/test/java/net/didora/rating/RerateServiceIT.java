package net.didora.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import net.didora.common.Money;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.testing.TestDatabase;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Master asks for calls to be priced again, one time after the other, and agrees or not. */
class RerateServiceIT {
  private static final Instant FROM = Instant.parse("2026-11-01T03:00:00Z");
  private static final Instant UNTIL = FROM.plus(Duration.ofDays(1));
  private final TestTree tree = TestTree.get();
  private final Tenant master = Tenant.of("/1/", "master");

  @BeforeEach
  void none() {
    TestDatabase.get()
        .sql("DELETE FROM rerate", "DELETE FROM rerate_difference", "DELETE FROM rerate_sum");
  }

  @Test
  void whatIsProposedIsComparedBeforeItCanBeAgreedTo() {
    Long id = propose(master);
    assertThatThrownBy(() -> agree(id)).isInstanceOf(RefusedException.class);

    TestDatabase.get()
        .sql(
            "UPDATE rerate SET state = 'COMPARED'",
            "INSERT INTO rerate_difference VALUES (" + id + ", 5, 1, '/1/2/', NULL, 1.5, NULL)",
            "INSERT INTO rerate_sum VALUES ('" + id + ":1', " + id + ", 1, '/1/', 1, 1.5, 0)");
    Set<Long> changing = call(db -> service(db).thatChange(List.of(id, id + 1)));
    assertThat(changing).containsExactly(id);
    agree(id);

    assertThat(find(id).getState()).isEqualTo(Rerate.State.AGREED);
    assertThat(find(id).getAnsweredUntil()).isEqualTo(UNTIL);
    RerateSum sum = call(db -> service(db).sums(id)).get(0);
    assertThat(sum.getBefore()).isEqualTo(Money.of("1.5"));
    RerateDifference difference = call(db -> service(db).differences(id, 0, 10)).get(0);
    assertThat(difference.getBefore()).isEqualTo(Money.of("1.5"));
    assertThat(difference.getAfter()).isNull();
  }

  @Test
  void thereIsOneAtATime() {
    Long first = propose(master);
    assertThatThrownBy(() -> propose(master)).isInstanceOf(RefusedException.class);

    TestUnit.transact(master, db -> service(db).drop(first, find(first).getVersion()));

    assertThat(propose(master)).isGreaterThan(first);
  }

  @Test
  void onlyTheMasterMay() {
    assertThatThrownBy(() -> propose(tree.one.tenant())).isInstanceOf(RefusedException.class);
  }

  private Long propose(Tenant tenant) {
    return TestUnit.inTransaction(
        tenant, db -> service(db).propose(FROM, UNTIL, null, "plan was wrong"));
  }

  private void agree(Long id) {
    TestUnit.transact(master, db -> service(db).agree(id, find(id).getVersion()));
  }

  private Rerate find(Long id) {
    return call(db -> service(db).find(id)).orElseThrow();
  }

  private <T> T call(Function<EntityManager, T> work) {
    return TestUnit.inTransaction(master, work);
  }

  private static RerateService service(EntityManager db) {
    return TestServices.service(db, RerateService.class);
  }
}
