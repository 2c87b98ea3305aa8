package net.didora.plan;

import static net.didora.plan.PlanWorld.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.didora.common.Tenant;
import net.didora.common.UnknownIdException;
import net.didora.testing.TestServices;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.Test;

/** A Revenda reads its own plans and those it is charged by, and nothing else of its seller. */
class GivenPlansIT {
  private final PlanWorld world = new PlanWorld();
  private final Tenant other = world.tree.two.tenant();
  private final Long given =
      world.plan(
          world.master,
          PrefixPlan.Kind.SALE,
          PlanBuyer.organization(world.tree.one.reseller().getId()));
  private final Long cost = world.plan(world.master, PrefixPlan.Kind.COST, PlanBuyer.NOBODY);
  private final Long stranger = world.sale(world.master);

  private PlanVersion filled(Long plan) {
    return world.make(
        world.master, file(plan, null, "55;Brasil;F;0,05;30;6;3;1", "55119;SP;C;0,1;30;6;3;1"));
  }

  private static <T> T as(Tenant tenant, Function<PlanReading, T> work) {
    return TestUnit.inTransaction(
        tenant, db -> work.apply(TestServices.service(db, PlanReading.class)));
  }

  @Test
  void whatItIsChargedByIsReadAndOnlyRead() {
    Long version = filled(given).getId();

    assertThat(as(world.me, PlanReading::given)).extracting(GivenPlan::id).contains(given);
    assertThat(as(world.me, plans -> plans.versions(given))).hasSize(1);
    assertThat(as(world.me, plans -> plans.isOwn(version))).isFalse();
    assertThat(as(world.me, plans -> plans.match(version, "5511987654321")))
        .singleElement()
        .satisfies(rate -> assertThat(rate.getPrefix()).isEqualTo("55119"));
    List<PriceLine> lines = new ArrayList<>();
    as(
        world.me,
        plans -> {
          plans.each(version, lines::add);
          return plans.prefixes(new PrefixSearch(version, "551", 10), null);
        });
    assertThat(lines).hasSize(2);
    assertThatThrownBy(() -> world.begin(world.me, file(given, null, "55;;F;1;30;6;3;1")))
        .isInstanceOf(UnknownIdException.class);
  }

  @Test
  void theSellersCostsAndOtherPlansStayHidden() {
    for (Long plan : List.of(cost, stranger)) {
      Long version = filled(plan).getId();

      assertThat(as(world.me, PlanReading::given)).extracting(GivenPlan::id).doesNotContain(plan);
      assertThat(as(world.me, plans -> plans.versions(plan))).isEmpty();
      assertThat(as(world.me, plans -> plans.version(version))).isEmpty();
      assertThatThrownBy(
              () ->
                  as(
                      world.me,
                      plans -> plans.prefixes(new PrefixSearch(version, null, 10), null)))
          .isInstanceOf(UnknownIdException.class);
      assertThatThrownBy(() -> as(world.me, plans -> plans.match(version, "55")))
          .isInstanceOf(UnknownIdException.class);
      assertThatThrownBy(
              () ->
                  as(
                      world.me,
                      plans -> {
                        plans.each(version, line -> {});
                        return null;
                      }))
          .isInstanceOf(UnknownIdException.class);
    }
  }

  @Test
  void aSiblingAndAnAssinanteReadNothingOfIt() {
    Long version = filled(given).getId();

    for (Tenant tenant : List.of(other, world.tree.one.subscriberTenant())) {
      assertThat(as(tenant, PlanReading::given)).extracting(GivenPlan::id).doesNotContain(given);
      assertThat(as(tenant, plans -> plans.version(version))).isEmpty();
      assertThatThrownBy(() -> as(tenant, plans -> plans.match(version, "55")))
          .isInstanceOf(UnknownIdException.class);
    }
  }
}
