package net.didora.demo;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.didora.common.Money;
import net.didora.organization.Organization;
import net.didora.plan.PlanVersion;
import net.didora.plan.PrefixPlan;
import net.didora.plan.PrefixRate;
import net.didora.plan.PrefixRate.LineClass;
import net.didora.plan.PriceLine;
import net.didora.plan.PricesByKind;

/**
 * Three plans with the cadence 30/6/3: what the carrier takes, the Master asks, the Revenda asks.
 */
@Dependent
@SuppressWarnings("NullAway.Init")
class DemoPlans {
  /** Per minute: from a fixed line, a mobile, abroad, and a hidden number. */
  private record Prices(String fixed, String mobile, String abroad, String hidden) {
    List<PriceLine> byKind() {
      return PricesByKind.lines(Money.of(fixed), Money.of(mobile), Money.of(abroad));
    }
  }

  @PersistenceContext private EntityManager db;
  @Inject private Clock clock;

  PrefixPlan cost(Organization master) {
    return plan(
        new PrefixPlan(master, PrefixPlan.Kind.COST, "Custo da operadora"),
        new Prices("0.020000", "0.050000", "0.100000", "0.050000"));
  }

  PrefixPlan masterToReseller(Organization master) {
    return plan(
        new PrefixPlan(master, PrefixPlan.Kind.SALE, "Master para Revenda"),
        new Prices("0.040000", "0.100000", "0.200000", "0.100000"));
  }

  PrefixPlan resellerToSubscriber(Organization reseller) {
    return plan(
        new PrefixPlan(reseller, PrefixPlan.Kind.SALE, "Revenda para Assinante"),
        new Prices("0.060000", "0.150000", "0.300000", "0.150000"));
  }

  private PrefixPlan plan(PrefixPlan plan, Prices prices) {
    db.persist(plan);
    PlanVersion version =
        new PlanVersion(plan, clock.instant().minus(Duration.ofDays(1)), clock.instant());
    db.persist(version);
    List<PriceLine> lines = new ArrayList<>(prices.byKind());
    lines.add(usual("1", "Estados Unidos e Canadá", LineClass.I, prices.abroad()));
    lines.add(usual("351", "Portugal", LineClass.I, prices.abroad()));
    lines.add(usual(PrefixRate.ANONYMOUS, "Sem número", LineClass.F, prices.hidden()));
    lines.forEach(line -> db.persist(new PrefixRate(version, line)));
    return plan;
  }

  private static PriceLine usual(String prefix, String locality, LineClass kind, String price) {
    return PriceLine.usual(prefix, locality, kind, Money.of(price));
  }
}
