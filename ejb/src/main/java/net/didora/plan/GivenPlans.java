package net.didora.plan;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import net.didora.common.KeyPage;
import net.didora.common.UnknownIdException;
import net.didora.organization.Organization;
import org.jspecify.annotations.Nullable;

/**
 * The prices that an organization pays: plans of the one above it, which the tenant filter hides.
 * Asked on behalf of the platform, in a transaction of its own; each method makes sure first that
 * the plan was given to that buyer, is his default, or what he pays for some DID. No other plan of
 * the seller is reached.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
@SuppressWarnings("NullAway.Init")
public class GivenPlans {
  private static final Long NONE = -1L;

  @PersistenceContext private EntityManager db;
  @Inject private PlanCatalog catalog;
  @Inject private PlanPrices prices;
  @Inject private PaidPlans paid;

  public List<GivenPlan> to(Long buyerId) {
    return plans(buyerId).stream()
        .map(plan -> new GivenPlan(plan.getId(), plan.getDescription()))
        .toList();
  }

  private List<PrefixPlan> plans(Long buyerId) {
    Organization buyer = db.find(Organization.class, buyerId);
    if (buyer == null || buyer.getParentId() == null) {
      return List.of();
    }
    List<Long> plans = new ArrayList<>(paid.of(buyerId));
    plans.add(Objects.requireNonNullElse(buyer.getDefaultDidPlanId(), NONE));
    return db.createQuery(
            """
            SELECT p FROM PrefixPlan p
            WHERE p.organizationId = :seller AND p.kind = :sale
              AND (p.givenOrgId = :buyer OR p.id IN :paid)
            ORDER BY p.description, p.id
            """,
            PrefixPlan.class)
        .setParameter("seller", buyer.getParentId())
        .setParameter("sale", PrefixPlan.Kind.SALE)
        .setParameter("buyer", buyerId)
        .setParameter("paid", plans)
        .getResultList();
  }

  public List<PlanVersion> versions(Long buyerId, Long planId) {
    return isGiven(buyerId, planId) ? catalog.versions(planId) : List.of();
  }

  private boolean isGiven(Long buyerId, Long planId) {
    return plans(buyerId).stream().anyMatch(plan -> plan.getId().equals(planId));
  }

  public Optional<PlanVersion> version(Long buyerId, Long versionId) {
    return catalog.version(versionId).filter(found -> isGiven(buyerId, found.getPlanId()));
  }

  public KeyPage<PrefixRate> prefixes(Long buyerId, PrefixSearch search, @Nullable String key) {
    refuseUnlessGiven(buyerId, search.versionId());
    return catalog.prefixes(search, key);
  }

  public List<PrefixRate> match(Long buyerId, Long versionId, String typed) {
    refuseUnlessGiven(buyerId, versionId);
    return catalog.match(versionId, typed);
  }

  public boolean isPlain(Long buyerId, Long versionId) {
    refuseUnlessGiven(buyerId, versionId);
    return prices.isPlain(versionId);
  }

  public void each(Long buyerId, Long versionId, Consumer<PriceLine> reader) {
    refuseUnlessGiven(buyerId, versionId);
    prices.each(versionId, reader);
  }

  private void refuseUnlessGiven(Long buyerId, Long versionId) {
    if (version(buyerId, versionId).isEmpty()) {
      throw new UnknownIdException();
    }
  }
}
