package net.didora.billing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.didora.number.DidState;
import net.didora.organization.Organization;
import net.didora.plan.PlanCatalog;
import net.didora.plan.PlanPrices;
import net.didora.plan.PlanVersion;
import net.didora.plan.PriceLine;
import org.jspecify.annotations.Nullable;

/**
 * What an organization pays itself: the plan of the edge above it, and the cost of its own trunks.
 * Those plans are others', so it is asked on behalf of the platform, in a transaction of its own,
 * and only for comparing.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
@SuppressWarnings("NullAway.Init")
public class BuyingPrices {
  @PersistenceContext private EntityManager db;
  @Inject private PlanCatalog catalog;
  @Inject private PlanPrices prices;

  /** The versions that hold at that moment; none for an organization that is only being made. */
  public List<Long> versions(Long organizationId, Instant at) {
    @Nullable Organization buyer = db.find(Organization.class, organizationId);
    if (buyer == null) {
      return List.of();
    }
    return plans(buyer).stream()
        .map(plan -> catalog.inForce(plan, at))
        .flatMap(Optional::stream)
        .map(PlanVersion::getId)
        .toList();
  }

  private Set<Long> plans(Organization buyer) {
    Set<Long> plans = new LinkedHashSet<>();
    Optional.ofNullable(buyer.getDefaultDidPlanId()).ifPresent(plans::add);
    plans.addAll(
        db.createQuery(
                """
                SELECT DISTINCT e.planId FROM DidEdgePlan e, Did d
                WHERE e.organizationId = :buyer AND d.id = e.didId AND d.state <> :ended
                """,
                Long.class)
            .setParameter("ended", DidState.ENDED)
            .setParameter("buyer", buyer.getId())
            .getResultList());
    plans.addAll(
        db.createQuery(
                """
                SELECT DISTINCT t.costPlanId FROM Trunk t
                WHERE t.tenantPath = :path AND t.costPlanId IS NOT NULL
                """,
                Long.class)
            .setParameter("path", buyer.getTenantPath())
            .getResultList());
    return plans;
  }

  public List<PriceLine> prices(Long versionId) {
    return prices.of(versionId);
  }
}
