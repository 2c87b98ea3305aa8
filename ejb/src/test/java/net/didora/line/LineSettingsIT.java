package net.didora.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import net.didora.account.Account;
import net.didora.common.EditedMeanwhileException;
import net.didora.common.KeyPage;
import net.didora.common.Refusal;
import net.didora.common.RefusedException;
import net.didora.common.Status;
import net.didora.common.Tenant;
import net.didora.common.UnknownIdException;
import net.didora.organization.Buyer;
import net.didora.organization.Subscriber;
import net.didora.plan.PlanEntry;
import net.didora.plan.PlanService;
import net.didora.plan.PrefixPlan;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The page Linhas IP: who changes which line, and by which plan it may pay. */
class LineSettingsIT {
  private final TestTree tree = TestTree.get();
  private final TestTree.Branch branch = TestTree.another();
  private final Tenant me = branch.tenant();
  private final Long id = branch.line().getId();

  private static Long plan(Tenant maker, PrefixPlan.Kind kind, Buyer given) {
    return TestUnit.inTransaction(
        maker,
        db ->
            TestServices.service(db, PlanService.class)
                .create(new PlanEntry(kind, "Plano de linha", given)));
  }

  private static Long sale(Tenant maker) {
    return plan(maker, PrefixPlan.Kind.SALE, Buyer.NOBODY);
  }

  private IpLine line() {
    return TestUnit.inTransaction(
        me, db -> TestServices.service(db, LineService.class).find(id).orElseThrow());
  }

  private void edit(Tenant tenant, int version, String name, @Nullable Long plan) {
    TestUnit.transact(
        tenant, db -> TestServices.service(db, LineSettings.class).edit(id, version, name, plan));
  }

  private void edit(String name, @Nullable Long plan) {
    edit(me, line().getVersion(), name, plan);
  }

  private static List<Refusal> refusals(Runnable work) {
    RefusedException refused = catchThrowableOfType(RefusedException.class, work::run);
    assertThat(refused).isNotNull();
    return refused.refusals();
  }

  @Test
  void nameAndOwnPlanAreChangedAndTakenBack() {
    Long own = sale(me);

    edit(" Recepção ", own);
    assertThat(line().getName()).isEqualTo("Recepção");
    assertThat(line().getPlanId()).isEqualTo(own);

    edit("Recepção", null);
    assertThat(line().getPlanId()).isNull();
  }

  @Test
  void onlyASalePlanOfTheAssinantesSellerServes() {
    Tenant two = tree.two.tenant();
    Long cost = plan(me, PrefixPlan.Kind.COST, Buyer.NOBODY);
    for (Long wrong : List.of(sale(two), sale(tree.masterTenant()), cost, -1L)) {
      assertThat(refusals(() -> edit("Linha", wrong)))
          .containsExactly(Refusal.of("plan", "line.refused.plan"));
    }
    Long ofHis = plan(me, PrefixPlan.Kind.SALE, Buyer.subscriber(branch.subscriber().getId()));
    edit("Linha", ofHis);
    Subscriber other =
        TestUnit.inTransaction(
            me,
            db -> {
              Subscriber made =
                  new Subscriber(branch.subscriber().getId() + 5, branch.reseller(), "Outro");
              db.persist(made);
              return made;
            });
    Long ofAnother = plan(me, PrefixPlan.Kind.SALE, Buyer.subscriber(other.getId()));
    assertThat(refusals(() -> edit("Linha", ofAnother)))
        .containsExactly(Refusal.of("plan", "line.refused.planGiven"));
  }

  /** Blocked, a plan cannot be chosen any more; where it is chosen already it goes on to hold. */
  @Test
  void aBlockedPlanStaysWhereItIs() {
    Long chosen = sale(me);
    edit("Linha", chosen);
    TestUnit.transact(
        me, db -> TestServices.service(db, PlanService.class).become(chosen, 1, Status.BLOCKED));

    edit("Outro nome", chosen);
    edit("Outro nome", null);
    assertThat(refusals(() -> edit("Outro nome", chosen)))
        .containsExactly(Refusal.of("plan", "line.refused.planBlocked"));
  }

  @Test
  void nothingIsHalfSaved() {
    String before = line().getName();

    assertThat(refusals(() -> edit(" ", -1L)))
        .containsExactly(
            Refusal.of("name", "line.refused.name", 120), Refusal.of("plan", "line.refused.plan"));
    assertThat(refusals(() -> edit("Duas\nlinhas", null))).hasSize(1);
    assertThat(line().getName()).isEqualTo(before);
  }

  @Test
  void aLineIsBlockedAndUnblocked() {
    become(me, Status.BLOCKED);
    assertThat(line().isActive()).isFalse();
    become(me, Status.ACTIVE);
    assertThat(line().isActive()).isTrue();
  }

  private void become(Tenant tenant, Status next) {
    int version = line().getVersion();
    TestUnit.transact(
        tenant, db -> TestServices.service(db, LineSettings.class).become(id, version, next));
  }

  @Test
  void whatSomebodyElseSavedMeanwhileIsReadFirst() {
    int read = line().getVersion();
    edit("Um", null);

    assertThatThrownBy(() -> edit(me, read, "Outro", null))
        .isInstanceOf(EditedMeanwhileException.class);
  }

  @Test
  void anotherRevendasLineIsUnknownAndHisOwnIsNotAnAssinantesToChange() {
    assertThatThrownBy(() -> edit(tree.two.tenant(), 1, "Minha", null))
        .isInstanceOf(UnknownIdException.class);
    assertThatThrownBy(() -> become(tree.two.tenant(), Status.BLOCKED))
        .isInstanceOf(UnknownIdException.class);
    assertThat(refusals(() -> edit(branch.subscriberTenant(), 1, "Minha", null)))
        .containsExactly(Refusal.of("", "refused.notAllowed"));
  }

  @Test
  void theListGoesByNameInPagesAndShowsNoLineOfAnother() {
    TestUnit.transact(
        me,
        db -> {
          for (String name : List.of("Zebra", "Antena")) {
            Account account = db.find(Account.class, branch.account().getId());
            Subscriber holder = db.find(Subscriber.class, branch.subscriber().getId());
            String user = (name + id).toLowerCase(java.util.Locale.ROOT);
            db.persist(new IpLine(holder, account, name, user));
          }
        });
    String first = line().getName();

    List<String> names = new ArrayList<>();
    KeyPage<IpLine> page = list(me, LineFilter.ALL, null);
    while (true) {
      page.rows().forEach(found -> names.add(found.getName()));
      if (page.next() == null) {
        break;
      }
      page = list(me, LineFilter.ALL, page.next());
    }
    assertThat(names).containsExactly("Antena", first, "Zebra");
    assertThat(list(me, new LineFilter("antena" + id, null, null), null).rows()).hasSize(1);
    assertThat(list(me, new LineFilter(null, null, Status.BLOCKED), null).rows()).isEmpty();
    Long foreign = branch.subscriber().getId();
    assertThat(list(tree.two.tenant(), new LineFilter(null, foreign, null), null).rows()).isEmpty();
  }

  private static KeyPage<IpLine> list(Tenant tenant, LineFilter filter, @Nullable String key) {
    return TestUnit.inTransaction(
        tenant, db -> TestServices.service(db, LineService.class).list(filter, 2, key));
  }
}
