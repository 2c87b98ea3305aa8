package net.didora.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import net.didora.common.Ids;
import net.didora.common.KeyPage;
import net.didora.common.Money;
import net.didora.common.OutboxEvent;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.organization.Organization;
import net.didora.organization.Subscriber;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money moved by hand: who may, what is refused, and that every cent has its two entries. */
class TopUpServiceIT {
  private static final TestTree.Branch BRANCH = TestTree.another();
  private final TestTree tree = TestTree.get();
  private final Tenant seller = BRANCH.tenant();
  private Account account;
  private Subscriber holder;

  @BeforeEach
  void openAccount() {
    Organization reseller = BRANCH.reseller();
    account =
        as(
            TestTree.PLATFORM,
            db -> {
              holder = new Subscriber(Ids.next(db, Subscriber.class) + 1000, reseller, "Conta");
              db.persist(holder);
              return TestServices.service(db, AccountService.class)
                  .open(new Account(holder, Account.Kind.PREPAID));
            });
  }

  @Test
  void aTopUpStandsInBothBooksAndOnTheStatement() {
    assertThat(topUp(seller, "10.50")).isTrue();
    assertThat(topUp(seller, "0.000001")).isTrue();

    assertThat(balance()).isEqualTo(Money.of("10.500001"));
    assertThat(lines())
        .containsExactly("ACCOUNT TOP_UP 10.500000 10.500000", "ACCOUNT TOP_UP 0.000001 10.500001");
    assertThat(books(BRANCH.reseller().getTenantPath()))
        .contains("CASH TOP_UP -10.500000", "CASH TOP_UP -0.000001");
  }

  @Test
  void pressedTwiceItHappensOnce() {
    String key = UUID.randomUUID().toString();

    assertThat(topUps(seller, s -> s.topUp(account.getId(), amount("5"), null, key))).isTrue();
    assertThat(topUps(seller, s -> s.topUp(account.getId(), amount("5"), null, key))).isFalse();

    assertThat(balance()).isEqualTo(Money.of(5));
    assertThat(lines()).hasSize(1);
  }

  @Test
  void theSameKeyForAnotherAccountIsAnotherAct() {
    Long own = accountOfReseller();
    String key = "fatura-1001";
    topUps(tree.masterTenant(), s -> s.topUp(own, amount("5"), null, key));

    assertThat(topUps(seller, s -> s.topUp(account.getId(), amount("5"), null, key))).isTrue();
    assertThat(balance()).isEqualTo(Money.of(5));
  }

  @ParameterizedTest
  @CsvSource({
    "0,             account.amount.notPositive",
    "-1,            account.amount.notPositive",
    ",              account.amount.notPositive",
    "0.0000001,     account.amount.tooFine",
    "1000000000.01, account.amount.tooLarge",
    "1e100000000,   account.amount.tooLarge",
    "1e-100000000,  account.amount.tooFine",
  })
  void anAmountThatIsNoneIsRefused(BigDecimal amount, String why) {
    refused(why, () -> topUps(seller, s -> s.topUp(account.getId(), amount, null, key())));
    refused(why, () -> topUps(seller, s -> s.transfer(account.getId(), amount, null, key())));

    assertThat(lines()).isEmpty();
  }

  @Test
  void aRevendaReachesOnlyAccountsBelowItAndAnAssinanteNone() {
    Tenant assinante = Tenant.of(account.getTenantPath(), "assinante");
    Long own = accountOfReseller();

    refused("refused.unknown", () -> topUp(tree.two.tenant(), "1"));
    refused("refused.notAllowed", () -> topUp(assinante, "1"));
    refused(
        "refused.notAllowed", () -> topUps(seller, s -> s.topUp(own, amount("1"), null, key())));
    assertThat(topUp(tree.masterTenant(), "1")).isTrue();
    assertThat(topUps(tree.masterTenant(), s -> s.topUp(own, amount("1"), null, key()))).isTrue();
  }

  @Test
  void anAdjustmentHasAReasonAndTakesNoMoreThanIsThere() {
    topUp(seller, "3");

    refused(
        "account.reason.missing",
        () -> topUps(seller, s -> s.adjust(account.getId(), amount("1"), " ", key())));
    refused(
        "account.amount.notThere",
        () -> topUps(seller, s -> s.adjust(account.getId(), amount("-3.000001"), "x", key())));
    topUps(seller, s -> s.adjust(account.getId(), amount("-3"), "Estorno", key()));

    assertThat(balance()).isEqualTo(Money.ZERO);
    assertThat(lines()).last().isEqualTo("ACCOUNT ADJUSTMENT -3.000000 0.000000");
  }

  @Test
  void whatCallsHoldCannotBeTaken() {
    topUp(seller, "3");
    as(
        TestTree.PLATFORM,
        db ->
            db.createNativeQuery(
                    "UPDATE account_balance SET reserved = 2, unbilled = 0.5 WHERE account_id = "
                        + account.getId())
                .executeUpdate());

    refused(
        "account.amount.notThere",
        () -> topUps(seller, s -> s.adjust(account.getId(), amount("-0.6"), "x", key())));
    assertThat(topUps(seller, s -> s.adjust(account.getId(), amount("-0.5"), "x", key()))).isTrue();
  }

  @Test
  void aTransferGoesFromTheRevendaToItsCustomerInOnePiece() {
    Long own = accountOfReseller();
    Money before = balanceOf(own);
    topUps(tree.masterTenant(), s -> s.topUp(own, amount("20"), null, key()));

    assertThat(topUps(seller, s -> s.transfer(account.getId(), amount("8"), "Carga", key())))
        .isTrue();
    refused(
        "account.amount.notThere",
        () -> topUps(seller, s -> s.transfer(account.getId(), amount("900000"), null, key())));
    refused(
        "refused.notAllowed", () -> topUps(seller, s -> s.transfer(own, amount("1"), null, key())));

    assertThat(balance()).isEqualTo(Money.of(8));
    assertThat(balanceOf(own)).isEqualTo(before.plus(Money.of(12)));
  }

  @Test
  void manyAtOnceLoseNothing() {
    List<CompletableFuture<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      all.add(CompletableFuture.supplyAsync(() -> topUp(seller, "0.25")));
    }

    assertThat(all).allMatch(CompletableFuture::join);
    assertThat(balance()).isEqualTo(Money.of(10));
    Money running = Money.ZERO;
    for (String line : lines()) {
      running = running.plus(Money.of("0.25"));
      assertThat(line).endsWith(" " + running);
    }
  }

  @Test
  void theStatementIsReadPageByPageTheLatestFirst() {
    for (int i = 1; i <= 5; i++) {
      topUp(seller, String.valueOf(i));
    }

    KeyPage<LedgerEntry> first = statement(null);
    KeyPage<LedgerEntry> second = statement(first.next());

    assertThat(first.rows())
        .extracting(LedgerEntry::getBalanceAfter)
        .containsExactly(Money.of(15), Money.of(10));
    assertThat(second.rows())
        .extracting(LedgerEntry::getBalanceAfter)
        .containsExactly(Money.of(6), Money.of(3));
    assertThat(second.nextKey()).isPresent();
  }

  @Test
  void whoFallsBelowTheThresholdIsToldOncePerCrossing() {
    topUp(seller, "10");
    agree(
        new AccountTerms(
            Account.Kind.PREPAID,
            Money.ZERO,
            Money.ZERO,
            Money.ZERO,
            Money.ZERO,
            Money.ZERO,
            Money.of(5),
            new net.didora.common.AllowedClasses()));
    adjust("-6");
    adjust("-1");
    assertThat(events())
        .containsExactly(
            "{\"account\":"
                + account.getId()
                + ",\"available\":\"4.000000\",\"threshold\":\"5.000000\"}");

    topUp(seller, "10");
    adjust("-9");

    assertThat(events()).hasSize(2);
  }

  @Test
  void anEntryIsNeverChanged() {
    topUp(seller, "1");

    assertThatThrownBy(
            () -> as(seller, db -> db.createQuery("DELETE FROM LedgerEntry e").executeUpdate()))
        .hasMessageContaining("written once");
    assertThatThrownBy(
            () ->
                as(
                    seller,
                    db -> {
                      db.createQuery("SELECT e FROM LedgerEntry e", LedgerEntry.class)
                          .getResultList()
                          .forEach(db::remove);
                      db.flush();
                      return null;
                    }))
        .hasStackTraceContaining("written once");
  }

  @Test
  void termsAreTheSellersToAgree() {
    Tenant assinante = Tenant.of(account.getTenantPath(), "assinante");
    AccountTerms terms = AccountTerms.of(Account.Kind.PREPAID).withCredit(Money.of(7));

    refused("refused.notAllowed", () -> accounts(assinante, s -> agree(s, terms)));
    refused(
        "account.terms.negative",
        () -> accounts(seller, s -> agree(s, terms.withCredit(Money.of(-1)))));
    accounts(seller, s -> agree(s, terms));

    Money limit = as(seller, db -> db.find(Account.class, account.getId()).getCreditLimit());
    assertThat(limit).isEqualTo(Money.of(7));
  }

  private Boolean agree(AccountService service, AccountTerms terms) {
    service.agree(account.getId(), account.getVersion(), terms, Account.PAYMENT_DAYS);
    return true;
  }

  private void agree(AccountTerms terms) {
    accounts(seller, s -> agree(s, terms));
  }

  private void adjust(String amount) {
    topUps(seller, s -> s.adjust(account.getId(), amount(amount), "Teste", key()));
  }

  private Long accountOfReseller() {
    return as(
        tree.masterTenant(),
        db -> {
          AccountService service = TestServices.service(db, AccountService.class);
          Organization reseller = BRANCH.reseller();
          return service
              .ofOrganization(reseller.getId())
              .orElseGet(() -> service.open(new Account(reseller, Account.Kind.PREPAID)))
              .getId();
        });
  }

  private boolean topUp(Tenant tenant, String amount) {
    return topUps(tenant, s -> s.topUp(account.getId(), amount(amount), null, key()));
  }

  private static boolean topUps(Tenant tenant, Function<TopUpService, Boolean> act) {
    return as(tenant, db -> act.apply(TestServices.service(db, TopUpService.class)));
  }

  private static boolean accounts(Tenant tenant, Function<AccountService, Boolean> act) {
    return as(tenant, db -> act.apply(TestServices.service(db, AccountService.class)));
  }

  private static <T> T as(Tenant tenant, Function<EntityManager, T> work) {
    return TestUnit.inTransaction(tenant, work);
  }

  private Money balance() {
    return balanceOf(account.getId());
  }

  private static Money balanceOf(Long id) {
    return as(TestTree.PLATFORM, db -> db.find(AccountBalance.class, id).getBalance());
  }

  private KeyPage<LedgerEntry> statement(String key) {
    return as(
        seller,
        db ->
            TestServices.service(db, StatementService.class)
                .list(account.getId(), StatementFilter.ALL, 2, key));
  }

  private List<String> lines() {
    return as(
        seller,
        db ->
            db.createQuery(
                    "SELECT e FROM LedgerEntry e WHERE e.accountId = :id ORDER BY e.id",
                    LedgerEntry.class)
                .setParameter("id", account.getId())
                .getResultStream()
                .map(
                    e ->
                        e.getBook()
                            + " "
                            + e.getKind()
                            + " "
                            + e.getAmount()
                            + " "
                            + e.getBalanceAfter())
                .toList());
  }

  private List<String> books(String place) {
    return as(
        seller,
        db ->
            db.createQuery(
                    "SELECT e FROM LedgerEntry e WHERE e.tenantPath = :place AND e.accountId IS NULL",
                    LedgerEntry.class)
                .setParameter("place", place)
                .getResultStream()
                .map(e -> e.getBook() + " " + e.getKind() + " " + e.getAmount())
                .toList());
  }

  private List<String> events() {
    return as(
        seller,
        db ->
            db.createQuery(
                    "SELECT e FROM OutboxEvent e WHERE e.tenantPath = :place ORDER BY e.id",
                    OutboxEvent.class)
                .setParameter("place", account.getTenantPath())
                .getResultStream()
                .map(OutboxEvent::getPayload)
                .toList());
  }

  private static void refused(
      String why, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusals().get(0).messageKey()).isEqualTo(why));
  }

  private static BigDecimal amount(String text) {
    return new BigDecimal(text);
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  @Test
  void sellersAreThePlaceAbove() {
    assertThat(Place.sellerOf("/1/2/s5/")).isEqualTo("/1/2/");
    assertThat(Place.sellerOf("/1/2/")).isEqualTo("/1/");
    assertThat(Place.sellerOf("/1/")).isEqualTo("/1/");
  }
}
