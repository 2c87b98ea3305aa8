package net.didora.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.didora.account.VoucherService.Redeemed;
import net.didora.common.Ids;
import net.didora.common.Money;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.organization.Subscriber;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Codes that are worth money once, for their seller's customers only. */
class VoucherServiceIT {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final TestTree.Branch BRANCH = TestTree.another();
  private final TestTree tree = TestTree.get();
  private Account account;

  @BeforeEach
  void openAccount() {
    account =
        TestUnit.inTransaction(
            TestTree.PLATFORM,
            db -> {
              Subscriber holder =
                  new Subscriber(
                      Ids.next(db, Subscriber.class) + 1000, BRANCH.reseller(), "Voucher");
              db.persist(holder);
              return TestServices.service(db, AccountService.class)
                  .open(new Account(holder, Account.Kind.PREPAID));
            });
  }

  @Test
  void aCodeIsGoodOnceHoweverItIsTyped() {
    String code = make(BRANCH.tenant(), 2, null).get(0);

    assertThat(redeem(NOON, code.toLowerCase(java.util.Locale.ROOT).replace("-", " ")))
        .isEqualTo(Redeemed.OK);
    assertThat(redeem(NOON, code)).isEqualTo(Redeemed.WRONG);

    assertThat(balance()).isEqualTo(Money.of("2.50"));
  }

  @Test
  void onlyItsHashIsKept() {
    List<String> codes = make(BRANCH.tenant(), 50, null);

    List<?> hashes =
        TestUnit.inTransaction(
            TestTree.PLATFORM,
            db -> db.createNativeQuery("SELECT code_hash FROM voucher").getResultList());
    assertThat(codes)
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("(?:[0-9A-Z]{4}-?){4}"));
    assertThat(hashes.toString())
        .doesNotContain(codes)
        .contains(new VoucherCode(codes.get(0)).hash());
  }

  @Test
  void ofManyWhoRedeemItAtOnceOneGetsIt() {
    String code = make(BRANCH.tenant(), 1, null).get(0);
    List<CompletableFuture<Redeemed>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(CompletableFuture.supplyAsync(() -> redeem(NOON, code)));
    }

    assertThat(all.stream().map(CompletableFuture::join)).containsOnlyOnce(Redeemed.OK);
    assertThat(balance()).isEqualTo(Money.of("2.50"));
  }

  @Test
  void anothersVoucherAndOneThatHasExpiredAreWrong() {
    String others = make(tree.two.tenant(), 1, null).get(0);
    String masters = make(tree.masterTenant(), 1, null).get(0);
    String expired = make(BRANCH.tenant(), 1, NOON.plus(Duration.ofHours(1))).get(0);

    assertThat(redeem(NOON, others)).isEqualTo(Redeemed.WRONG);
    assertThat(redeem(NOON, masters)).isEqualTo(Redeemed.WRONG);
    assertThat(redeem(NOON.plus(Duration.ofHours(1)), expired)).isEqualTo(Redeemed.WRONG);
    assertThat(redeem(NOON, expired)).isEqualTo(Redeemed.OK);
  }

  @Test
  void afterTooManyWrongCodesTheDoorStaysShutForAWhile() {
    String code = make(BRANCH.tenant(), 1, null).get(0);
    for (int i = 1; i < VoucherGuard.TRIES; i++) {
      assertThat(redeem(NOON, "0000-0000-0000-000" + i)).isEqualTo(Redeemed.WRONG);
    }
    assertThat(redeem(NOON, "0000")).isEqualTo(Redeemed.LOCKED);
    assertThat(redeem(NOON.plusSeconds(60), code)).isEqualTo(Redeemed.LOCKED);

    assertThat(redeem(NOON.plus(VoucherGuard.LOCKED_FOR), code)).isEqualTo(Redeemed.OK);
  }

  @Test
  void anAssinanteMakesNone() {
    assertThatThrownBy(() -> make(BRANCH.subscriberTenant(), 1, null))
        .isInstanceOf(RefusedException.class);
  }

  private List<String> make(Tenant seller, int count, Instant expiresAt) {
    return TestUnit.inTransaction(
        seller,
        db ->
            TestServices.serviceAt(db, VoucherService.class, NOON)
                .create("Lote", new BigDecimal("2.50"), count, expiresAt)
                .codes());
  }

  private Redeemed redeem(Instant now, String code) {
    return TestUnit.inTransaction(
        Tenant.platform("assinante"),
        db ->
            TestServices.serviceAt(db, VoucherService.class, now)
                .redeem(account.getId(), code, "assinante"));
  }

  private Money balance() {
    return TestUnit.inTransaction(
        TestTree.PLATFORM, db -> db.find(AccountBalance.class, account.getId()).getBalance());
  }
}
