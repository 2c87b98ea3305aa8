package net.didora.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import net.didora.common.Tenant;
import net.didora.organization.Buyer;
import net.didora.organization.MarginPolicy;
import net.didora.organization.Organization;
import net.didora.organization.OrganizationService;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;

/** Plans as their pages make them, for the tests that need some. */
final class PlanWorld {
  final TestTree tree = TestTree.get();
  final Tenant master = tree.masterTenant();
  final Tenant me = tree.one.tenant();

  Long plan(Tenant maker, PrefixPlan.Kind kind, Buyer given) {
    return TestUnit.inTransaction(
        maker,
        db ->
            TestServices.service(db, PlanService.class)
                .create(new PlanEntry(kind, "Tabela de " + maker.login(), given)));
  }

  Long sale(Tenant maker) {
    return plan(maker, PrefixPlan.Kind.SALE, Buyer.NOBODY);
  }

  /** Makes a version as the page does: begins in one transaction, writes in another. */
  PlanVersion make(Tenant maker, NewVersion order) {
    return make(maker, order, ImportProgress.NOBODY);
  }

  PlanVersion make(Tenant maker, NewVersion order, ImportProgress progress) {
    Long run = begin(maker, order);
    return TestUnit.inTransaction(
        maker, db -> TestServices.service(db, PlanVersionWriter.class).write(run, order, progress));
  }

  Long begin(Tenant maker, NewVersion order) {
    return TestUnit.inTransaction(
        maker, db -> TestServices.service(db, PlanImportService.class).begin(order));
  }

  static NewVersion file(Long plan, Instant from, String... lines) {
    byte[] bytes = String.join("\n", lines).getBytes(UTF_8);
    return new NewVersion(plan, from, new PriceSource.OfFile("prices.csv", bytes));
  }

  List<PriceLine> prices(Tenant reader, Long version) {
    return TestUnit.inTransaction(
        reader, db -> TestServices.service(db, PlanPrices.class).of(version));
  }

  PlanImport run(Long id) {
    return TestUnit.inTransaction(master, db -> db.find(PlanImport.class, id));
  }

  /** How a Revenda is charged, and how it guards its margin. */
  void resellerPays(Long plan, MarginPolicy policy) {
    TestUnit.transact(
        master,
        db ->
            TestServices.service(db, PlanService.class)
                .makeDefault(plan, Buyer.organization(tree.one.reseller().getId())));
    TestUnit.transact(
        me, db -> TestServices.service(db, OrganizationService.class).guardMargins(policy));
  }

  void resellerPaysNothing() {
    TestUnit.transact(
        master, db -> db.find(Organization.class, tree.one.reseller().getId()).buyDidsAt(null));
  }
}
