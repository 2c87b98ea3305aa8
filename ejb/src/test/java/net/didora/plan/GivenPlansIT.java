package net.didora.plan;

import static net.didora.plan.PlanWorld.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.didora.common.Tenant;
import net.didora.common.UnknownIdException;
import net.didora.organization.Buyer;
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
          Buyer.organization(world.tree.one.reseller().getId()));
  private final Long cost = world.plan(world.master, PrefixPlan.Kind.COST, Buyer.NOBODY);
  private final Long stranger = world.sale(world.master);

  private PlanVersion filled(Long plan) {
    return world.make(
        world.master, file(plan, null, "55;Brasil;F;0,05;30;6;3;1", "55119;SP;C;0,1;30;6;3;1"));
  }

  private static <T> T as(Tenant tenant, Function<PlanReading, T> work) {
    return TestUnit.inTransaction(
        tenant, db -> work.apply(TestServices.service(db, PlanReading.class)));
  }

  private static List<Long> given(Tenant tenant) {
    return as(tenant, PlanReading::given).stream().map(GivenPlan::id).toList();
  }

  private static List<PlanVersion> versions(Tenant tenant, Long plan) {
    return as(tenant, plans -> plans.versions(plan));
  }

  private static Optional<PlanVersion> version(Tenant tenant, Long version) {
    return as(tenant, plans -> plans.version(version));
  }

  private static List<PrefixRate> match(Tenant tenant, Long version, String number) {
    return as(tenant, plans -> plans.match(version, number));
  }

  @Test
  void whatItIsChargedByIsReadAndOnlyRead() {
    Long version = filled(given).getId();

    assertThat(given(world.me)).contains(given);
    assertThat(versions(world.me, given)).hasSize(1);
    assertThat(match(world.me, version, "+55 11 98765-4321"))
        .extracting(PrefixRate::getPrefix)
        .containsExactly("55119");
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

      assertThat(given(world.me)).doesNotContain(plan);
      assertThat(versions(world.me, plan)).isEmpty();
      assertThat(version(world.me, version)).isEmpty();
      assertThatThrownBy(() -> match(world.me, version, "55"))
          .isInstanceOf(UnknownIdException.class);
      assertThatThrownBy(
              () ->
                  as(world.me, plans -> plans.prefixes(new PrefixSearch(version, null, 10), null)))
          .isInstanceOf(UnknownIdException.class);
      assertThatThrownBy(() -> as(world.me, plans -> each(plans, version)))
          .isInstanceOf(UnknownIdException.class);
    }
  }

  private static boolean each(PlanReading plans, Long version) {
    plans.each(version, line -> {});
    return true;
  }

  @Test
  void aSiblingAndAnAssinanteReadNothingOfIt() {
    Long version = filled(given).getId();

    for (Tenant tenant : List.of(other, world.tree.one.subscriberTenant())) {
      assertThat(given(tenant)).doesNotContain(given);
      assertThat(version(tenant, version)).isEmpty();
      assertThatThrownBy(() -> match(tenant, version, "55")).isInstanceOf(UnknownIdException.class);
    }
  }
}
