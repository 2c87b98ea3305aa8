package net.didora.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.didora.common.AllowedClasses;
import net.didora.common.Money;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.organization.Buyer;
import net.didora.rating.bundle.BundleDirection;
import net.didora.testing.TestDatabase;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who sells minute bundles offers and contracts them; who bought one looks at his own. */
class BundleServiceIT {
  private static final Instant NOW = Instant.parse("2026-11-10T12:00:00Z");
  private final TestTree.Branch one = TestTree.another();
  private final TestTree.Branch two = TestTree.another();

  @BeforeEach
  void none() {
    TestDatabase.get()
        .sql(
            "DELETE FROM bundle_cycle", "DELETE FROM bundle_contract", "DELETE FROM minute_bundle");
  }

  @Test
  void anAssinanteSeesWhatHeHasWithItsNameAndMonthAndNothingElse() {
    Long contract = contracted(one, "Cem minutos");
    contracted(two, "De outro");
    as(one.tenant(), service -> service.create(entry("Não contratada")));
    TestDatabase.get()
        .sql(
            "INSERT INTO bundle_cycle (contract_id, account_id, tenant_path, from_at, until_at,"
                + " direction, allow_fixed, allow_mobile, allow_intl, seconds, used, held) VALUES"
                + " (%d, %d, '%s', '2026-11-10', '2026-12-01', 'BOTH', TRUE, TRUE, TRUE, 6000, 90,"
                    .formatted(contract, one.account().getId(), one.account().getTenantPath())
                + " 60)");
    Tenant assinante = one.subscriberTenant();

    List<BundleContract> held = as(assinante, service -> service.held(10, null)).rows();
    BundleCycleRow month =
        as(assinante, service -> service.cycles(List.of(contract))).get(contract);

    assertThat(held).extracting(BundleContract::getId).containsExactly(contract);
    Map<Long, String> names = as(assinante, BundleService::heldNames);
    assertThat(names).isEqualTo(Map.of(held.get(0).getBundleId(), "Cem minutos"));
    assertThat(month.getSeconds() - month.getUsed() - month.getHeld()).isEqualTo(5_850);
    Map<Long, BundleCycleRow> hidden =
        as(two.subscriberTenant(), service -> service.cycles(List.of(contract)));
    assertThat(hidden).isEmpty();
  }

  @Test
  void heMayNotReadOrChangeWhatIsOffered() {
    Long contract = contracted(one, "Cem minutos");
    Tenant assinante = one.subscriberTenant();

    assertThatThrownBy(() -> as(assinante, service -> service.list(null, null, 10, null)))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> as(assinante, service -> service.create(entry("Minha"))))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(
            () ->
                as(
                    assinante,
                    service -> {
                      service.end(contract);
                      return contract;
                    }))
        .isInstanceOf(RefusedException.class);
  }

  /** A Revenda sees the contracts that it sells on the page of the bundle, and not as its own. */
  @Test
  void whatSomebodyBelowHasIsNotOnesOwn() {
    contracted(one, "Cem minutos");

    assertThat(as(one.tenant(), service -> service.held(10, null)).rows()).isEmpty();
    Map<Long, String> names = as(one.tenant(), BundleService::heldNames);
    assertThat(names).isEmpty();
  }

  private static Long contracted(TestTree.Branch branch, String name) {
    return as(
        branch.tenant(),
        service -> {
          Long bundle = service.create(entry(name));
          return service.contract(bundle, Buyer.subscriber(branch.subscriber().getId()));
        });
  }

  private static BundleEntry entry(String name) {
    return new BundleEntry(
        name, 100, Money.of("10"), BundleDirection.BOTH, new AllowedClasses(true, true, true));
  }

  private static <T> T as(Tenant tenant, Function<BundleService, T> work) {
    return TestUnit.inTransaction(
        tenant, db -> work.apply(TestServices.serviceAt(db, BundleService.class, NOW)));
  }
}
