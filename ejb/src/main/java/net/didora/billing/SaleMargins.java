package net.didora.billing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.didora.common.Status;
import net.didora.common.Tenant;
import net.didora.organization.Organization;
import net.didora.plan.MarginBreach;
import net.didora.plan.MarginGuard;
import net.didora.plan.MarginReport;
import net.didora.plan.PlanCatalog;
import net.didora.plan.PlanLosses;
import net.didora.plan.PlanPrices;
import net.didora.plan.PlanVersion;
import net.didora.plan.PrefixPlan;
import net.didora.plan.PriceLine;
import org.jspecify.annotations.Nullable;

/**
 * Guards the margins: nobody sells below what he pays without being told, or at all. The prices of
 * a version never change, so two versions are compared once.
 */
@Stateless
@SuppressWarnings("NullAway.Init")
public class SaleMargins implements MarginGuard {
  private static final Comparator<PlanLosses> GREATEST_FIRST =
      Comparator.comparing(losses -> losses.worst().get(0), MarginCheck.WORST_FIRST);

  /** A plan that is blocked goes on to hold where it was chosen before. */
  private static final String SOLD =
      """
      SELECT p FROM PrefixPlan p
      WHERE p.organizationId = :seller AND p.kind = :sale
        AND (p.status = :active
          OR EXISTS (SELECT d.id FROM Did d WHERE d.planId = p.id)
          OR EXISTS (SELECT e.id FROM DidEdgePlan e WHERE e.planId = p.id)
          OR EXISTS (SELECT l.id FROM IpLine l WHERE l.planId = p.id)
          OR EXISTS (SELECT o.id FROM Organization o WHERE o.defaultDidPlanId = p.id)
          OR EXISTS (SELECT s.id FROM Subscriber s WHERE s.defaultDidPlanId = p.id))
      """;

  @PersistenceContext private EntityManager db;
  @Inject private BuyingPrices buying;
  @Inject private PlanCatalog catalog;
  @Inject private PlanPrices prices;
  @Inject private KnownMargins known;

  @Override
  public MarginReport judge(PrefixPlan plan, List<PriceLine> lines, Instant from) {
    List<MarginBreach> breaches =
        plan.isSale() ? ofSale(plan, lines, from) : ofCost(plan, lines, from);
    breaches.sort(MarginCheck.WORST_FIRST);
    // what a carrier takes is so, whatever it leaves: it can only be said
    MarginReport report = report(plan, breaches, breaches.size());
    return plan.isSale() ? report : report.onlySaid();
  }

  private List<MarginBreach> ofSale(PrefixPlan plan, List<PriceLine> sale, Instant from) {
    MarginCheck check = new MarginCheck(sale);
    List<MarginBreach> breaches = new ArrayList<>();
    for (Long paid : versionsPaid(plan, from)) {
      breaches.addAll(check.against(pricesPaid(paid)));
    }
    return breaches;
  }

  private List<MarginBreach> ofCost(PrefixPlan plan, List<PriceLine> cost, Instant from) {
    List<MarginBreach> breaches = new ArrayList<>();
    if (platform(() -> buying.isCost(plan.getId()))) {
      for (PlanVersion sale : sold(plan.getOrganizationId(), from).values()) {
        breaches.addAll(new MarginCheck(prices.of(sale.getId())).against(cost));
      }
    }
    return breaches;
  }

  @Override
  public MarginReport judge(PrefixPlan plan, Instant at) {
    return compared(plan, at, versionsPaid(plan, at));
  }

  @Override
  public MarginReport judgeOfDid(PrefixPlan plan, @Nullable Long paidId, Instant at) {
    return compared(plan, at, platform(() -> buying.ofDid(plan.getOrganizationId(), paidId, at)));
  }

  private MarginReport compared(PrefixPlan plan, Instant at, List<Long> paid) {
    return compared(plan, versions(plan, at), paid);
  }

  private List<Long> versions(PrefixPlan plan, Instant at) {
    return catalog.inForce(plan.getId(), at).stream().map(PlanVersion::getId).toList();
  }

  private MarginReport compared(PrefixPlan chosen, List<Long> sales, List<Long> paid) {
    List<MarginBreach> worst = new ArrayList<>();
    int count = 0;
    for (Long sale : sales) {
      for (Long cost : paid) {
        KnownMargins.Margin margin =
            known.of(sale, cost, () -> new MarginCheck(prices.of(sale)).against(pricesPaid(cost)));
        worst.addAll(margin.worst());
        count += margin.count();
      }
    }
    worst.sort(MarginCheck.WORST_FIRST);
    return report(chosen, worst, count);
  }

  @Override
  public MarginReport judgeCost(PrefixPlan cost, Instant at) {
    List<Long> sales =
        sold(cost.getOrganizationId(), at).values().stream().map(PlanVersion::getId).toList();
    return compared(cost, sales, versions(cost, at));
  }

  @Override
  public List<PlanLosses> losses(Long organizationId, Instant at) {
    return salePlans(organizationId).stream()
        .map(plan -> losses(plan, at))
        .flatMap(Optional::stream)
        .sorted(GREATEST_FIRST)
        .toList();
  }

  private Optional<PlanLosses> losses(PrefixPlan plan, Instant at) {
    MarginReport now = judge(plan, at);
    return now.isFine()
        ? announced(plan, at)
            .map(moment -> PlanLosses.of(plan, moment, judge(plan, moment)))
            .filter(losses -> losses.count() > 0)
            .findFirst()
        : Optional.of(PlanLosses.of(plan, null, now));
  }

  /** When other prices will hold, of the plan or of what is paid for it. */
  private Stream<Instant> announced(PrefixPlan plan, Instant at) {
    Long seller = plan.getOrganizationId();
    return platform(() -> buying.announced(seller, plan.getId(), at)).stream();
  }

  private List<PrefixPlan> salePlans(Long organizationId) {
    return db.createQuery(SOLD, PrefixPlan.class)
        .setParameter("seller", organizationId)
        .setParameter("sale", PrefixPlan.Kind.SALE)
        .setParameter("active", Status.ACTIVE)
        .getResultList();
  }

  /** What an organization sells by at that moment: by plan, the version that holds. */
  private Map<Long, PlanVersion> sold(Long organizationId, Instant at) {
    return catalog.inForce(salePlans(organizationId).stream().map(PrefixPlan::getId).toList(), at);
  }

  private List<Long> versionsPaid(PrefixPlan plan, Instant at) {
    return platform(() -> buying.ofPlan(plan.getOrganizationId(), plan.getId(), at));
  }

  private List<PriceLine> pricesPaid(Long version) {
    return platform(() -> buying.prices(version));
  }

  private static <T> T platform(Supplier<T> work) {
    return Tenant.platform("margin guard").call(work);
  }

  /** By the policy of the plan's maker, whoever chooses the plan. */
  private MarginReport report(PrefixPlan plan, List<MarginBreach> worstFirst, int count) {
    Organization maker = db.find(Organization.class, plan.getOrganizationId());
    boolean own = maker.getTenantPath().equals(Tenant.current().path());
    int shown = Math.min(MarginReport.SHOWN, worstFirst.size());
    return new MarginReport(
        maker.getMarginPolicy(), worstFirst.subList(0, shown), count, own ? null : maker.getName());
  }
}
