package net.didora.rating.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import net.didora.common.Money;
import net.didora.common.Tenant;
import net.didora.testing.TestDatabase;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each level of the hierarchy has its own figures, checked with sums made by hand. */
class DayFigureServiceIT {
  private static final LocalDate FIRST = LocalDate.of(2018, 5, 7);
  private static final LocalDate SECOND = LocalDate.of(2018, 5, 8);
  private static final TestTree.Branch BRANCH = TestTree.another();
  private static final TestTree.Branch OTHER = TestTree.another();
  private static final long DID = BRANCH.did().getId();
  private static final long BUSY = DID + 1_000_000;
  private static final long THEIRS = OTHER.did().getId();

  @BeforeAll
  static void plant() {
    calls(FIRST, BRANCH, DID, 10, 6, 601);
    calls(FIRST, BRANCH, BUSY, 5, 5, 9000);
    calls(SECOND, BRANCH, DID, 4, 0, 0);
    calls(FIRST, OTHER, THEIRS, 1000, 900, 90000);
    for (LocalDate day : List.of(FIRST, SECOND)) {
      cost(day, "/1/", 0, DID, "0.10");
      cost(day, BRANCH.tenant().path(), 1, DID, "0.30");
      cost(day, BRANCH.subscriberTenant().path(), 2, DID, "1.000001");
    }
    cost(FIRST, BRANCH.subscriberTenant().path(), 2, BUSY, "0.50");
    cost(FIRST, OTHER.tenant().path(), 1, THEIRS, "40.00");
    cost(FIRST, OTHER.subscriberTenant().path(), 2, THEIRS, "50.00");
    // A cost of the Revenda to a carrier of its own is no sale of the Master's.
    cost(FIRST, OTHER.tenant().path(), 0, THEIRS, "7.00");
  }

  @AfterAll
  static void clear() {
    for (String table : List.of("call_day", "usage_day")) {
      TestDatabase.get().sql("DELETE FROM " + table + " WHERE day < '2018-06-01'");
    }
  }

  @Test
  void theMasterSeesAllCallsAndWhatHeSoldToRevendas() {
    assertThat(days(TestTree.get().masterTenant()))
        .containsExactly(
            new DayFigures(
                FIRST, new CallFigures(1015, 911, 99601), Money.of("0.10"), Money.of("40.30")),
            new DayFigures(SECOND, new CallFigures(4, 0, 0), Money.of("0.10"), Money.of("0.30")));
    assertThat(dearest(TestTree.get().masterTenant()))
        .containsExactly(
            new DidTop.ByValue(THEIRS, Money.of(40)), new DidTop.ByValue(DID, Money.of("0.60")));
  }

  @Test
  void aRevendaSeesItsOwnCallsAndNothingOfAnother() {
    assertThat(days(BRANCH.tenant()))
        .containsExactly(
            new DayFigures(
                FIRST, new CallFigures(15, 11, 9601), Money.of("0.30"), Money.of("1.500001")),
            new DayFigures(
                SECOND, new CallFigures(4, 0, 0), Money.of("0.30"), Money.of("1.000001")));
    assertThat(dearest(BRANCH.tenant()))
        .containsExactly(
            new DidTop.ByValue(DID, Money.of("2.000002")),
            new DidTop.ByValue(BUSY, Money.of("0.50")));
    assertThat(longest(BRANCH.tenant()))
        .containsExactly(
            new DidTop.ByTalk(BUSY, new CallFigures(5, 5, 9000)),
            new DidTop.ByTalk(DID, new CallFigures(14, 6, 601)));
    assertThat(days(OTHER.tenant()).get(0).paid()).isEqualTo(Money.of(47));
    assertThat(days(TestTree.get().two.tenant()))
        .containsExactly(DayFigures.none(FIRST), DayFigures.none(SECOND));
  }

  @Test
  void anAssinantePaysAndSellsNothing() {
    DayFigures first = days(BRANCH.subscriberTenant()).get(0);

    assertThat(first.calls()).isEqualTo(new CallFigures(15, 11, 9601));
    assertThat(first.paid()).isEqualTo(Money.of("1.500001"));
    assertThat(first.sold()).isEqualTo(Money.ZERO);
    assertThat(dearest(BRANCH.subscriberTenant()))
        .first()
        .isEqualTo(new DidTop.ByValue(DID, Money.of("2.000002")));
  }

  private static List<DayFigures> days(Tenant tenant) {
    return as(tenant, service -> service.days(FIRST, SECOND));
  }

  private static List<DidTop.ByValue> dearest(Tenant tenant) {
    return as(tenant, service -> service.dearest(FIRST, SECOND, 5));
  }

  private static List<DidTop.ByTalk> longest(Tenant tenant) {
    return as(tenant, service -> service.longest(FIRST, SECOND, 5));
  }

  private static <T> T as(Tenant tenant, Function<DayFigureService, T> work) {
    return TestUnit.inTransaction(
        tenant, db -> work.apply(TestServices.service(db, DayFigureService.class)));
  }

  private static void calls(
      LocalDate day, TestTree.Branch branch, long did, int calls, int answered, int talked) {
    TestDatabase.get()
        .sql(
            "INSERT INTO call_day VALUES ('%s', '%s', %d, %d, %d, %d)"
                .formatted(day, branch.subscriberTenant().path(), did, calls, answered, talked));
  }

  private static void cost(LocalDate day, String buyer, int level, long did, String amount) {
    TestDatabase.get()
        .sql(
            "INSERT INTO usage_day VALUES ('%s', '%s', %d, %d, 7, 1, 60, 60, %s)"
                .formatted(day, buyer, level, did, amount));
  }
}
