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
  /** What a buyer pays for single DIDs that he sells by that plan. */
  private static final String BY_DID =
      """
      SELECT DISTINCT e.planId FROM DidEdgePlan e, Did d
      WHERE e.organizationId = :buyer AND d.id = e.didId AND d.state <> :ended
        AND (d.planId = :sale
          OR EXISTS (SELECT b.id FROM DidEdgePlan b WHERE b.didId = d.id AND b.planId = :sale)
          OR EXISTS (SELECT s.id FROM Subscriber s
            WHERE s.id = d.subscriberId AND d.planId IS NULL AND s.defaultDidPlanId = :sale)
          OR EXISTS (SELECT o.id FROM Organization o
            WHERE o.parentId = :buyer AND o.defaultDidPlanId = :sale
              AND d.tenantPath LIKE CONCAT(o.tenantPath, '%')))
      """;

  @PersistenceContext private EntityManager db;
  @Inject private PlanCatalog catalog;
  @Inject private PlanPrices prices;

  /**
   * The versions that hold at that moment of all by which he pays for what he sells by a plan; none
   * for an organization that is only being made.
   */
  public List<Long> ofPlan(Long organizationId, Long saleId, Instant at) {
    return inForce(plans(organizationId, saleId), at);
  }

  private Set<Long> plans(Long organizationId, Long saleId) {
    @Nullable Organization buyer = db.find(Organization.class, organizationId);
    if (buyer == null) {
      return Set.of();
    }
    Set<Long> plans = new LinkedHashSet<>();
    Optional.ofNullable(buyer.getDefaultDidPlanId()).ifPresent(plans::add);
    plans.addAll(
        db.createQuery(BY_DID, Long.class)
            .setParameter("buyer", organizationId)
            .setParameter("sale", saleId)
            .setParameter("ended", DidState.ENDED)
            .getResultList());
    plans.addAll(costs(buyer));
    return plans;
  }

  /** When later versions of the sale plan, or of those by which he pays for it, begin to hold. */
  public List<Instant> announced(Long organizationId, Long saleId, Instant at) {
    Set<Long> plans = new LinkedHashSet<>(plans(organizationId, saleId));
    plans.add(saleId);
    return db.createQuery(
            """
            SELECT DISTINCT v.validFrom FROM PlanVersion v
            WHERE v.planId IN :plans AND v.validFrom > :at ORDER BY v.validFrom
            """,
            Instant.class)
        .setParameter("plans", plans)
        .setParameter("at", at)
        .getResultList();
  }

  /**
   * What he pays for one DID.
   *
   * @param paidId by which he pays for it; null: by his default
   */
  public List<Long> ofDid(Long organizationId, @Nullable Long paidId, Instant at) {
    @Nullable Organization buyer = db.find(Organization.class, organizationId);
    if (buyer == null) {
      return List.of();
    }
    Set<Long> plans = new LinkedHashSet<>();
    Optional.ofNullable(paidId == null ? buyer.getDefaultDidPlanId() : paidId)
        .ifPresent(plans::add);
    plans.addAll(costs(buyer));
    return inForce(plans, at);
  }

  private List<Long> costs(Organization buyer) {
    return db.createQuery(
            """
            SELECT DISTINCT t.costPlanId FROM Trunk t
            WHERE t.tenantPath = :path AND t.costPlanId IS NOT NULL
            """,
            Long.class)
        .setParameter("path", buyer.getTenantPath())
        .getResultList();
  }

  private List<Long> inForce(Set<Long> plans, Instant at) {
    return plans.stream()
        .map(plan -> catalog.inForce(plan, at))
        .flatMap(Optional::stream)
        .map(PlanVersion::getId)
        .toList();
  }

  /** Whether calls over some trunk cost what this plan says. */
  public boolean isCost(Long planId) {
    return !db.createQuery("SELECT t.id FROM Trunk t WHERE t.costPlanId = :plan", Long.class)
        .setParameter("plan", planId)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  public List<PriceLine> prices(Long versionId) {
    return prices.of(versionId);
  }
}
