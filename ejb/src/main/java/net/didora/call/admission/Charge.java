package net.didora.call.admission;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.didora.call.Caller;
import net.didora.call.IncomingCall;
import net.didora.call.admission.Candidate.Due;
import net.didora.call.route.Route;
import net.didora.call.route.Route.OrganizationLevel;
import net.didora.call.route.TrunkFacts;
import net.didora.cdr.RatingKind;
import net.didora.common.Money;
import net.didora.rating.PriceBook;
import net.didora.rating.PriceChain;
import net.didora.rating.PriceChain.Level;
import net.didora.rating.RatableLeg;

/**
 * Who will be charged for a call, and by what: the cost, each edge of the hierarchy from the top,
 * and last the Assinante.
 *
 * @param prepaid accounts of the chain that pay beforehand
 */
record Charge(RatingKind kind, PriceChain chain, Set<Long> prepaid) {

  /**
   * By the DID's plan and the caller's number where there is one; else by the line's plan and the
   * DID's number; else the Assinante pays nothing, and only those above him do.
   */
  static Charge of(Route route, TrunkFacts trunk) {
    List<Level> levels = new ArrayList<>();
    Set<Long> prepaid = new HashSet<>();
    if (trunk.costPlanId() != null) {
      levels.add(new Level(0, trunk.costPlanId(), trunk.buyerPath(), null));
    }
    int edge = 0;
    for (OrganizationLevel buyer : route.chain()) {
      if (edge > 0 && buyer.planId() != null) {
        levels.add(new Level(edge, buyer.planId(), buyer.path(), buyer.accountId()));
        if (buyer.accountId() != null && buyer.prepaid()) {
          prepaid.add(buyer.accountId());
        }
      }
      edge++;
    }
    Route.PayingLine line = route.line();
    Long linePlan = line == null ? null : line.planId();
    Long plan = route.planId() != null ? route.planId() : linePlan;
    if (line != null && plan != null) {
      levels.add(new Level(edge, plan, route.tenantPath(), line.accountId()));
      if (line.prepaid()) {
        prepaid.add(line.accountId());
      }
    }
    return new Charge(kind(route, linePlan != null, levels), new PriceChain(levels), prepaid);
  }

  private static RatingKind kind(Route route, boolean byLine, List<Level> levels) {
    if (levels.isEmpty()) {
      return RatingKind.FREE;
    }
    return route.planId() == null && byLine ? RatingKind.BY_DID : RatingKind.BY_CALLER;
  }

  /** Each level has a price for this call. */
  boolean isPriced(PriceBook prices, IncomingCall call, Caller caller, Route route) {
    String key = key(caller, route);
    return chain.levels().stream()
        .allMatch(level -> prices.find(level.planId(), call.receivedAt(), key).isPresent());
  }

  /** What prepaid accounts must hold for the first block. */
  List<Due> due(PriceBook prices, IncomingCall call, Caller caller, Route route) {
    String key = key(caller, route);
    List<Due> due = new ArrayList<>();
    for (Level level : chain.levels()) {
      Long account = level.accountId();
      if (account != null && prepaid.contains(account)) {
        prices
            .find(level.planId(), call.receivedAt(), key)
            .map(line -> line.rate().firstBlockPrice())
            .filter(price -> price.compareTo(Money.ZERO) > 0)
            .ifPresent(price -> due.add(new Due(account, price)));
      }
    }
    return due;
  }

  private String key(Caller caller, Route route) {
    return RatableLeg.numberOf(kind, caller.e164(), route.calledE164());
  }
}
