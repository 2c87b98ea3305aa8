package net.didora.plan;

import static net.didora.plan.PlanWorld.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.didora.common.Money;
import net.didora.common.RefusedException;
import net.didora.common.UnknownIdException;
import net.didora.organization.Buyer;
import net.didora.organization.MarginPolicy;
import net.didora.plan.PrefixRate.LineClass;
import net.didora.rating.PrefixTable;
import net.didora.rating.PriceBook;
import net.didora.rating.PriceBookReader;
import net.didora.rating.RateCalendar;
import net.didora.testing.TestDatabase;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Making versions: whole or not at all, never over another, never below cost unsaid. */
class PlanImportIT {
  private static final String GOOD = "5511;São Paulo;F;0,05;30;6;3;1";
  private final PlanWorld world = new PlanWorld();
  private final Instant soon =
      Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.MICROS);

  @AfterEach
  void forget() {
    world.resellerPaysNothing();
  }

  private static long rows(Long plan) {
    return TestUnit.inTransaction(
        TestTree.PLATFORM,
        db ->
            db.createQuery(
                    """
                    SELECT COUNT(v) + (SELECT COUNT(r) FROM PrefixRate r, PlanVersion w
                      WHERE r.planVersionId = w.id AND w.planId = :plan)
                    FROM PlanVersion v WHERE v.planId = :plan
                    """,
                    Long.class)
                .setParameter("plan", plan)
                .getSingleResult());
  }

  @Test
  void aFileBecomesAVersionWithEveryPrice() {
    Long plan = world.sale(world.me);

    PlanVersion version =
        world.make(
            world.me,
            file(plan, soon, GOOD, "55119;;C;0,12;60;1;0;0;0,5;SAB", "ANON;;F;1;30;6;3;1"));

    assertThat(version.getValidFrom()).isEqualTo(soon);
    assertThat(version.getPrefixCount()).isEqualTo(3);
    assertThat(version.getSource()).isEqualTo("prices.csv");
    assertThat(world.prices(world.me, version.getId()))
        .containsExactly(
            PriceLine.usual("5511", "São Paulo", LineClass.F, Money.of("0.05")),
            new PriceLine(
                "55119",
                "",
                LineClass.C,
                Money.of("0.12"),
                Money.of("0.5"),
                60,
                1,
                0,
                false,
                RateWindow.parse("SAB")),
            PriceLine.usual("ANON", "", LineClass.F, Money.of(1)));
  }

  @Test
  void nothingOfAFileWithAnErrorIsThere() {
    Long plan = world.sale(world.me);

    PlanRefusedException refused =
        catchThrowableOfType(
            PlanRefusedException.class,
            () -> world.make(world.me, file(plan, soon, GOOD, "+5512;;F;1;30;6;3;1")));

    assertThat(refused.errors()).singleElement().satisfies(e -> assertThat(e.line()).isEqualTo(2));
    assertThat(rows(plan)).isZero();
  }

  /** As by a server that is killed while it writes: whatever it wrote is gone with it. */
  @Test
  void nothingOfAVersionThatWasCutShortIsThere() {
    Long plan = world.sale(world.me);
    String[] lines = new String[5000];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "55" + (100000 + i) + ";;F;1;30;6;3;1";
    }

    assertThatThrownBy(
            () ->
                world.make(
                    world.me,
                    file(plan, soon, lines),
                    (phase, done, total) -> {
                      if (phase == PlanImport.Phase.WRITING && done == 4000) {
                        throw new IllegalStateException("killed");
                      }
                    }))
        .hasMessage("killed");

    assertThat(rows(plan)).isZero();
    assertThat(world.make(world.me, file(plan, soon, lines)).getPrefixCount()).isEqualTo(5000);
  }

  @Test
  void aDateIsTakenOnceAndNeverInThePast() {
    Long plan = world.sale(world.me);
    world.make(world.me, file(plan, soon, GOOD));

    assertThatThrownBy(() -> world.begin(world.me, file(plan, soon, GOOD)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("plan.refused.sameDate");
    assertThatThrownBy(() -> world.begin(world.me, file(plan, Instant.now().minusSeconds(1), GOOD)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("plan.refused.past");
  }

  @Test
  void twoThatBeginAtOnceDoNotGetTheSameDate() {
    Long plan = world.sale(world.me);
    NewVersion order = file(plan, soon, GOOD);
    Long second = world.begin(world.me, order);
    world.make(world.me, order);

    assertThatThrownBy(
            () ->
                TestUnit.inTransaction(
                    world.me,
                    db ->
                        TestServices.service(db, PlanVersionWriter.class)
                            .write(second, order, ImportProgress.NOBODY)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("plan.refused.sameDate");
    assertThat(rows(plan)).isEqualTo(2);
  }

  @Test
  void aVersionFromNowOnHoldsFromWhenItIsThere() {
    Long plan = world.sale(world.me);
    Instant before = Instant.now();

    PlanVersion version = world.make(world.me, file(plan, null, GOOD));

    assertThat(version.getValidFrom()).isBetween(before, Instant.now());
  }

  @Test
  void aCorrectionTakesThePlaceOfAVersionForAllOfItsTime() throws SQLException {
    Long plan = world.sale(world.me);
    PlanVersion wrong = world.make(world.me, file(plan, null, GOOD));
    PlanVersion next = world.make(world.me, file(plan, soon, GOOD));

    PlanVersion first = world.make(world.master, correcting(wrong, " zero a mais "));
    PlanVersion second = world.make(world.master, correcting(wrong, "ainda errado"));

    assertThat(first.getValidFrom()).isEqualTo(wrong.getValidFrom());
    assertThat(first.getReason()).isEqualTo("zero a mais");
    assertThat(first.getTenantPath()).isEqualTo(wrong.getTenantPath());
    assertThat(inForce(plan, wrong.getValidFrom())).containsOnly(second.getId());
    assertThat(inForce(plan, soon.minusMillis(1))).containsOnly(second.getId());
    assertThat(inForce(plan, soon)).containsOnly(next.getId());
  }

  /** By the plan's page, by the list of plans, and by what calls and nights go by. */
  private List<Long> inForce(Long plan, Instant at) throws SQLException {
    try (var db = TestDatabase.get().dataSource().getConnection()) {
      PriceBook book =
          new PriceBook(
              PriceBookReader.versions(db),
              none -> new PrefixTable(List.of()),
              new RateCalendar(ZoneOffset.UTC, HolidayCalendar.NATIONAL));
      return TestUnit.inTransaction(
          world.me,
          unit -> {
            PlanCatalog catalog = TestServices.service(unit, PlanCatalog.class);
            return List.of(
                catalog.inForce(plan, at).orElseThrow().getId(),
                catalog.inForce(List.of(plan), at).get(plan).getId(),
                book.version(plan, at).orElseThrow().id());
          });
    }
  }

  private static NewVersion correcting(PlanVersion wrong, String reason) {
    return new NewVersion(
        wrong.getPlanId(),
        null,
        new PriceSource.OfVersion(wrong.getId(), new PriceChange.Same(), "copy"),
        new NewVersion.Correction(wrong.getId(), reason));
  }

  @Test
  void onlyTheMasterCorrectsAndOnlyWhatHasBegun() {
    Long plan = world.sale(world.me);
    PlanVersion wrong = world.make(world.me, file(plan, null, GOOD));
    PlanVersion later = world.make(world.me, file(plan, soon, GOOD));

    assertThatThrownBy(() -> world.begin(world.me, correcting(wrong, "why")))
        .hasMessageContaining("plan.refused.mastersCorrection");
    assertThatThrownBy(() -> world.begin(world.master, correcting(later, "why")))
        .hasMessageContaining("plan.refused.notYet");
    for (String reason : List.of(" ", "x".repeat(301))) {
      assertThatThrownBy(() -> world.begin(world.master, correcting(wrong, reason)))
          .hasMessageContaining("plan.refused.reason");
    }
    assertThatThrownBy(() -> world.begin(world.tree.two.tenant(), correcting(wrong, "why")))
        .isInstanceOf(UnknownIdException.class);
    NewVersion ofAnotherPlan =
        new NewVersion(
            world.sale(world.me),
            null,
            new PriceSource.OfVersion(wrong.getId(), new PriceChange.Same(), "copy"),
            new NewVersion.Correction(wrong.getId(), "why"));
    assertThatThrownBy(() -> world.begin(world.master, ofAnotherPlan))
        .isInstanceOf(UnknownIdException.class);
  }

  @Test
  void aCopyHasThePricesChanged() {
    Long plan = world.sale(world.me);
    PlanVersion first = world.make(world.me, file(plan, null, GOOD, "1;USA;I;1;60;60;0;1;0,1"));
    PriceChange tenPercent = new PriceChange.Percent(new BigDecimal(10));

    PlanVersion copy =
        world.make(
            world.me,
            new NewVersion(
                plan, soon, new PriceSource.OfVersion(first.getId(), tenPercent, "copy")));

    assertThat(world.prices(world.me, copy.getId()))
        .extracting(PriceLine::perMinute)
        .containsExactly(Money.of("1.1"), Money.of("0.055"));
    assertThat(world.prices(world.me, first.getId()))
        .extracting(PriceLine::perMinute)
        .containsExactly(Money.of("1"), Money.of("0.05"));
  }

  @Test
  void beforeItsTimeAVersionCanBeTakenBackAndNotAfter() {
    Long plan = world.sale(world.me);
    PlanVersion now = world.make(world.me, file(plan, null, GOOD));
    PlanVersion later = world.make(world.me, file(plan, soon, GOOD));

    TestUnit.transact(
        world.me, db -> TestServices.service(db, PlanImportService.class).revoke(later.getId()));

    assertThat(rows(plan)).isEqualTo(2);
    assertThatThrownBy(
            () ->
                TestUnit.transact(
                    world.me,
                    db -> TestServices.service(db, PlanImportService.class).revoke(now.getId())))
        .hasMessageContaining("plan.refused.inForce");
    assertThat(rows(plan)).isEqualTo(2);
  }

  @Test
  void belowWhatTheRevendaPaysIsSaidOrRefusedAsItChose() {
    Long bought = world.sale(world.master);
    world.make(world.master, file(bought, null, "55;;F;0,04;30;6;3;1", "5592;;F;0,09;30;6;3;1"));
    Long plan = world.sale(world.me);
    NewVersion order = file(plan, null, "55;;F;0,06;30;6;3;1");

    world.resellerPays(bought, MarginPolicy.WARN);
    Long warned = world.begin(world.me, order);
    TestUnit.inTransaction(
        world.me,
        db ->
            TestServices.service(db, PlanVersionWriter.class)
                .write(warned, order, ImportProgress.NOBODY));
    PlanImport run = world.run(warned);
    assertThat(run.getState()).isEqualTo(PlanImport.State.DONE);
    assertThat(run.getMarginCount()).isEqualTo(1);
    MarginBreach breach = run.getMargins().get(0);
    assertThat(breach.prefix()).isEqualTo("5592");
    assertThat(breach.cost().perMinute()).isEqualTo(Money.of("0.09"));
    assertThat(breach.difference()).isEqualTo(Money.of("-0.03"));

    world.resellerPays(bought, MarginPolicy.BLOCK);
    PlanRefusedException refused =
        catchThrowableOfType(PlanRefusedException.class, () -> world.make(world.me, order));
    assertThat(refused.margins().count()).isEqualTo(1);
    assertThat(rows(plan)).isEqualTo(2);
  }

  @Test
  void choosingADefaultBelowCostIsRefusedWhereMarginsAreGuarded() {
    Long bought = world.sale(world.master);
    world.make(world.master, file(bought, null, "55;;F;0,07;30;6;3;1"));
    Long plan = world.sale(world.me);
    world.resellerPays(bought, MarginPolicy.WARN);
    world.make(world.me, file(plan, null, "55;;F;0,06;30;6;3;1"));
    Buyer subscriber = Buyer.subscriber(world.tree.one.subscriber().getId());

    MarginReport said =
        TestUnit.inTransaction(
            world.me,
            db -> TestServices.service(db, PlanService.class).makeDefault(plan, subscriber));
    assertThat(said.count()).isEqualTo(1);
    TestUnit.transact(
        world.me, db -> TestServices.service(db, PlanService.class).dropDefault(plan, subscriber));

    world.resellerPays(bought, MarginPolicy.BLOCK);
    assertThatThrownBy(
            () ->
                TestUnit.inTransaction(
                    world.me,
                    db ->
                        TestServices.service(db, PlanService.class).makeDefault(plan, subscriber)))
        .hasMessageContaining("plan.refused.margin");
  }

  @Test
  void nobodyDropsThePlanThatHePays() {
    Long bought = world.sale(world.master);
    world.make(world.master, file(bought, null, "55;;F;0,07;30;6;3;1"));
    world.resellerPays(bought, MarginPolicy.WARN);
    Buyer myself = Buyer.organization(world.tree.one.reseller().getId());

    assertThatThrownBy(
            () ->
                TestUnit.transact(
                    world.me,
                    db -> TestServices.service(db, PlanService.class).dropDefault(bought, myself)))
        .isInstanceOf(UnknownIdException.class);
  }

  @Test
  void anotherRevendasPlanIsNoPlanAtAll() {
    Long plan = world.sale(world.me);
    PlanVersion version = world.make(world.me, file(plan, soon, GOOD));

    assertThatThrownBy(() -> world.begin(world.tree.two.tenant(), file(plan, null, GOOD)))
        .isInstanceOf(UnknownIdException.class);
    assertThatThrownBy(
            () ->
                TestUnit.transact(
                    world.tree.two.tenant(),
                    db ->
                        TestServices.service(db, PlanImportService.class).revoke(version.getId())))
        .isInstanceOf(UnknownIdException.class);
    Long theirs = world.sale(world.tree.two.tenant());
    NewVersion copy =
        new NewVersion(
            theirs,
            soon,
            new PriceSource.OfVersion(version.getId(), new PriceChange.Same(), "copy"));
    assertThatThrownBy(() -> world.make(world.tree.two.tenant(), copy))
        .isInstanceOf(UnknownIdException.class);
  }

  @Test
  void everyServerHearsOfNewPrices() {
    Long plan = world.sale(world.me);
    long before = configuration();

    world.make(world.me, file(plan, soon, GOOD));

    assertThat(configuration()).isGreaterThan(before);
  }

  private static long configuration() {
    try (var db = TestDatabase.get().dataSource().getConnection();
        var select = db.createStatement();
        var row = select.executeQuery("SELECT version FROM configuration_version")) {
      row.next();
      return row.getLong(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void aRunThatNobodyHearsOfHasFailed() {
    Long plan = world.sale(world.me);
    PlanImport run = world.run(world.begin(world.me, file(plan, null, GOOD)));

    assertThat(run.stateAt(Instant.now())).isEqualTo(PlanImport.State.RUNNING);
    assertThat(run.stateAt(Instant.now().plusSeconds(31))).isEqualTo(PlanImport.State.FAILED);
  }

  @Test
  void anAssinanteMakesNoPlans() {
    assertThatThrownBy(() -> world.sale(world.tree.one.subscriberTenant()))
        .hasMessageContaining("refused.notAllowed");
    assertThat(List.of(world.sale(world.me))).hasSize(1);
  }
}
