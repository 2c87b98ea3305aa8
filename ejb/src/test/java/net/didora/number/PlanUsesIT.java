package net.didora.number;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.persistence.EntityManager;
import java.util.List;
import net.didora.common.Choice;
import net.didora.common.Refusal;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.common.UnknownIdException;
import net.didora.organization.Buyer;
import net.didora.organization.MarginPolicy;
import net.didora.organization.Organization;
import net.didora.organization.OrganizationService;
import net.didora.plan.ImportProgress;
import net.didora.plan.MarginReport;
import net.didora.plan.NewVersion;
import net.didora.plan.PlanEntry;
import net.didora.plan.PlanImportService;
import net.didora.plan.PlanService;
import net.didora.plan.PlanVersionWriter;
import net.didora.plan.PrefixPlan;
import net.didora.plan.PriceSource;
import net.didora.provider.Provider;
import net.didora.provider.Trunk;
import net.didora.provider.TrunkService;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Plans on DIDs: who may be charged by which, at what margin, and where a plan is used. */
class PlanUsesIT {
  private final TestTree tree = TestTree.get();
  private final Tenant me = tree.one.tenant();
  private final Buyer subscriber = Buyer.subscriber(tree.one.subscriber().getId());

  private Long plan(Tenant maker, Buyer given, String price) {
    return plan(maker, new PlanEntry(PrefixPlan.Kind.SALE, "Tabela", given), price);
  }

  private static Long plan(Tenant maker, PlanEntry entry, String price) {
    Long plan =
        TestUnit.inTransaction(
            maker, db -> TestServices.service(db, PlanService.class).create(entry));
    byte[] file = ("55;;F;" + price + ";30;6;3;1").getBytes(UTF_8);
    NewVersion order = new NewVersion(plan, null, new PriceSource.OfFile("p.csv", file));
    Long run =
        TestUnit.inTransaction(
            maker, db -> TestServices.service(db, PlanImportService.class).begin(order));
    TestUnit.inTransaction(
        maker,
        db ->
            TestServices.service(db, PlanVersionWriter.class)
                .write(run, order, ImportProgress.NOBODY));
    return plan;
  }

  private DidEntry did(Long plan) {
    DidEntry entry = new DidEntry();
    entry.setRawNumber(TestTree.nextNumber());
    entry.setOwnerOrgId(tree.one.reseller().getId());
    entry.setSubscriberId(tree.one.subscriber().getId());
    entry.setIpLineId(tree.one.line().getId());
    entry.setPlanId(plan);
    TargetEntry target = new TargetEntry();
    target.setHost("198.51.100.7");
    entry.getTargets().add(target);
    return entry;
  }

  private SavedDids save(DidEntry entry) {
    return TestUnit.inTransaction(
        me, db -> TestServices.service(db, DidService.class).create(entry));
  }

  private void pays(Long bought, MarginPolicy policy) {
    TestUnit.transact(
        tree.masterTenant(),
        db -> db.find(Organization.class, tree.one.reseller().getId()).buyDidsAt(bought));
    TestUnit.transact(
        me, db -> TestServices.service(db, OrganizationService.class).guardMargins(policy));
  }

  @AfterEach
  void paysNothing() {
    TestUnit.transact(
        tree.masterTenant(),
        db -> db.find(Organization.class, tree.one.reseller().getId()).buyDidsAt(null));
  }

  @Test
  void whatNamesThePlanIsListedForWhoeverSeesIt() {
    Long plan = plan(me, Buyer.NOBODY, "1");
    DidEntry entry = did(plan);
    save(entry);
    TestUnit.transact(
        me, db -> TestServices.service(db, PlanService.class).makeDefault(plan, subscriber));

    PlanUses.Uses uses = uses(me, plan);
    assertThat(uses.shown()).extracting(PlanUses.Use::name).containsExactly(entry.getRawNumber());
    assertThat(uses(tree.two.tenant(), plan).shown()).isEmpty();
    List<PlanUses.DefaultOf> defaults =
        TestUnit.inTransaction(me, db -> TestServices.service(db, PlanUses.class).defaults(plan));
    assertThat(defaults).extracting(PlanUses.DefaultOf::buyer).containsExactly(subscriber);
    TestUnit.transact(
        me, db -> TestServices.service(db, PlanService.class).dropDefault(plan, subscriber));
  }

  @Test
  void callsOverATrunkCostWhatACostPlanOfItsOwnerSays() {
    Long plan = TestUnit.inTransaction(me, db -> plans(db).create(cost()));
    Long other = TestUnit.inTransaction(me, db -> plans(db).create(cost()));
    Long trunk = trunkOf(tree.one.reseller(), me);
    Long foreign = trunkOf(tree.two.reseller(), tree.two.tenant());

    TestUnit.transact(me, db -> trunks(db).costBy(plan, trunk));
    assertThat(uses(me, plan).shown()).extracting(PlanUses.Use::id).containsExactly(trunk);
    TestUnit.transact(me, db -> trunks(db).costBy(other, trunk));
    TestUnit.transact(me, db -> trunks(db).dropCost(plan, trunk)); // it is not by this one any more
    assertThat(uses(me, plan).shown()).isEmpty();
    assertThat(uses(me, other).shown()).hasSize(1);
    TestUnit.transact(me, db -> trunks(db).dropCost(other, trunk));
    assertThat(uses(me, other).shown()).isEmpty();

    List<Choice> offered = TestUnit.inTransaction(me, db -> trunks(db).pickTrunk(plan, "tronco"));
    assertThat(offered).extracting(Choice::id).contains(trunk).doesNotContain(foreign);
    assertThat(refusalOf(() -> TestUnit.transact(me, db -> trunks(db).costBy(plan, foreign))))
        .isEqualTo(Refusal.of("trunk", "plan.refused.noTrunk"));
    Tenant two = tree.two.tenant();
    assertThatThrownBy(() -> TestUnit.transact(two, db -> trunks(db).costBy(plan, foreign)))
        .isInstanceOf(UnknownIdException.class);
    Long sale = plan(me, Buyer.NOBODY, "1");
    assertThat(refusalOf(() -> TestUnit.transact(me, db -> trunks(db).costBy(sale, trunk))))
        .isEqualTo(Refusal.of("trunk", "plan.refused.notForCost"));
  }

  /** What was dear stays as it is; what would be dearer still is refused. */
  @Test
  void aDearerCostThanIsSoldAtIsSaidOrRefused() {
    TestTree.Branch branch = TestTree.another();
    Tenant seller = branch.tenant();
    Long trunk = trunkOf(branch.reseller(), seller);
    plan(seller, Buyer.NOBODY, "0,40");
    Long dear = plan(seller, cost(), "0,50");
    Long dearer = plan(seller, cost(), "0,60");
    Long cheap = plan(seller, cost(), "0,40");

    assertThat(costBy(seller, cheap, trunk).isFine()).isTrue();
    MarginReport said = costBy(seller, dear, trunk);
    assertThat(said.count()).isEqualTo(1);
    assertThat(uses(seller, dear).shown()).hasSize(1);

    TestUnit.transact(
        seller,
        db -> TestServices.service(db, OrganizationService.class).guardMargins(MarginPolicy.BLOCK));
    assertThat(refusalOf(() -> costBy(seller, dearer, trunk)))
        .isEqualTo(Refusal.of("trunk", "plan.refused.margin", 1, "55", "0.4", "0.6"));
    assertThat(uses(seller, dear).shown()).hasSize(1);
    assertThat(costBy(seller, dear, trunk).count()).isEqualTo(1);
    costBy(seller, cheap, trunk);
    assertThat(refusalOf(() -> costBy(seller, dear, trunk)))
        .isEqualTo(Refusal.of("trunk", "plan.refused.margin", 1, "55", "0.4", "0.5"));
  }

  private static MarginReport costBy(Tenant tenant, Long plan, Long trunk) {
    return TestUnit.inTransaction(tenant, db -> trunks(db).costBy(plan, trunk));
  }

  private static PlanEntry cost() {
    return new PlanEntry(PrefixPlan.Kind.COST, "Custo", Buyer.NOBODY);
  }

  private static PlanService plans(EntityManager db) {
    return TestServices.service(db, PlanService.class);
  }

  private static TrunkService trunks(EntityManager db) {
    return TestServices.service(db, TrunkService.class);
  }

  private static Refusal refusalOf(ThrowingCallable work) {
    return catchThrowableOfType(RefusedException.class, work).refusals().get(0);
  }

  private static Long trunkOf(Organization customer, Tenant tenant) {
    return TestUnit.inTransaction(
        tenant,
        db -> {
          Provider carrier = new Provider(customer, TestTree.nextNumber());
          db.persist(carrier);
          db.flush();
          Trunk trunk = new Trunk(carrier, "Tronco " + carrier.getId());
          db.persist(trunk);
          db.flush();
          return trunk.getId();
        });
  }

  private static PlanUses.Uses uses(Tenant tenant, Long plan) {
    return TestUnit.inTransaction(tenant, db -> TestServices.service(db, PlanUses.class).of(plan));
  }

  @Test
  void aPlanBelowWhatTheOwnerPaysIsSaidOrRefusedBesideItsField() {
    Long bought = plan(tree.masterTenant(), Buyer.NOBODY, "0,50");
    Long plan = plan(me, Buyer.NOBODY, "0,40");

    pays(bought, MarginPolicy.WARN);
    assertThat(save(did(plan)).warnings())
        .contains(Refusal.of("planId", "plan.warning.margin", 1, "55", "0.4", "0.5"));

    pays(bought, MarginPolicy.BLOCK);
    RefusedException refused = catchThrowableOfType(RefusedException.class, () -> save(did(plan)));
    assertThat(refused.refusals())
        .isEqualTo(List.of(Refusal.of("planId", "plan.refused.margin", 1, "55", "0.4", "0.5")));
  }

  @Test
  void aPlanGivenToSomebodyServesNobodyElse() {
    Long given = plan(me, subscriber, "1");
    DidEntry forSale = did(given);
    forSale.setSubscriberId(null);
    forSale.setIpLineId(null);

    assertThat(save(did(given)).ids()).hasSize(1);
    RefusedException refused = catchThrowableOfType(RefusedException.class, () -> save(forSale));
    assertThat(refused.refusals()).contains(Refusal.of("planId", "did.refused.planGiven"));
  }
}
