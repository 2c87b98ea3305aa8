package net.didora.call.admission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.didora.account.AccountTerms;
import net.didora.call.Caller;
import net.didora.call.IncomingCall;
import net.didora.call.RefusalReason;
import net.didora.call.credit.Claim;
import net.didora.call.credit.Payer;
import net.didora.call.route.Route;
import net.didora.call.route.Route.OrganizationLevel;
import net.didora.call.route.Route.PayingAccount;
import net.didora.call.route.TrunkFacts;
import net.didora.cdr.LegResult;
import net.didora.cdr.RatingKind;
import net.didora.common.Money;
import net.didora.rating.PlanPrefix;
import net.didora.rating.PriceBook;
import net.didora.rating.PriceChain;
import net.didora.rating.PriceChain.Level;
import net.didora.rating.RatableLeg;

/**
 * Who will be charged for a call, and by what: the cost, each edge of the hierarchy from the top,
 * and last the Assinante.
 *
 * @param accounts of the levels of the chain that have one
 */
record Charge(RatingKind kind, PriceChain chain, Map<Integer, PayingAccount> accounts) {

  /**
   * By the DID's plan and the caller's number where there is one; else by the line's plan and the
   * DID's number; else the Assinante pays nothing, and only those above him do.
   */
  static Charge of(Route route, TrunkFacts trunk) {
    List<Level> levels = new ArrayList<>();
    Map<Integer, PayingAccount> accounts = new HashMap<>();
    if (trunk.costPlanId() != null) {
      levels.add(new Level(0, trunk.costPlanId(), trunk.buyerPath(), null));
    }
    int edge = 0;
    for (OrganizationLevel buyer : route.chain()) {
      if (edge > 0 && buyer.planId() != null) {
        PayingAccount account = buyer.account();
        levels.add(
            new Level(edge, buyer.planId(), buyer.path(), account == null ? null : account.id()));
        if (account != null) {
          accounts.put(edge, account);
        }
      }
      edge++;
    }
    Route.PayingLine line = route.line();
    Long linePlan = line == null ? null : line.planId();
    Long plan = route.planId() != null ? route.planId() : linePlan;
    if (line != null && plan != null) {
      levels.add(new Level(edge, plan, route.tenantPath(), line.account().id()));
      accounts.put(edge, line.account());
    }
    return new Charge(kind(route, linePlan != null, levels), new PriceChain(levels), accounts);
  }

  private static RatingKind kind(Route route, boolean byLine, List<Level> levels) {
    if (levels.isEmpty()) {
      return RatingKind.FREE;
    }
    return route.planId() == null && byLine ? RatingKind.BY_DID : RatingKind.BY_CALLER;
  }

  /** Each level has a price for this call. */
  boolean isPriced(PriceBook prices, IncomingCall call, Caller caller, Route route) {
    return chain.levels().stream()
        .allMatch(level -> line(prices, level, call, caller, route).isPresent());
  }

  /** Why an account of the chain does not let the call through, whatever it holds. */
  Optional<RefusalReason> refusedByTerms(
      PriceBook prices, IncomingCall call, Caller caller, Route route) {
    for (Level level : chain.levels()) {
      PayingAccount account = accounts.get(level.level());
      if (account != null) {
        AccountTerms terms = account.terms();
        if (!terms.allowed().permits(caller.callerClass())) {
          return Optional.of(RefusalReason.CLASS_NOT_ALLOWED);
        }
        Optional<PlanPrefix> line = line(prices, level, call, caller, route);
        if (line.filter(price -> !terms.accepts(price.rate().perMinute())).isPresent()) {
          return Optional.of(RefusalReason.PRICE_TOO_HIGH);
        }
      }
    }
    return Optional.empty();
  }

  /** Those who pay: what they hold decides. */
  List<Payer> payers() {
    List<Payer> payers = new ArrayList<>();
    for (Level level : chain.levels()) {
      PayingAccount account = accounts.get(level.level());
      if (account != null) {
        payers.add(
            new Payer(
                level.level(),
                level.buyerPath(),
                account.id(),
                account.terms(),
                account.bundles()));
      }
    }
    return payers;
  }

  /** The first block of the call at every level that has an account. */
  List<Claim> firstBlocks(PriceBook prices, IncomingCall call, Caller caller, Route route) {
    Map<Integer, Level> levels =
        chain.levels().stream().collect(Collectors.toMap(Level::level, Function.identity()));
    List<Claim> claims = new ArrayList<>();
    for (Payer payer : payers()) {
      line(prices, Objects.requireNonNull(levels.get(payer.level())), call, caller, route)
          .map(line -> line.rate().firstBlockPrice())
          .filter(price -> price.compareTo(Money.ZERO) > 0)
          .ifPresent(price -> claims.add(new Claim(LegResult.A, payer, price)));
    }
    return claims;
  }

  private Optional<PlanPrefix> line(
      PriceBook prices, Level level, IncomingCall call, Caller caller, Route route) {
    String number = RatableLeg.numberOf(kind, caller.e164(), route.calledE164());
    return prices.find(level.planId(), call.receivedAt(), number);
  }
}
