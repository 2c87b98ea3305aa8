package net.didora.call;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.util.function.Function;
import net.didora.common.Tenant;
import net.didora.provider.TrunkService;
import net.didora.testing.TestDatabase;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the start page asks: limits that are reached and registrations that fail, of one's own. */
class WaitingForSomebodyIT {
  private static final TestTree.Branch BRANCH = TestTree.another();
  private static final TestTree.Branch OTHER = TestTree.another();

  @AfterEach
  void clear() {
    TestDatabase.get()
        .sql(
            "DELETE FROM call_session WHERE node = 'waiting'",
            "DELETE FROM trunk_registration WHERE trunk_id = 991100",
            "DELETE FROM trunk WHERE id = 991100",
            "DELETE FROM provider WHERE id = 991100");
  }

  @Test
  void aDidAtItsLimitIsCountedForThoseWhoSeeIt() {
    TestDatabase.get().sql("UPDATE did SET max_calls = 2 WHERE id = " + BRANCH.did().getId());
    call("one");
    assertThat(atLimit(BRANCH.tenant())).isZero();

    call("two");

    assertThat(atLimit(BRANCH.tenant())).isOne();
    assertThat(atLimit(BRANCH.subscriberTenant())).as("the DID is not his").isZero();
    assertThat(atLimit(TestTree.get().masterTenant())).isOne();
    assertThat(atLimit(OTHER.tenant())).isZero();
    TestDatabase.get().sql("UPDATE did SET max_calls = 0 WHERE id = " + BRANCH.did().getId());
    assertThat(atLimit(BRANCH.tenant())).isZero();
  }

  @Test
  void everyoneHasTheLimitOfHisOwnPlace() {
    TestDatabase.get()
        .sql(
            "UPDATE organization SET max_calls = 30 WHERE id = " + BRANCH.reseller().getId(),
            "UPDATE subscriber SET max_calls = 7 WHERE id = " + BRANCH.subscriber().getId());

    assertThat(limit(BRANCH.tenant())).isEqualTo(30);
    assertThat(limit(BRANCH.subscriberTenant())).isEqualTo(7);
    assertThat(limit(OTHER.tenant())).isZero();
  }

  @Test
  void aRegistrationThatFailsIsCountedForWhoseTrunkItIs() {
    String path = BRANCH.tenant().path();
    TestDatabase.get()
        .sql(
            "INSERT INTO provider (id, uuid, version, tenant_path, organization_id, name, status,"
                + " created_at, updated_at) VALUES (991100, UUID(), 1, '%s', 1, 'x', 'ACTIVE',"
                    .formatted(path)
                + " NOW(6), NOW(6))",
            "INSERT INTO trunk (id, uuid, version, tenant_path, provider_id, name, status,"
                + " created_at, updated_at) VALUES (991100, UUID(), 1, '%s', 991100, 'x', 'ACTIVE',"
                    .formatted(path)
                + " NOW(6), NOW(6))",
            "INSERT INTO trunk_registration (trunk_id, tenant_path, state, since)"
                + " VALUES (991100, '%s', 'REGISTERED', NOW(6))".formatted(path));
    assertThat(failing(BRANCH.tenant())).isZero();

    TestDatabase.get()
        .sql("UPDATE trunk_registration SET state = 'FAILING' WHERE trunk_id = 991100");

    assertThat(failing(BRANCH.tenant())).isOne();
    assertThat(failing(OTHER.tenant())).isZero();
  }

  private static void call(String id) {
    TestDatabase.get()
        .sql(
            "INSERT INTO call_session (call_id, tenant_path, node, node_started, did_id, trunk_id,"
                + " provider_id, caller, caller_class, called, peer, sip_call_id, started_at, rating_kind)"
                + " VALUES ('waiting%1$s', '%2$s', 'waiting', 1, %3$d, 1, 1, '1', 'FIXED', '2', 'p',"
                    .formatted(id, BRANCH.subscriber().getTenantPath(), BRANCH.did().getId())
                + " 's', NOW(3), 'FREE')");
  }

  private static Long atLimit(Tenant tenant) {
    return as(tenant, db -> TestServices.service(db, RunningCallService.class).didsAtLimit());
  }

  private static Integer limit(Tenant tenant) {
    return as(tenant, db -> TestServices.service(db, RunningCallService.class).limit());
  }

  private static Long failing(Tenant tenant) {
    return as(tenant, db -> TestServices.service(db, TrunkService.class).failingRegistrations());
  }

  private static <T> T as(Tenant tenant, Function<EntityManager, T> work) {
    return TestUnit.inTransaction(tenant, work);
  }
}
