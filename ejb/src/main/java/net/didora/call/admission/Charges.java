package net.didora.call.admission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.didora.account.AccountTerms;
import net.didora.call.RefusalReason;
import net.didora.call.credit.Claim;
import net.didora.call.credit.Payer;
import net.didora.call.route.Route;
import net.didora.call.route.Route.PayingAccount;
import net.didora.call.route.TrunkFacts;
import net.didora.cdr.CallFacts;
import net.didora.cdr.LegCharge;
import net.didora.common.CallerClass;
import net.didora.common.Money;
import net.didora.rating.PlanPrefix;
import net.didora.rating.PriceBook;
import net.didora.rating.PriceChain.Level;

/**
 * All that a call is charged: one charge for each of its legs that costs something.
 *
 * @param complete false: there is to be another one, but nothing that it could be priced by
 */
record Charges(List<Charge> each, boolean complete) {
  Charges {
    each = List.copyOf(each);
  }

  static Charges of(Route route, TrunkFacts trunk) {
    boolean both = route.lineToo() && route.planId() != null;
    Optional<Charge> ofLine = both ? Charge.ofLine(route) : Optional.empty();
    List<Charge> each = new ArrayList<>(2);
    each.add(Charge.ofA(route, trunk));
    ofLine.ifPresent(each::add);
    return new Charges(each, !both || ofLine.isPresent());
  }

  List<LegCharge> byLegs() {
    return each.stream().map(Charge::byLeg).toList();
  }

  /** Each level of each charge has a price for this call. */
  boolean isPriced(PriceBook prices, CallFacts call) {
    return complete && each.stream().allMatch(charge -> charge.isPriced(prices, call));
  }

  /** Why an account does not let the call through, whatever it holds. */
  Optional<RefusalReason> refusedByTerms(PriceBook prices, CallFacts call) {
    Map<Long, Money> perMinute = new HashMap<>();
    for (Charge charge : each) {
      for (Level level : charge.chain().levels()) {
        Optional<PayingAccount> account = charge.account(level);
        if (account.isPresent()) {
          Money dearest =
              charge.line(prices, level, call).map(Charges::perMinute).orElse(Money.ZERO);
          Money inAll = perMinute.merge(account.get().id(), dearest, Money::plus);
          Optional<RefusalReason> refused =
              refusedBy(account.get().terms(), call.callerClass(), inAll);
          if (refused.isPresent()) {
            return refused;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Money perMinute(PlanPrefix line) {
    return line.rate().perMinute();
  }

  /**
   * @param perMinute what the account pays for all charges so far
   */
  private static Optional<RefusalReason> refusedBy(
      AccountTerms terms, CallerClass caller, Money perMinute) {
    if (!terms.allowed().permits(caller)) {
      return Optional.of(RefusalReason.CLASS_NOT_ALLOWED);
    }
    return terms.accepts(perMinute) ? Optional.empty() : Optional.of(RefusalReason.PRICE_TOO_HIGH);
  }

  /** Those who pay: what they hold decides. */
  List<Payer> payers() {
    List<Payer> payers = new ArrayList<>();
    for (Charge charge : each) {
      for (Level level : charge.chain().levels()) {
        charge.account(level).ifPresent(account -> payers.add(charge.payer(level, account)));
      }
    }
    return payers;
  }

  /** The first block of every charge at every level that has an account. */
  List<Claim> firstBlocks(PriceBook prices, CallFacts call) {
    List<Claim> claims = new ArrayList<>();
    for (Charge charge : each) {
      for (Level level : charge.chain().levels()) {
        Optional<PayingAccount> account = charge.account(level);
        if (account.isPresent()) {
          Payer payer = charge.payer(level, account.get());
          charge
              .line(prices, level, call)
              .map(line -> line.rate().firstBlockPrice())
              .filter(price -> price.compareTo(Money.ZERO) > 0)
              .ifPresent(price -> claims.add(new Claim(payer, price)));
        }
      }
    }
    return claims;
  }
}
