package net.didora.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import net.didora.common.Choice;
import net.didora.common.Money;
import net.didora.common.Refusal;
import net.didora.common.RefusedException;
import net.didora.common.Status;
import net.didora.common.SystemClock;
import net.didora.common.Tenant;
import net.didora.organization.Buyer;
import net.didora.organization.MarginPolicy;
import net.didora.organization.Organization;
import net.didora.organization.OrganizationService;
import net.didora.plan.GivenPlan;
import net.didora.plan.PlanEntry;
import net.didora.plan.PlanReading;
import net.didora.plan.PlanService;
import net.didora.plan.PlanVersion;
import net.didora.plan.PrefixPlan;
import net.didora.plan.PrefixRate;
import net.didora.plan.PrefixRate.LineClass;
import net.didora.plan.PriceLine;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The plan of a DID at each edge above the Assinante: Master, Revenda, Revenda below it. */
class DidEdgesIT {
  private static final String FIELD = "edges[0].plan";

  private final TestTree tree = TestTree.get();
  private final Tenant master = tree.masterTenant();
  private TestTree.Branch branch;
  private Tenant reseller;
  private Organization below;
  private Tenant lowest;
  private Long mastersPlan;

  @BeforeEach
  void aRevendaBelowARevenda() {
    branch = TestTree.another();
    reseller = branch.tenant();
    below =
        TestUnit.inTransaction(
            master,
            db -> {
              Organization child = branch.reseller().reseller(branch.reseller().getId() + 5, "Sub");
              db.persist(child);
              return child;
            });
    lowest = Tenant.of(below.getTenantPath(), "sub");
    mastersPlan = plan(master, "Tabela do Master", Buyer.NOBODY, "0.50");
  }

  private static Long plan(Tenant maker, String name, Buyer given, String price) {
    return TestUnit.inTransaction(
        maker,
        db -> {
          PlanEntry entry = new PlanEntry(PrefixPlan.Kind.SALE, name, given);
          Long id = TestServices.service(db, PlanService.class).create(entry);
          PlanVersion version =
              new PlanVersion(
                  db.find(PrefixPlan.class, id),
                  SystemClock.UTC.instant().minusSeconds(60),
                  SystemClock.UTC.instant());
          db.persist(version);
          db.flush();
          db.persist(
              new PrefixRate(version, PriceLine.usual("55", "", LineClass.F, Money.of(price))));
          return id;
        });
  }

  private DidEntry entry(Organization owner, EdgeEntry... edges) {
    DidEntry entry = new DidEntry();
    entry.setRawNumber(TestTree.nextNumber());
    entry.setOwnerOrgId(owner.getId());
    entry.setEdges(List.of(edges));
    TargetEntry target = new TargetEntry();
    target.setHost("198.51.100.7");
    entry.getTargets().add(target);
    return entry;
  }

  private static SavedDids create(Tenant tenant, DidEntry entry) {
    return TestUnit.inTransaction(
        tenant, db -> TestServices.service(db, DidService.class).create(entry));
  }

  private static void edit(Tenant tenant, DidEntry entry) {
    TestUnit.transact(tenant, db -> TestServices.service(db, DidService.class).edit(entry));
  }

  private static DidEntry read(Tenant tenant, Long id) {
    return TestUnit.inTransaction(
        tenant, db -> TestServices.service(db, DidCatalog.class).entry(id));
  }

  private static List<DidEdge> edges(Tenant tenant, Organization owner, Long did) {
    return TestUnit.inTransaction(
        tenant, db -> TestServices.service(db, DidEdges.class).of(owner.getId(), did));
  }

  /** Buyer and plan of each row of a DID, as call control reads them. */
  private static List<?> rows(Long did) {
    return TestUnit.inTransaction(
        TestTree.PLATFORM,
        db ->
            db.createQuery(
                    """
                    SELECT e FROM DidEdgePlan e WHERE e.didId = :did ORDER BY e.organizationId
                    """,
                    DidEdgePlan.class)
                .setParameter("did", did)
                .getResultStream()
                .map(row -> tuple(row.getOrganizationId(), row.getPlanId()))
                .toList());
  }

  private EdgeEntry upper(Long plan) {
    return new EdgeEntry(branch.reseller().getId(), plan);
  }

  private EdgeEntry lower(Long plan) {
    return new EdgeEntry(below.getId(), plan);
  }

  private static List<Refusal> refusals(Runnable work) {
    RefusedException refused = catchThrowableOfType(RefusedException.class, work::run);
    assertThat(refused).isNotNull();
    return refused.refusals();
  }

  private static long configuration() {
    return TestUnit.inTransaction(
        TestTree.PLATFORM,
        db ->
            ((Number)
                    db.createNativeQuery("SELECT version FROM configuration_version")
                        .getSingleResult())
                .longValue());
  }

  @Test
  void eachEdgeBelowTheUserIsShownWithItsDefault() {
    TestUnit.transact(
        master,
        db ->
            TestServices.service(db, PlanService.class)
                .makeDefault(mastersPlan, Buyer.organization(branch.reseller().getId())));

    List<DidEdge> all = edges(master, below, null);
    assertThat(all)
        .extracting(edge -> edge.seller().id(), edge -> edge.buyer().id(), DidEdge::usual)
        .containsExactly(
            tuple(
                tree.master.getId(),
                branch.reseller().getId(),
                new Choice(mastersPlan, "Tabela do Master")),
            tuple(branch.reseller().getId(), below.getId(), null));
    assertThat(edges(reseller, below, null))
        .extracting(edge -> edge.buyer().id())
        .containsExactly(below.getId());
    assertThat(edges(lowest, below, null)).isEmpty();
    assertThat(edges(tree.two.tenant(), below, null)).isEmpty();
  }

  @Test
  void thePlansOfTheEdgesAreSavedWithTheDidAndHoldFromTheNextCallOn() {
    Long own = plan(reseller, "Tabela da Revenda", Buyer.NOBODY, "0.70");
    long before = configuration();
    Long id = create(master, entry(below, upper(mastersPlan), lower(own))).ids().get(0);

    assertThat(configuration()).isGreaterThan(before);
    assertThat(rows(id))
        .isEqualTo(
            List.of(tuple(branch.reseller().getId(), mastersPlan), tuple(below.getId(), own)));
    assertThat(read(master, id).getEdges()).containsExactly(upper(mastersPlan), lower(own));
    assertThat(edges(master, below, id).get(0).plan())
        .isEqualTo(new Choice(mastersPlan, "Tabela do Master"));
    assertThat(read(reseller, id).getEdges()).containsExactly(lower(own));
    assertThat(read(lowest, id).getEdges()).isEmpty();

    DidEntry stored = read(master, id);
    stored.setEdges(List.of(upper(null), lower(own)));
    before = configuration();
    edit(master, stored);
    assertThat(rows(id)).isEqualTo(List.of(tuple(below.getId(), own)));
    assertThat(configuration()).isEqualTo(before + 1);
  }

  @Test
  void manyNumbersGetTheSamePlan() {
    DidEntry entry = entry(branch.reseller(), upper(mastersPlan));
    entry.setRawNumber("551171000001");
    entry.setQuantity(3);
    create(master, entry)
        .ids()
        .forEach(
            id ->
                assertThat(rows(id))
                    .isEqualTo(List.of(tuple(branch.reseller().getId(), mastersPlan))));
  }

  /** What a Revenda saves says nothing of what it pays itself. */
  @Test
  void whoeverBuysNeitherSetsNorLosesWhatHePays() {
    Long id = create(master, entry(below, upper(mastersPlan))).ids().get(0);
    DidEntry stored = read(reseller, id);
    stored.setBina("Loja");
    edit(reseller, stored);
    assertThat(rows(id)).isEqualTo(List.of(tuple(branch.reseller().getId(), mastersPlan)));

    DidEntry mine = read(reseller, id);
    Long own = plan(reseller, "Mais barato", Buyer.NOBODY, "0.01");
    mine.setEdges(List.of(upper(own)));
    assertThat(refusals(() -> edit(reseller, mine)))
        .containsExactly(Refusal.of(FIELD, "did.refused.edge"));
    DidEntry none = read(reseller, id);
    none.setEdges(List.of(upper(null)));
    edit(reseller, none);
    assertThat(rows(id)).isEqualTo(List.of(tuple(branch.reseller().getId(), mastersPlan)));
    assertThat(
            refusals(
                () -> create(tree.two.tenant(), entry(tree.two.reseller(), upper(mastersPlan)))))
        .containsExactly(Refusal.of(FIELD, "did.refused.edge"));
  }

  @Test
  void onlyAPlanOfWhoeverSellsServes() {
    Long foreign = plan(tree.two.tenant(), "De outra", Buyer.NOBODY, "1");
    Long own = plan(reseller, "Da própria", Buyer.NOBODY, "1");
    Long given = plan(master, "Dado", Buyer.organization(tree.two.reseller().getId()), "1");
    Long blocked = plan(master, "Bloqueado", Buyer.NOBODY, "1");
    TestUnit.transact(
        master,
        db -> TestServices.service(db, PlanService.class).become(blocked, 1, Status.BLOCKED));
    String masters = tree.master.getName();
    String buyer = branch.reseller().getName();

    for (Long plan : List.of(foreign, own, -1L)) {
      assertThat(refusals(() -> create(master, entry(branch.reseller(), upper(plan)))))
          .containsExactly(Refusal.of(FIELD, "did.refused.edgePlan", masters));
    }
    assertThat(refusals(() -> create(master, entry(branch.reseller(), upper(given)))))
        .containsExactly(Refusal.of(FIELD, "did.refused.edgePlanGiven", buyer));
    assertThat(refusals(() -> create(master, entry(branch.reseller(), upper(blocked)))))
        .containsExactly(Refusal.of(FIELD, "did.refused.edgePlanBlocked"));
    assertThat(refusals(() -> create(reseller, entry(below, lower(mastersPlan)))))
        .containsExactly(Refusal.of(FIELD, "did.refused.edgePlan", buyer));

    Buyer child = Buyer.organization(branch.reseller().getId());
    List<Choice> offered =
        TestUnit.inTransaction(
            master,
            db ->
                TestServices.service(db, PlanService.class)
                    .pickFor(tree.master.getId(), child, ""));
    assertThat(offered)
        .extracting(Choice::id)
        .contains(mastersPlan)
        .doesNotContain(given, blocked, own, foreign);
  }

  @Test
  void aPlanBelowWhatTheSellerPaysIsSaidOrRefusedBesideItsField() {
    Long cheap = plan(reseller, "Barato", Buyer.NOBODY, "0.40");
    Long id = create(master, entry(below, upper(mastersPlan))).ids().get(0);
    DidEntry stored = read(reseller, id);
    stored.setEdges(List.of(lower(cheap)));

    DidPreview preview =
        TestUnit.inTransaction(
            reseller, db -> TestServices.service(db, DidService.class).preview(stored));
    assertThat(preview.warnings())
        .contains(Refusal.of(FIELD, "plan.warning.margin", 1, "55", "0.4", "0.5"));
    TestUnit.transact(
        reseller,
        db -> TestServices.service(db, OrganizationService.class).guardMargins(MarginPolicy.BLOCK));
    assertThat(refusals(() -> edit(reseller, stored)))
        .containsExactly(Refusal.of(FIELD, "plan.refused.margin", 1, "55", "0.4", "0.5"));
    assertThat(rows(id)).isEqualTo(List.of(tuple(branch.reseller().getId(), mastersPlan)));
  }

  /** Otherwise it would hold again, unseen, when the number comes back some day. */
  @Test
  void ofAnEdgeThatTheNumberLeavesThePlanIsForgotten() {
    Long own = plan(reseller, "Tabela da Revenda", Buyer.NOBODY, "0.70");
    Long id = create(master, entry(below, upper(mastersPlan), lower(own))).ids().get(0);
    DidEntry stored = read(master, id);
    stored.setOwnerOrgId(branch.reseller().getId());
    stored.setEdges(List.of(upper(mastersPlan)));
    edit(master, stored);
    assertThat(rows(id)).isEqualTo(List.of(tuple(branch.reseller().getId(), mastersPlan)));
    assertThat(paid()).isEqualTo(1);

    DidEntry mine = read(reseller, id);
    TestUnit.transact(
        Tenant.platform(reseller.login()),
        db ->
            TestServices.within(db, DidReturns.class, SystemClock.UTC.instant())
                .giveBack(id, mine.getVersion(), branch.reseller().getId()));
    assertThat(rows(id)).isEqualTo(List.of());
    assertThat(paid()).isZero();
  }

  /** How many plans the Revenda pays for single numbers by. */
  private int paid() {
    return TestUnit.inTransaction(
            TestTree.PLATFORM,
            db -> TestServices.service(db, DidPaidPlans.class).of(branch.reseller().getId()))
        .size();
  }

  /** One dear number does not make everything else that is sold a loss. */
  @Test
  void aPlanIsComparedWithWhatTheSellerPaysForThatNumber() {
    Long cheap = plan(reseller, "Barato", Buyer.NOBODY, "0.40");
    create(master, entry(below, upper(mastersPlan)));

    assertThat(losses(create(reseller, entry(below, lower(cheap))))).isEmpty();
    Long cheaper = plan(master, "Do Master, barato", Buyer.NOBODY, "0.30");
    assertThat(losses(create(master, entry(below, upper(cheaper), lower(cheap))))).isEmpty();
    assertThat(losses(create(master, entry(below, upper(mastersPlan), lower(cheap)))))
        .containsExactly(toldOfTheReseller());
  }

  /** Of a plan that is not his to see the prices are not told by a comparison either. */
  @Test
  void anothersPlanIsComparedWithNothing() {
    Long foreign = plan(tree.two.tenant(), "De outra", Buyer.NOBODY, "1");
    DidEntry forged = entry(below, lower(foreign));
    forged.setPlanId(plan(lowest, "Da de baixo", Buyer.NOBODY, "0.10"));

    DidPreview preview =
        TestUnit.inTransaction(
            reseller, db -> TestServices.service(db, DidService.class).preview(forged));
    assertThat(preview.refusals())
        .containsExactly(Refusal.of(FIELD, "did.refused.edgePlan", branch.reseller().getName()));
    assertThat(preview.warnings())
        .extracting(Refusal::messageKey)
        .doesNotContain("plan.warning.margin", "plan.warning.marginOf");
  }

  /** Who sells below guards what he chooses himself, not what is asked of him. */
  @Test
  void aPriceAboveRisesThoughItLeavesALossBelow() {
    Long cheap = plan(reseller, "Barato", Buyer.NOBODY, "0.40");
    Long cheaper = plan(master, "Do Master, barato", Buyer.NOBODY, "0.30");
    TestUnit.transact(
        reseller,
        db -> TestServices.service(db, OrganizationService.class).guardMargins(MarginPolicy.BLOCK));
    Long id = create(master, entry(below, upper(cheaper), lower(cheap))).ids().get(0);

    DidEntry dearer = read(master, id);
    dearer.setEdges(List.of(upper(mastersPlan), lower(cheap)));
    SavedDids saved =
        TestUnit.inTransaction(
            master, db -> TestServices.service(db, DidService.class).edit(dearer));
    assertThat(losses(saved)).containsExactly(toldOfTheReseller());
  }

  /** It is not the Master who pays. */
  private Refusal toldOfTheReseller() {
    String seller = branch.reseller().getName();
    return Refusal.of("edges[1].plan", "plan.warning.marginOf", 1, "55", "0.4", "0.5", seller);
  }

  private static List<Refusal> losses(SavedDids saved) {
    return saved.warnings().stream()
        .filter(warning -> warning.messageKey().startsWith("plan.warning.margin"))
        .toList();
  }

  @Test
  void whatOnePaysForANumberOneMayRead() {
    create(master, entry(below, upper(mastersPlan)));

    List<GivenPlan> read =
        TestUnit.inTransaction(reseller, db -> TestServices.service(db, PlanReading.class).given());
    assertThat(read).extracting(GivenPlan::id).containsExactly(mastersPlan);
    List<GivenPlan> anothers =
        TestUnit.inTransaction(
            tree.two.tenant(), db -> TestServices.service(db, PlanReading.class).given());
    assertThat(anothers).extracting(GivenPlan::id).doesNotContain(mastersPlan);
  }
}
