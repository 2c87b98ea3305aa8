package net.didora.demo;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import net.didora.common.Money;
import net.didora.organization.Organization;
import net.didora.plan.PlanVersion;
import net.didora.plan.PrefixPlan;
import net.didora.plan.PrefixRate;
import net.didora.plan.PrefixRate.LineClass;

/**
 * Three plans with the cadence 30/6/3: what the carrier takes, the Master asks, the Revenda asks.
 */
@Dependent
@SuppressWarnings("NullAway.Init")
class DemoPlans {
  private static final int[] AREA_CODES = {
    11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 24, 27, 28, 31, 32, 33, 34, 35, 37, 38, 41, 42, 43,
    44, 45, 46, 47, 48, 49, 51, 53, 54, 55, 61, 62, 63, 64, 65, 66, 67, 68, 69, 71, 73, 74, 75, 77,
    79, 81, 82, 83, 84, 85, 86, 87, 88, 89, 91, 92, 93, 94, 95, 96, 97, 98, 99
  };

  /** Per minute: from a fixed line, a mobile, abroad, and a hidden number. */
  private record Prices(String fixed, String mobile, String abroad, String hidden) {}

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
    rate(version, "55", "Brasil, fixo", LineClass.F, prices.fixed());
    for (int area : AREA_CODES) {
      rate(version, "55" + area + "9", "Brasil, celular " + area, LineClass.C, prices.mobile());
    }
    rate(version, "", "Exterior", LineClass.I, prices.abroad());
    rate(version, "1", "Estados Unidos e Canadá", LineClass.I, prices.abroad());
    rate(version, "351", "Portugal", LineClass.I, prices.abroad());
    rate(version, PrefixRate.ANONYMOUS, "Sem número", LineClass.F, prices.hidden());
    return plan;
  }

  private void rate(
      PlanVersion version, String prefix, String locality, LineClass lineClass, String perMinute) {
    db.persist(new PrefixRate(version, prefix, locality, lineClass, Money.of(perMinute)));
  }
}
