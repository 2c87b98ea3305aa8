package net.didora.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.didora.common.Choice;
import net.didora.common.KeyPage;
import net.didora.common.Tenant;
import net.didora.line.LineService;
import net.didora.organization.OrganizationService;
import net.didora.organization.SubscriberService;
import net.didora.plan.PlanService;
import net.didora.plan.PrefixPlan;
import net.didora.provider.Provider;
import net.didora.provider.TrunkService;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What pages offer to pick from, list and export: nothing of another Revenda. */
class PickersIT {
  private static TestTree tree;

  @BeforeAll
  static void namesThatLookAlike() {
    tree = TestTree.get();
    TestUnit.transact(
        TestTree.PLATFORM,
        db -> {
          db.persist(new Provider(tree.one.reseller(), "Carrier 100%"));
          db.persist(new Provider(tree.two.reseller(), "Carrier 100% too"));
          db.persist(new PrefixPlan(tree.one.reseller(), PrefixPlan.Kind.SALE, "Plan of one"));
          db.persist(new PrefixPlan(tree.one.reseller(), PrefixPlan.Kind.COST, "Plan it pays"));
          db.persist(new PrefixPlan(tree.two.reseller(), PrefixPlan.Kind.SALE, "Plan of two"));
        });
  }

  private static <S> List<String> labels(
      Tenant tenant, Class<S> service, java.util.function.Function<S, List<Choice>> pick) {
    return TestUnit.inTransaction(tenant, db -> pick.apply(TestServices.service(db, service)))
        .stream()
        .map(Choice::label)
        .toList();
  }

  @Test
  void onlyOwnOrganizationsAreOffered() {
    assertThat(labels(tree.one.tenant(), OrganizationService.class, all -> all.pick("revenda")))
        .containsExactly(tree.one.reseller().getName());
    assertThat(labels(tree.masterTenant(), OrganizationService.class, all -> all.pick("")))
        .contains(tree.one.reseller().getName(), tree.two.reseller().getName());
  }

  @Test
  void theIdOfAnotherOrganizationOffersNothing() {
    Long foreign = tree.two.reseller().getId();

    assertThat(labels(tree.one.tenant(), SubscriberService.class, all -> all.pick(foreign, "")))
        .isEmpty();
    assertThat(labels(tree.one.tenant(), PlanService.class, all -> all.pick(foreign, "")))
        .isEmpty();
    assertThat(
            labels(
                tree.one.tenant(),
                LineService.class,
                all -> all.pick(tree.two.subscriber().getId(), "")))
        .isEmpty();
  }

  @Test
  void salePlansOfTheOwnerAreOffered() {
    Long own = tree.one.reseller().getId();

    assertThat(labels(tree.one.tenant(), PlanService.class, all -> all.pick(own, "PLAN")))
        .containsExactly("Plan of one");
  }

  @Test
  void signsOfPatternsAreTakenLiterally() {
    assertThat(labels(tree.one.tenant(), TrunkService.class, all -> all.pickProvider("100%")))
        .containsExactly("Carrier 100%");
    assertThat(labels(tree.one.tenant(), TrunkService.class, all -> all.pickProvider("1%0")))
        .isEmpty();
    assertThat(labels(tree.one.tenant(), TrunkService.class, all -> all.pickProvider("c_rrier")))
        .isEmpty();
  }

  @Test
  void anExportOfAllPagesHoldsOwnDidsOnly() {
    List<Did> exported = new ArrayList<>();
    String key = null;
    do {
      KeyPage<Did> page = page(key);
      exported.addAll(page.rows());
      key = page.next();
    } while (key != null);

    assertThat(exported)
        .isNotEmpty()
        .allSatisfy(
            did -> assertThat(did.getTenantPath()).startsWith(tree.one.reseller().getTenantPath()));
    assertThat(exported).extracting(Did::getRawNumber).isSorted();
    assertThat(exported).extracting(Did::getId).doesNotHaveDuplicates();
  }

  private KeyPage<Did> page(String key) {
    return TestUnit.inTransaction(
        tree.one.tenant(),
        db ->
            TestServices.service(db, DidCatalog.class)
                .list(DidFilter.ALL, DidCatalog.Sort.NUMBER, false, 2, key));
  }

  @Test
  void theListIsFilteredByEveryField() {
    String number = tree.one.did().getRawNumber();
    DidFilter filter =
        new DidFilter(
            "*" + number.substring(5),
            DidState.AVAILABLE,
            null,
            tree.one.reseller().getId(),
            null,
            null);
    KeyPage<Did> found =
        TestUnit.inTransaction(
            tree.one.tenant(),
            db ->
                TestServices.service(db, DidCatalog.class)
                    .list(filter, DidCatalog.Sort.ID, true, 10, null));
    DidFilter bySupplier = new DidFilter(null, null, null, null, null, -1L);
    KeyPage<Did> none =
        TestUnit.inTransaction(
            tree.one.tenant(),
            db ->
                TestServices.service(db, DidCatalog.class)
                    .list(bySupplier, DidCatalog.Sort.ID, true, 10, null));

    assertThat(found.rows()).extracting(Did::getRawNumber).containsExactly(number);
    assertThat(none.rows()).isEmpty();
  }
}
