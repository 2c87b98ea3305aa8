package net.didora.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import net.didora.account.LedgerTransaction.Line;
import net.didora.common.AllowedClasses;
import net.didora.common.Ids;
import net.didora.common.KeyPage;
import net.didora.common.Money;
import net.didora.common.Refusal;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.organization.Organization;
import net.didora.organization.Subscriber;
import net.didora.testing.TestDatabase;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the pages of accounts read: lists, statements, warnings, vouchers; and of whom they do. */
class AccountPagesIT {
  private static final TestTree.Branch BRANCH = TestTree.another();
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private final TestTree tree = TestTree.get();
  private final Tenant seller = BRANCH.tenant();
  private String name;
  private Account account;

  @BeforeEach
  void openAccount() {
    name = "Padaria 100%_" + UUID.randomUUID();
    account = open(name);
  }

  @Test
  void anAccountIsFoundByItsHoldersNameTakenLiterally() {
    open("Padaria 100xy" + name.substring(13));

    assertThat(found(seller, new AccountFilter("adaria 100%_", null, false, false)))
        .contains(account.getId());
    assertThat(found(seller, new AccountFilter(name.toUpperCase(), null, false, false)))
        .containsExactly(account.getId());
    assertThat(found(seller, new AccountFilter(name, Account.Kind.POSTPAID, false, false)))
        .isEmpty();
  }

  @Test
  void nobodyFindsAnAccountBesideHim() {
    AccountFilter filter = new AccountFilter(name, null, false, false);

    assertThat(found(tree.masterTenant(), filter)).containsExactly(account.getId());
    assertThat(found(holder(), AccountFilter.ALL)).containsExactly(account.getId());
    assertThat(found(tree.two.tenant(), filter)).isEmpty();
    assertThat(found(BRANCH.subscriberTenant(), filter)).isEmpty();
    assertThat(byId(tree.two.tenant())).isEmpty();
    assertThat(own(holder())).isEqualTo(account.getId());
  }

  @Test
  void whoIsLowIsListedAndToldToThoseAbove() {
    topUp("10");
    warnBelow("5");
    long before = low(seller);
    long others = low(tree.two.tenant());
    assertThat(found(seller, new AccountFilter(name, null, true, false))).isEmpty();

    adjust("-6");

    assertThat(found(seller, new AccountFilter(name, null, true, false)))
        .containsExactly(account.getId());
    LowBalance.Told told = as(seller, db -> accounts(db).fallenLow(account, 5)).get(0);
    assertThat(told.accountId()).isEqualTo(account.getId());
    assertThat(told.available()).isEqualTo(Money.of(4));
    assertThat(told.threshold()).isEqualTo(Money.of(5));
    assertThat(low(holder())).isOne();
    assertThat(low(BRANCH.subscriberTenant())).isZero();
    assertThat(low(seller)).isEqualTo(before + 1);
    assertThat(low(tree.two.tenant())).isEqualTo(others);
  }

  @Test
  void aThresholdThatIsRaisedAboveWhatIsThereTells() {
    topUp("10");

    warnBelow("20");

    assertThat(low(holder())).isOne();
    assertThat(found(seller, new AccountFilter(name, null, true, false)))
        .containsExactly(account.getId());
  }

  @Test
  void aPrepaidAccountWithoutAnythingLeftCannotPayForACall() {
    AccountFilter spent = new AccountFilter(name, null, false, true);
    assertThat(found(seller, spent)).containsExactly(account.getId());
    assertThat(spent(holder())).isOne();
    long others = spent(tree.two.tenant());
    long sellers = spent(seller);

    topUp("0.000001");

    assertThat(found(seller, spent)).isEmpty();
    assertThat(spent(holder())).isZero();
    assertThat(spent(seller)).isEqualTo(sellers - 1);
    assertThat(spent(tree.two.tenant())).isEqualTo(others);
  }

  @Test
  void everyTermThatCannotBeIsSaidBesideItsField() {
    AccountTerms terms =
        new AccountTerms(
            Account.Kind.PREPAID,
            Money.of(-1),
            Money.ZERO,
            Money.of(-1),
            Money.of(1_000_000_000),
            Money.ZERO,
            Money.ZERO,
            new AllowedClasses());

    assertThatThrownBy(() -> agree(terms))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused ->
                assertThat(refused.refusals())
                    .extracting(Refusal::field, Refusal::messageKey)
                    .containsExactly(
                        tuple("creditLimit", "account.terms.negative"),
                        tuple("spendPerHour", "account.terms.negative"),
                        tuple("spendPerDay", "account.amount.tooLarge")));
  }

  @Test
  void aStatementShowsAPeriodAndAKind() {
    post(EntryKind.TOP_UP, "10", NOON.minusSeconds(86_400 * 40));
    post(EntryKind.CALL, "-1", NOON.minusSeconds(1));
    post(EntryKind.CALL, "-2", NOON);
    post(EntryKind.TOP_UP, "5", NOON.plusSeconds(1));
    post(EntryKind.CALL, "-4", NOON.plusSeconds(86_400 * 40));

    assertThat(statement(NOON, NOON.plusSeconds(2), null)).containsExactly("5 12", "-2 7");
    assertThat(statement(null, NOON, null)).containsExactly("-1 9", "10 10");
    assertThat(statement(NOON, null, EntryKind.CALL)).containsExactly("-4 8", "-2 7");
    assertThat(statement(NOON.plusSeconds(86_400 * 50), null, null)).isEmpty();
    assertThat(statement(null, null, EntryKind.VOUCHER)).isEmpty();
  }

  /**
   * A call that ended before a top-up may be posted after it: it stands in its period all the same.
   */
  @Test
  void anEntryThatWasPostedLateStandsInItsPeriod() {
    post(EntryKind.TOP_UP, "10", NOON.plusSeconds(3600));
    post(EntryKind.CALL, "-1", NOON.minusSeconds(60));

    assertThat(statement(NOON.minusSeconds(120), NOON, null)).containsExactly("-1 9");
    assertThat(statement(NOON, null, null)).containsExactly("10 10");
  }

  @Test
  void aStatementIsNobodyElses() {
    topUp("10");

    assertThat(entries(holder())).hasSize(1);
    assertThat(entries(tree.two.tenant())).isEmpty();
    assertThat(entries(BRANCH.subscriberTenant())).isEmpty();
  }

  @Test
  void entriesOfAKindAreListedForWhoSeesTheirAccounts() {
    post(EntryKind.DID_CHARGE, "-3", NOON);
    post(EntryKind.CALL, "-1", NOON);

    assertThat(charges(seller)).containsOnlyOnce(account.getId());
    assertThat(charges(holder())).containsExactly(account.getId());
    assertThat(charges(tree.two.tenant())).doesNotContain(account.getId());
    assertThat(charges(BRANCH.subscriberTenant())).isEmpty();
  }

  @Test
  void aTransferSaysToWhomItWent() {
    Organization reseller = BRANCH.reseller();
    Long own =
        as(
            tree.masterTenant(),
            db -> {
              AccountService service = accounts(db);
              Long id =
                  service
                      .ofOrganization(reseller.getId())
                      .orElseGet(() -> service.open(new Account(reseller, Account.Kind.PREPAID)))
                      .getId();
              topUps(db).topUp(id, new BigDecimal("3"), null, UUID.randomUUID().toString());
              return id;
            });
    assertThat(giver(seller, account.getId())).contains(own);
    assertThat(giver(holder(), account.getId())).isEmpty();
    assertThat(giver(seller, own)).isEmpty();

    as(
        seller,
        db ->
            topUps(db)
                .transfer(
                    account.getId(), new BigDecimal("3"), "Carga", UUID.randomUUID().toString()));

    LedgerEntry received = as(holder(), db -> page(db, StatementFilter.ALL).rows().get(0));
    assertThat(received.getTransferredTo()).isEqualTo(account.getId());
    assertThat(received.getMemo()).isEqualTo("Carga");
  }

  @Test
  void aBatchOfVouchersSaysWhatIsUsed() {
    VoucherService.NewBatch batch =
        as(
            seller,
            db ->
                TestServices.service(db, VoucherService.class)
                    .create("Lote", new BigDecimal("2.50"), 3, null));
    as(
        TestTree.PLATFORM,
        db ->
            TestServices.service(db, VoucherService.class)
                .redeem(account.getId(), batch.codes().get(1), "teste"));

    List<Voucher> shown = vouchers(seller, batch.id());
    assertThat(shown).extracting(Voucher::isRedeemed).containsExactly(false, true, false);
    assertThat(shown.get(1).getAccountId()).isEqualTo(account.getId());
    Map<Long, Long> redeemed =
        as(
            seller,
            db -> TestServices.service(db, VoucherService.class).redeemed(List.of(batch.id())));
    assertThat(redeemed).containsEntry(batch.id(), 1L);
    assertThat(vouchers(tree.two.tenant(), batch.id())).isEmpty();
    assertThat(vouchers(holder(), batch.id())).isEmpty();
    Optional<VoucherBatch> theirs =
        as(
            tree.two.tenant(),
            db -> TestServices.service(db, VoucherService.class).find(batch.id()));
    assertThat(theirs).isEmpty();
  }

  /** A statement of a long history begins where its period does: it does not walk the rest. */
  @Test
  void aPeriodIsFoundAlongTheIndex() throws SQLException {
    try (Connection db = TestDatabase.get().dataSource().getConnection();
        Statement statement = db.createStatement();
        var row =
            statement.executeQuery(
                "EXPLAIN SELECT id FROM ledger_entry WHERE account_id = 1 AND at >= '2026-01-01'"
                    + " ORDER BY at, id LIMIT 1")) {
      row.next();
      assertThat(row.getString("key")).isEqualTo("ix_ledger_entry_time");
      assertThat(row.getString("Extra")).doesNotContain("filesort");
    }
  }

  private static List<Voucher> vouchers(Tenant tenant, Long batch) {
    return as(
        tenant,
        db -> TestServices.service(db, VoucherService.class).vouchers(batch, 10, null).rows());
  }

  private Optional<Account> byId(Tenant tenant) {
    return as(tenant, db -> accounts(db).find(account.getId()));
  }

  private static Long own(Tenant tenant) {
    return as(tenant, db -> accounts(db).own().orElseThrow().getId());
  }

  private static long low(Tenant tenant) {
    return as(tenant, db -> accounts(db).countLow());
  }

  private static long spent(Tenant tenant) {
    return as(tenant, db -> accounts(db).countSpent());
  }

  private List<LedgerEntry> entries(Tenant tenant) {
    return as(tenant, db -> page(db, StatementFilter.ALL).rows());
  }

  private static List<Long> charges(Tenant tenant) {
    return as(
        tenant,
        db ->
            TestServices.service(db, StatementService.class)
                .ofKind(EntryKind.DID_CHARGE, null, 100, null)
                .rows()
                .stream()
                .map(LedgerEntry::getAccountId)
                .toList());
  }

  private static Optional<Long> giver(Tenant tenant, Long to) {
    return as(tenant, db -> topUps(db).giver(to).map(Account::getId));
  }

  private Account open(String holderName) {
    return as(
        TestTree.PLATFORM,
        db -> {
          Subscriber holder =
              new Subscriber(Ids.next(db, Subscriber.class) + 1000, BRANCH.reseller(), holderName);
          db.persist(holder);
          return accounts(db).open(new Account(holder, Account.Kind.PREPAID));
        });
  }

  private Tenant holder() {
    return Tenant.of(account.getTenantPath(), "assinante");
  }

  private List<Long> found(Tenant tenant, AccountFilter filter) {
    return as(tenant, db -> accounts(db).list(filter, 100, null).rows()).stream()
        .map(Account::getId)
        .toList();
  }

  private List<String> statement(Instant from, Instant until, EntryKind kind) {
    List<String> lines = new ArrayList<>();
    String key = null;
    do {
      String after = key;
      KeyPage<LedgerEntry> page =
          as(
              seller,
              db ->
                  TestServices.service(db, StatementService.class)
                      .list(account.getId(), new StatementFilter(from, until, kind), 1, after));
      for (LedgerEntry entry : page.rows()) {
        lines.add(whole(entry.getAmount()) + " " + whole(entry.getBalanceAfter()));
      }
      key = page.next();
    } while (key != null);
    return lines;
  }

  private static String whole(Money money) {
    return money.amount().setScale(0).toPlainString();
  }

  private KeyPage<LedgerEntry> page(EntityManager db, StatementFilter filter) {
    return TestServices.service(db, StatementService.class).list(account.getId(), filter, 10, null);
  }

  private void post(EntryKind kind, String amount, Instant at) {
    as(
        TestTree.PLATFORM,
        db ->
            TestServices.service(db, LedgerService.class)
                .post(
                    LedgerTransaction.of(
                        "test:" + UUID.randomUUID(),
                        kind,
                        Line.account(account.getTenantPath(), account.getId(), Money.of(amount)),
                        Book.CASH,
                        at)));
  }

  private void topUp(String amount) {
    as(seller, db -> topUps(db).topUp(account.getId(), new BigDecimal(amount), null, key()));
  }

  private void adjust(String amount) {
    as(seller, db -> topUps(db).adjust(account.getId(), new BigDecimal(amount), "Teste", key()));
  }

  private void warnBelow(String amount) {
    agree(
        new AccountTerms(
            Account.Kind.PREPAID,
            Money.ZERO,
            Money.ZERO,
            Money.ZERO,
            Money.ZERO,
            Money.ZERO,
            Money.of(amount),
            new AllowedClasses()));
  }

  private void agree(AccountTerms terms) {
    as(
        seller,
        db -> {
          accounts(db).agree(account.getId(), account.getVersion(), terms, Account.PAYMENT_DAYS);
          return true;
        });
  }

  private static AccountService accounts(EntityManager db) {
    return TestServices.service(db, AccountService.class);
  }

  private static TopUpService topUps(EntityManager db) {
    return TestServices.service(db, TopUpService.class);
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private static <T> T as(Tenant tenant, Function<EntityManager, T> work) {
    return TestUnit.inTransaction(tenant, work);
  }
}
