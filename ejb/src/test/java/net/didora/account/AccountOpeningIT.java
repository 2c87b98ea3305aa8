package net.didora.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import net.didora.account.Account.Kind;
import net.didora.common.Choice;
import net.didora.common.Money;
import net.didora.common.Refusal;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.organization.Subscriber;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.Test;

/** Who may open an account, for whom, and on which terms. */
class AccountOpeningIT {
  private static final TestTree.Branch BRANCH = TestTree.another();
  private static final AtomicLong IDS = new AtomicLong(BRANCH.reseller().getId() * 1000);

  @Test
  void aSellerOpensAnAccountForHisAssinanteOnTheTermsThatHeTyped() {
    Subscriber holder = subscriber("Padaria Nova");
    NewAccount entry =
        new NewAccount(holder.getId(), null, Kind.POSTPAID, Money.of("150.50"), 31, 15);

    Long id = open(BRANCH.tenant(), entry);

    Account opened = as(BRANCH.tenant(), db -> db.find(Account.class, id));
    assertThat(opened.getTenantPath()).isEqualTo(holder.getTenantPath());
    assertThat(opened.getKind()).isEqualTo(Kind.POSTPAID);
    assertThat(opened.getCreditLimit()).isEqualTo(Money.of("150.50"));
    assertThat(opened.getPaymentDays()).isEqualTo(15);
    assertThat(cycleDay(holder)).isEqualTo(31);
    assertThat(as(BRANCH.tenant(), db -> db.find(AccountBalance.class, id)).getBalance())
        .isEqualTo(Money.ZERO);
  }

  @Test
  void theMasterOpensOneForARevenda() {
    Long revenda = BRANCH.reseller().getId();
    assertThat(ids(resellers(TestTree.get().masterTenant()))).contains(revenda);

    Long id = open(TestTree.get().masterTenant(), ofReseller(revenda));

    assertThat(as(BRANCH.tenant(), db -> db.find(Account.class, id)).getOrganizationId())
        .isEqualTo(revenda);
    assertThat(ids(resellers(TestTree.get().masterTenant()))).doesNotContain(revenda);
    refused(TestTree.get().masterTenant(), ofReseller(revenda), "reseller account.open.hasOne");
  }

  @Test
  void nobodyOpensHisOwnOrThatOfAStrangerOrOneBeside() {
    Subscriber holder = subscriber("Oficina");
    TestTree.Branch other = TestTree.another();

    refused(other.tenant(), ofSubscriber(holder, 1, 10), "subscriber account.open.unknown");
    refused(BRANCH.tenant(), ofReseller(other.reseller().getId()), "reseller account.open.unknown");
    refused(other.tenant(), ofReseller(other.reseller().getId()), " refused.notAllowed");
    refused(
        TestTree.get().masterTenant(),
        ofReseller(TestTree.get().master.getId()),
        " refused.notAllowed");
    Tenant himself = Tenant.of(holder.getTenantPath(), "oficina");
    refused(himself, ofSubscriber(holder, 1, 10), " refused.notAllowed");
    assertThatThrownBy(() -> subscribers(himself)).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> resellers(himself)).isInstanceOf(RefusedException.class);
    Optional<Account> opened = as(BRANCH.tenant(), db -> accounts(db).ofSubscriber(holder.getId()));
    assertThat(opened).isEmpty();
  }

  @Test
  void whatCannotBeIsSaidBesideItsField() {
    Subscriber holder = subscriber("Farmácia");

    refused(
        BRANCH.tenant(),
        new NewAccount(holder.getId(), 7L, Kind.PREPAID, Money.of(-1), 32, 121),
        "creditLimit account.terms.negative",
        "subscriber account.open.oneHolder",
        "cycleDay account.open.cycleDay",
        "paymentDays account.paymentDays.wrong");
    refused(
        BRANCH.tenant(),
        new NewAccount(null, null, Kind.PREPAID, Money.ZERO, 0, 0),
        "subscriber account.open.oneHolder");
    assertThat(cycleDay(holder)).isOne();
  }

  @Test
  void onlyThoseWithoutOneAreOffered() {
    Subscriber holder = subscriber("Escola 100%_");
    assertThat(ids(subscribers(BRANCH.tenant()))).contains(holder.getId());
    assertThat(ids(subscribers(BRANCH.tenant()))).doesNotContain(BRANCH.subscriber().getId());
    assertThat(ids(subscribers(TestTree.get().two.tenant()))).doesNotContain(holder.getId());

    open(BRANCH.tenant(), ofSubscriber(holder, 1, 10));

    assertThat(ids(subscribers(BRANCH.tenant()))).doesNotContain(holder.getId());
    refused(BRANCH.tenant(), ofSubscriber(holder, 5, 10), "subscriber account.open.hasOne");
    assertThat(cycleDay(holder)).isOne();
  }

  private static NewAccount ofSubscriber(Subscriber holder, int cycleDay, int paymentDays) {
    return new NewAccount(holder.getId(), null, Kind.PREPAID, Money.ZERO, cycleDay, paymentDays);
  }

  private static NewAccount ofReseller(Long id) {
    return new NewAccount(null, id, Kind.POSTPAID, Money.ZERO, 1, 10);
  }

  private static Subscriber subscriber(String name) {
    return TestUnit.inTransaction(
        TestTree.PLATFORM,
        db -> {
          Subscriber holder = new Subscriber(IDS.incrementAndGet(), BRANCH.reseller(), name);
          db.persist(holder);
          return holder;
        });
  }

  private static int cycleDay(Subscriber holder) {
    return as(BRANCH.tenant(), db -> db.find(Subscriber.class, holder.getId())).getCycleDay();
  }

  private static Long open(Tenant tenant, NewAccount entry) {
    return as(tenant, db -> TestServices.service(db, AccountOpening.class).open(entry));
  }

  private static List<Choice> subscribers(Tenant tenant) {
    return as(tenant, db -> TestServices.service(db, AccountOpening.class).pickSubscribers(""));
  }

  private static List<Choice> resellers(Tenant tenant) {
    return as(tenant, db -> TestServices.service(db, AccountOpening.class).pickResellers(null));
  }

  private static List<Long> ids(List<Choice> choices) {
    return choices.stream().map(Choice::id).toList();
  }

  private static void refused(Tenant tenant, NewAccount entry, String... refusals) {
    assertThatThrownBy(() -> open(tenant, entry))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused ->
                assertThat(refused.refusals().stream().map(AccountOpeningIT::told))
                    .containsExactly(refusals));
  }

  private static String told(Refusal refusal) {
    return refusal.field() + " " + refusal.messageKey();
  }

  private static AccountService accounts(EntityManager db) {
    return TestServices.service(db, AccountService.class);
  }

  private static <T> T as(Tenant tenant, Function<EntityManager, T> work) {
    return TestUnit.inTransaction(tenant, work);
  }
}
