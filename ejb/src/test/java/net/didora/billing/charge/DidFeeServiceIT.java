package net.didora.billing.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import net.didora.billing.charge.DidFeeService.Terms;
import net.didora.common.Money;
import net.didora.common.NumberKind;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.Test;

/** Who may say what a DID costs whom, and from when on. */
class DidFeeServiceIT {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private final TestTree tree = TestTree.get();
  private final String buyer = tree.one.subscriber().getTenantPath();

  @Test
  void theSellerSetsWhatTheBuyerPaysAndTheBuyerSeesIt() {
    set(tree.one.tenant(), terms(TODAY, "30"));

    List<DidFee> seen = seenBy(Tenant.of(buyer, "assinante"));

    assertThat(seen.get(0).getValidFrom()).isEqualTo(TODAY);
    assertThat(seen.get(0).getMonthly()).isEqualTo(Money.of("30"));
    assertThat(seen.get(0).getKind()).isEqualTo(NumberKind.MOBILE);
    assertThat(seenBy(tree.two.tenant())).isEmpty();
  }

  @Test
  void whoSaysItAgainForTheSameDayCorrectsIt() {
    LocalDate later = TODAY.plusDays(40);
    Long said = set(tree.one.tenant(), terms(later, "30"));

    Long again = set(tree.one.tenant(), terms(later, "31.50"));

    assertThat(again).isEqualTo(said);
    assertThat(seenBy(Tenant.of(buyer, "assinante")))
        .filteredOn(fee -> fee.getValidFrom().equals(later))
        .extracting(DidFee::getMonthly)
        .containsExactly(Money.of("31.50"));
  }

  @Test
  void nobodyElseSetsIt() {
    for (Tenant other : List.of(tree.two.tenant(), Tenant.of(buyer, "assinante"))) {
      assertThatThrownBy(() -> set(other, terms(TODAY, "30"))).isInstanceOf(RefusedException.class);
    }
    String reseller = tree.one.reseller().getTenantPath();
    assertThatThrownBy(
            () ->
                set(
                    tree.one.tenant(),
                    new Terms(reseller, null, null, TODAY, Money.ZERO, Money.ZERO)))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void thePastAndNegativeFeesAreRefused() {
    assertThatThrownBy(() -> set(tree.one.tenant(), terms(TODAY.minusDays(1), "30")))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> set(tree.one.tenant(), terms(TODAY, "-0.000001")))
        .isInstanceOf(RefusedException.class);
  }

  private Terms terms(LocalDate from, String monthly) {
    return new Terms(buyer, null, NumberKind.MOBILE, from, Money.ZERO, Money.of(monthly));
  }

  private Long set(Tenant tenant, Terms terms) {
    return TestUnit.inTransaction(
        tenant, db -> TestServices.serviceAt(db, DidFeeService.class, NOW).set(terms));
  }

  private List<DidFee> seenBy(Tenant tenant) {
    return TestUnit.inTransaction(
        tenant, db -> TestServices.service(db, DidFeeService.class).of(buyer));
  }
}
