package net.didora.billing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.didora.common.Money;
import net.didora.common.RefusedException;
import net.didora.common.Status;
import net.didora.common.SystemClock;
import net.didora.common.Tenant;
import net.didora.line.IpLine;
import net.didora.line.LineSettings;
import net.didora.organization.Buyer;
import net.didora.organization.MarginPolicy;
import net.didora.organization.OrganizationService;
import net.didora.organization.Subscriber;
import net.didora.plan.ImportProgress;
import net.didora.plan.MarginBreach;
import net.didora.plan.MarginReport;
import net.didora.plan.NewVersion;
import net.didora.plan.PlanEntry;
import net.didora.plan.PlanImport;
import net.didora.plan.PlanImportService;
import net.didora.plan.PlanLosses;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is sold below what it costs is told to whoever sells it, whoever raised the price. */
class SaleMarginsIT {
  private final TestTree tree = TestTree.get();
  private final Tenant master = tree.masterTenant();
  private final TestTree.Branch branch = TestTree.another();
  private final Tenant me = branch.tenant();

  private static Long plan(Tenant maker, PrefixPlan.Kind kind, String name, String... lines) {
    Long plan =
        TestUnit.inTransaction(
            maker,
            db ->
                TestServices.service(db, PlanService.class)
                    .create(new PlanEntry(kind, name, Buyer.NOBODY)));
    version(maker, plan, lines);
    return plan;
  }

  private static Long version(Tenant maker, Long plan, String... lines) {
    return versionFrom(maker, plan, null, lines);
  }

  private static Long versionFrom(
      Tenant maker, Long plan, @Nullable Instant from, String... lines) {
    byte[] file = String.join("\n", lines).getBytes(UTF_8);
    NewVersion order = new NewVersion(plan, from, new PriceSource.OfFile("p.csv", file));
    Long run =
        TestUnit.inTransaction(
            maker, db -> TestServices.service(db, PlanImportService.class).begin(order));
    TestUnit.transact(
        maker,
        db ->
            TestServices.service(db, PlanVersionWriter.class)
                .write(run, order, ImportProgress.NOBODY));
    return run;
  }

  private List<PlanLosses> losses(Tenant tenant) {
    return TestUnit.inTransaction(
        tenant,
        db ->
            TestServices.service(db, SaleMargins.class)
                .losses(branch.reseller().getId(), SystemClock.UTC.instant()));
  }

  /** Nobody below can stop it, and nothing changed at his place. */
  @Test
  void aPriceThatRisesAboveIsToldToWhoSellsBelow() {
    Long bought = plan(master, PrefixPlan.Kind.SALE, "Comprado", "55;;F;0,10;30;6;3;1");
    makeDefault(master, bought, Buyer.organization(branch.reseller().getId()));
    Long little =
        plan(me, PrefixPlan.Kind.SALE, "Pouco", "55;;F;0,15;30;6;3;1", "5511;;F;0,30;30;6;3;1");
    Long much = plan(me, PrefixPlan.Kind.SALE, "Muito", "55;;F;0,11;30;6;3;1");
    plan(me, PrefixPlan.Kind.SALE, "Com margem", "55;;F;0,90;30;6;3;1");
    assertThat(losses(me)).isEmpty();

    version(master, bought, "55;;F;0,20;30;6;3;1");
    assertThat(losses(me)).extracting(PlanLosses::planId).containsExactly(much, little);
    assertThat(losses(me).get(1).worst())
        .extracting(MarginBreach::prefix, MarginBreach::difference)
        .containsExactly(tuple("55", Money.of("-0.05")));
    assertThat(losses(tree.two.tenant())).isEmpty();

    block(much);
    assertThat(losses(me)).extracting(PlanLosses::planId).containsExactly(little);
    Buyer customer = Buyer.subscriber(branch.subscriber().getId());
    unblock(much);
    makeDefault(me, much, customer);
    block(much); // it goes on to hold
    assertThat(losses(me)).extracting(PlanLosses::planId).containsExactly(much, little);

    version(me, much, "55;;F;0,21;30;6;3;1");
    assertThat(losses(me)).extracting(PlanLosses::planId).containsExactly(little);
  }

  /** Whoever sells below has chosen to be refused: that binds himself, and not his seller. */
  @Test
  void aPriceThatRisesAboveIsNotRefusedByTheGuardBelow() {
    Long bought = plan(master, PrefixPlan.Kind.SALE, "Comprado", "55;;F;0,10;30;6;3;1");
    makeDefault(master, bought, Buyer.organization(branch.reseller().getId()));
    Long sold = plan(me, PrefixPlan.Kind.SALE, "Vendido", "55;;F;0,15;30;6;3;1");
    refuseLosses();

    Long raised = version(master, bought, "55;;F;0,20;30;6;3;1");

    PlanImport done = TestUnit.inTransaction(master, db -> db.find(PlanImport.class, raised));
    assertThat(done.stateAt(SystemClock.UTC.instant())).isEqualTo(PlanImport.State.DONE);
    assertThat(losses(me)).extracting(PlanLosses::planId).containsExactly(sold);
  }

  /** After a rise above, the way out is by smaller losses: only what is worse is refused. */
  @Test
  void aDefaultThatMakesNothingWorseIsNotRefused() {
    Long bought = plan(master, PrefixPlan.Kind.SALE, "Comprado", "55;;F;0,10;30;6;3;1");
    makeDefault(master, bought, Buyer.organization(branch.reseller().getId()));
    Long bad = plan(me, PrefixPlan.Kind.SALE, "Ruim", "55;;F;0,12;30;6;3;1");
    Long better = plan(me, PrefixPlan.Kind.SALE, "Menos ruim", "55;;F;0,15;30;6;3;1");
    Buyer customer = Buyer.subscriber(branch.subscriber().getId());
    makeDefault(me, bad, customer);
    version(master, bought, "55;;F;0,20;30;6;3;1");
    refuseLosses();

    MarginReport told = makeDefault(me, better, customer);
    assertThat(told.isRefused()).isFalse();
    assertThat(told.breaches())
        .extracting(MarginBreach::difference)
        .containsExactly(Money.of("-0.05"));
    makeDefault(me, better, customer);
    assertThatThrownBy(() -> makeDefault(me, bad, customer)).isInstanceOf(RefusedException.class);
    Buyer another = Buyer.subscriber(newSubscriber());
    assertThatThrownBy(() -> makeDefault(me, better, another)).isInstanceOf(RefusedException.class);
  }

  private Long newSubscriber() {
    return TestUnit.inTransaction(
        me,
        db -> {
          Long id = branch.subscriber().getId() + 5;
          db.persist(new Subscriber(id, branch.reseller(), "Outro"));
          return id;
        });
  }

  /** A line that keeps its plan can be given another name, and a plan that loses less. */
  @Test
  void aLineKeepsThePlanThatAPriceRoseAbove() {
    Long bought = plan(master, PrefixPlan.Kind.SALE, "Comprado", "55;;F;0,10;30;6;3;1");
    makeDefault(master, bought, Buyer.organization(branch.reseller().getId()));
    Long worse = plan(me, PrefixPlan.Kind.SALE, "Pior", "55;;F;0,11;30;6;3;1");
    Long kept = plan(me, PrefixPlan.Kind.SALE, "Mantido", "55;;F;0,12;30;6;3;1");
    editLine("Linha", kept);
    version(master, bought, "55;;F;0,20;30;6;3;1");
    refuseLosses();

    assertThat(editLine("Outro nome", kept).count()).isEqualTo(1);
    assertThatThrownBy(() -> editLine("Linha", worse)).isInstanceOf(RefusedException.class);
  }

  private MarginReport editLine(String name, Long plan) {
    return TestUnit.inTransaction(
        me,
        db -> {
          IpLine line = db.find(IpLine.class, branch.line().getId());
          return TestServices.service(db, LineSettings.class)
              .edit(line.getId(), line.getVersion(), name, plan);
        });
  }

  private void refuseLosses() {
    TestUnit.transact(
        me,
        db -> TestServices.service(db, OrganizationService.class).guardMargins(MarginPolicy.BLOCK));
  }

  private static MarginReport makeDefault(Tenant seller, Long plan, Buyer buyer) {
    return TestUnit.inTransaction(
        seller, db -> TestServices.service(db, PlanService.class).makeDefault(plan, buyer));
  }

  /** There is time to raise one's own. */
  @Test
  void aPriceThatIsAnnouncedAboveIsToldBeforeItHolds() {
    Instant later = SystemClock.UTC.instant().plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
    Long bought = plan(master, PrefixPlan.Kind.SALE, "Comprado", "55;;F;0,10;30;6;3;1");
    makeDefault(master, bought, Buyer.organization(branch.reseller().getId()));
    Long sold = plan(me, PrefixPlan.Kind.SALE, "Vendido", "55;;F;0,15;30;6;3;1");
    versionFrom(master, bought, later, "55;;F;0,20;30;6;3;1");

    assertThat(losses(me)).extracting(PlanLosses::from).containsExactly(later);
    versionFrom(me, sold, later, "55;;F;0,25;30;6;3;1");
    assertThat(losses(me)).isEmpty();
  }

  private void block(Long plan) {
    become(plan, Status.BLOCKED);
  }

  private void unblock(Long plan) {
    become(plan, Status.ACTIVE);
  }

  private void become(Long plan, Status next) {
    TestUnit.transact(
        me,
        db -> {
          int version = db.find(PrefixPlan.class, plan).getVersion();
          TestServices.service(db, PlanService.class).become(plan, version, next);
        });
  }

  /** It is so, whatever the policy: it can only be said. */
  @Test
  void aNewPriceOfACarrierIsSaidAndNeverRefused() {
    Long cost = plan(me, PrefixPlan.Kind.COST, "Operadora", "55;;F;0,10;30;6;3;1");
    plan(me, PrefixPlan.Kind.SALE, "Venda", "55;;F;0,15;30;6;3;1");
    refuseLosses();
    Long unused = version(me, cost, "55;;F;0,16;30;6;3;1");
    assertThat(run(unused).getMarginCount()).isZero();
    version(me, cost, "55;;F;0,10;30;6;3;1");
    TestUnit.transact(me, db -> TestServices.service(db, TrunkService.class).costBy(cost, trunk()));

    Long run = version(me, cost, "55;;F;0,20;30;6;3;1");
    assertThat(run(run).getMarginCount()).isEqualTo(1);
    assertThat(losses(me)).hasSize(1);
  }

  private PlanImport run(Long id) {
    return TestUnit.inTransaction(me, db -> db.find(PlanImport.class, id));
  }

  private Long trunk() {
    return TestUnit.inTransaction(
        me,
        db -> {
          Provider carrier = new Provider(branch.reseller(), TestTree.nextNumber());
          db.persist(carrier);
          db.flush();
          Trunk trunk = new Trunk(carrier, "Tronco");
          db.persist(trunk);
          db.flush();
          return trunk.getId();
        });
  }
}
