package net.didora.plan;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.didora.common.KeyPage;
import net.didora.common.Tenant;
import net.didora.common.UnknownIdException;
import net.didora.organization.Organization;
import net.didora.organization.OrganizationService;
import net.didora.plan.file.PlanFileWriter;
import org.jspecify.annotations.Nullable;

/**
 * Reading the prices of a version: of a plan of one's own or of somebody below, or of one that one
 * is charged by. An Assinante reads none: what he pays stands on his calls.
 */
@Stateless
@SuppressWarnings("NullAway.Init")
public class PlanReading {
  @Inject private PlanCatalog catalog;
  @Inject private PlanPrices prices;
  @Inject private GivenPlans given;
  @Inject private PlanService plans;
  @Inject private OrganizationService organizations;

  /** The plans by which the organization at work is charged. */
  public List<GivenPlan> given() {
    return buyer().map(me -> platform(() -> given.to(me))).orElse(List.of());
  }

  private Optional<Long> buyer() {
    return organizations.own().map(Organization::getId);
  }

  private static <T> T platform(Supplier<T> work) {
    return Tenant.platform("prices that one pays").call(work);
  }

  /** Whether it is one's own, or one that one is charged by. */
  public boolean mayRead(Long planId) {
    return plans.find(planId).isPresent()
        || given().stream().anyMatch(plan -> plan.id().equals(planId));
  }

  public List<PlanVersion> versions(Long planId) {
    if (plans.find(planId).isPresent()) {
      return catalog.versions(planId);
    }
    return buyer().map(me -> platform(() -> given.versions(me, planId))).orElse(List.of());
  }

  public Optional<PlanVersion> version(Long versionId) {
    Optional<PlanVersion> own = catalog.version(versionId);
    return own.isPresent()
        ? own
        : buyer().flatMap(me -> platform(() -> given.version(me, versionId)));
  }

  /** Whether it is one of the tenant's own, and not only one that he is charged by. */
  public boolean isOwn(Long versionId) {
    return catalog.version(versionId).isPresent();
  }

  public KeyPage<PrefixRate> prefixes(PrefixSearch search, @Nullable String key) {
    if (isOwn(search.versionId())) {
      return catalog.prefixes(search, key);
    }
    Long me = buyer().orElseThrow(UnknownIdException::new);
    return platform(() -> given.prefixes(me, search, key));
  }

  /** The prices that a number has. */
  public List<PrefixRate> match(Long versionId, String typed) {
    if (isOwn(versionId)) {
      return catalog.match(versionId, typed);
    }
    Long me = buyer().orElseThrow(UnknownIdException::new);
    return platform(() -> given.match(me, versionId, typed));
  }

  /** The columns that its file has. */
  public List<String> columns(Long versionId) {
    boolean plain = isOwn(versionId) ? prices.isPlain(versionId) : isPlainForMe(versionId);
    return PlanFileWriter.columns(plain);
  }

  private boolean isPlainForMe(Long versionId) {
    Long me = buyer().orElseThrow(UnknownIdException::new);
    return platform(() -> given.isPlain(me, versionId));
  }

  /** Hands on one price after another, in the order of the prefixes. */
  public void each(Long versionId, Consumer<PriceLine> reader) {
    if (isOwn(versionId)) {
      prices.each(versionId, reader);
    } else {
      Long me = buyer().orElseThrow(UnknownIdException::new);
      Tenant.platform("prices that one pays").run(() -> given.each(me, versionId, reader));
    }
  }
}
