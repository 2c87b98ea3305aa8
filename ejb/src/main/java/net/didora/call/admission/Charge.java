package net.didora.call.admission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.didora.call.credit.Payer;
import net.didora.call.route.Route;
import net.didora.call.route.Route.OrganizationLevel;
import net.didora.call.route.Route.PayingAccount;
import net.didora.call.route.TrunkFacts;
import net.didora.cdr.CallFacts;
import net.didora.cdr.LegCharge;
import net.didora.cdr.LegResult;
import net.didora.cdr.RatingKind;
import net.didora.rating.ChargedLevel;
import net.didora.rating.PlanPrefix;
import net.didora.rating.PriceBook;
import net.didora.rating.PriceChain;
import net.didora.rating.PriceChain.Level;
import net.didora.rating.RatableLeg;

/**
 * Who will be charged for one leg of a call, and by what: the cost, each edge of the hierarchy from
 * the top, and last the Assinante.
 *
 * @param leg as in {@link LegCharge}
 * @param accounts of the levels of the chain that have one
 */
record Charge(String leg, RatingKind kind, PriceChain chain, Map<Integer, PayingAccount> accounts) {
  private static final String OUTGOING = "B";

  /**
   * By the DID's plan and the caller's number where there is one; else by the line's plan and the
   * DID's number; else the Assinante pays nothing, and only those above him do.
   */
  static Charge ofA(Route route, TrunkFacts trunk) {
    List<Level> levels = new ArrayList<>();
    Map<Integer, PayingAccount> accounts = new HashMap<>();
    if (trunk.costPlanId() != null) {
      levels.add(new Level(0, trunk.costPlanId(), trunk.buyerPath(), null));
    }
    addEdges(route.chain(), levels, accounts);
    int edge = route.chain().size();
    Route.PayingLine line = route.line();
    Long linePlan = line == null ? null : line.planId();
    Long plan = route.planId() != null ? route.planId() : linePlan;
    if (line != null && plan != null) {
      levels.add(new Level(edge, plan, route.tenantPath(), line.account().id()));
      accounts.put(edge, line.account());
    }
    RatingKind kind = kind(route, linePlan != null, levels);
    return new Charge(LegResult.A, kind, new PriceChain(levels), accounts);
  }

  /** The Master, first of the chain, buys from nobody. */
  private static void addEdges(
      List<OrganizationLevel> chain, List<Level> levels, Map<Integer, PayingAccount> accounts) {
    for (int edge = 1; edge < chain.size(); edge++) {
      OrganizationLevel buyer = chain.get(edge);
      PayingAccount account = buyer.account();
      if (buyer.planId() != null) {
        levels.add(
            new Level(edge, buyer.planId(), buyer.path(), account == null ? null : account.id()));
        if (account != null) {
          accounts.put(edge, account);
        }
      }
    }
  }

  /**
   * The second charge, where the DID says "cobrar também a linha" (product.md Q16): for the leg
   * that goes out, by the line's plan and the DID's number. Empty: the line has no plan.
   *
   * <p>One level only, that of whoever pays for the line. No carrier takes this leg, which goes to
   * the customer's own platform: what the call costs is what its trunk asks, and that stands on the
   * leg that came in. And no edge of the hierarchy names a plan for what lines call: those that
   * edges name are for calls to a DID, by the caller, and each is paid once, on the leg that came
   * in, too. So the charge is its seller's whole; edges that get plans for lines belong here.
   */
  static Optional<Charge> ofLine(Route route) {
    Route.PayingLine line = route.line();
    if (line == null || line.planId() == null) {
      return Optional.empty();
    }
    int level = route.chain().size();
    PayingAccount account = line.account();
    Level last = new Level(level, line.planId(), route.tenantPath(), account.id());
    return Optional.of(
        new Charge(
            OUTGOING,
            RatingKind.BY_DESTINATION,
            new PriceChain(List.of(last)),
            Map.of(level, account)));
  }

  private static RatingKind kind(Route route, boolean byLine, List<Level> levels) {
    if (levels.isEmpty()) {
      return RatingKind.FREE;
    }
    return route.planId() == null && byLine ? RatingKind.BY_DID : RatingKind.BY_CALLER;
  }

  /** As the call keeps it. */
  LegCharge byLeg() {
    return new LegCharge(leg, kind, chain.text());
  }

  /** Each level has a price for this call. */
  boolean isPriced(PriceBook prices, CallFacts call) {
    return chain.levels().stream().allMatch(level -> line(prices, level, call).isPresent());
  }

  /** The account of a level, where it has one. */
  Optional<PayingAccount> account(Level level) {
    return Optional.ofNullable(accounts.get(level.level()));
  }

  Payer payer(Level level, PayingAccount account) {
    return new Payer(
        new ChargedLevel(leg, level.level()),
        level.buyerPath(),
        account.id(),
        account.terms(),
        account.bundles());
  }

  /** What a level costs when the call begins. */
  Optional<PlanPrefix> line(PriceBook prices, Level level, CallFacts call) {
    String number = RatableLeg.numberOf(call, byLeg());
    return prices.find(level.planId(), call.startedAt(), number);
  }
}
