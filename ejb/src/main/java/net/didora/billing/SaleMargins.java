package net.didora.billing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.didora.common.Tenant;
import net.didora.organization.MarginPolicy;
import net.didora.organization.Organization;
import net.didora.plan.MarginBreach;
import net.didora.plan.MarginGuard;
import net.didora.plan.MarginReport;
import net.didora.plan.PlanCatalog;
import net.didora.plan.PlanPrices;
import net.didora.plan.PlanVersion;
import net.didora.plan.PrefixPlan;
import net.didora.plan.PriceLine;

/** Guards the margins: nobody sells below what he pays without being told, or at all. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class SaleMargins implements MarginGuard {
  @PersistenceContext private EntityManager db;
  @Inject private BuyingPrices buying;
  @Inject private PlanCatalog catalog;
  @Inject private PlanPrices prices;
  @Inject private KnownMargins known;

  @Override
  public MarginReport judge(PrefixPlan plan, List<PriceLine> sale, Instant from) {
    MarginCheck check = new MarginCheck(sale);
    List<MarginBreach> breaches = new ArrayList<>();
    for (Long version : versionsPaid(plan, from)) {
      breaches.addAll(check.against(pricesPaid(version)));
    }
    breaches.sort(MarginCheck.WORST_FIRST);
    return report(plan, breaches, breaches.size());
  }

  /** The prices of a version never change, so two versions are compared once. */
  @Override
  public MarginReport judge(PrefixPlan plan, Instant at) {
    Optional<PlanVersion> sale = catalog.inForce(plan.getId(), at);
    if (sale.isEmpty()) {
      return MarginReport.FINE;
    }
    Long version = sale.get().getId();
    List<MarginBreach> worst = new ArrayList<>();
    int count = 0;
    for (Long paid : versionsPaid(plan, at)) {
      KnownMargins.Margin margin =
          known.of(
              version, paid, () -> new MarginCheck(prices.of(version)).against(pricesPaid(paid)));
      worst.addAll(margin.worst());
      count += margin.count();
    }
    worst.sort(MarginCheck.WORST_FIRST);
    return report(plan, worst, count);
  }

  private List<Long> versionsPaid(PrefixPlan plan, Instant at) {
    return Tenant.platform("margin guard")
        .call(() -> buying.versions(plan.getOrganizationId(), at));
  }

  private List<PriceLine> pricesPaid(Long version) {
    return Tenant.platform("margin guard").call(() -> buying.prices(version));
  }

  private MarginReport report(PrefixPlan plan, List<MarginBreach> worstFirst, int count) {
    MarginPolicy policy = db.find(Organization.class, plan.getOrganizationId()).getMarginPolicy();
    int shown = Math.min(MarginReport.SHOWN, worstFirst.size());
    return new MarginReport(policy, worstFirst.subList(0, shown), count);
  }
}
