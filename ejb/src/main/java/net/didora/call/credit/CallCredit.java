package net.didora.call.credit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import net.didora.call.Credit;
import net.didora.cdr.CallFacts;
import net.didora.cdr.LegResult;
import net.didora.common.Money;
import net.didora.rating.LegPricer;
import net.didora.rating.MicroRate;
import net.didora.rating.PriceBook;
import net.didora.rating.PricedLeg;
import net.didora.rating.bundle.BundledCall;

/**
 * The money of one call while it runs: who pays for it, what so many seconds of talk cost by the
 * prices that held when it came in, and how many seconds the money that it holds is enough for.
 */
public final class CallCredit {
  private static final int LONGEST = (int) TimeUnit.HOURS.toSeconds(24);

  private final CallFacts facts;
  private final PriceBook prices;
  private final List<Payer> payers;
  private volatile Instant answered;
  private volatile int covered = Credit.ENDLESS;

  public CallCredit(CallFacts facts, PriceBook prices, List<Payer> payers) {
    this.facts = facts;
    this.prices = prices;
    this.payers = List.copyOf(payers);
    answered = facts.startedAt();
  }

  /** From then on it costs. */
  public void answered(Instant at) {
    answered = at;
  }

  /** What is held for a new call is enough for that long. */
  public int hold(List<Claim> claims) {
    Map<Integer, Money> held =
        claims.stream()
            .collect(Collectors.toMap(claim -> claim.payer().level(), Claim::amount, Money::plus));
    covered = coveredBy(held);
    return covered;
  }

  private int coveredBy(Map<Integer, Money> held) {
    if (payers.isEmpty()) {
      return Credit.ENDLESS;
    }
    LegPricer pricer = pricer();
    int seconds = longest(0, LONGEST, talk -> claims(pricer, talk, held).isEmpty());
    return seconds == LONGEST ? Credit.ENDLESS : seconds;
  }

  /** For some questions in a row: it remembers the chain of the call. */
  LegPricer pricer() {
    return new LegPricer(prices);
  }

  /** What must be held in addition, so that it is enough for a talk of that length. */
  List<Claim> claims(LegPricer pricer, int seconds, Map<Integer, Money> held) {
    return claims(pricer, seconds, held, Map.of());
  }

  /**
   * The same where some billed seconds are free.
   *
   * @param free by level
   */
  List<Claim> claims(
      LegPricer pricer, int seconds, Map<Integer, Money> held, Map<Integer, Integer> free) {
    Map<Integer, Long> micros = new HashMap<>();
    for (PricedLeg.Price price : prices(pricer, seconds)) {
      int level = price.level().level();
      int spared = free.getOrDefault(level, 0);
      micros.put(level, spared == 0 ? price.micros() : price.beyond(spared).micros());
    }
    List<Claim> claims = new ArrayList<>();
    for (Payer payer : payers) {
      Money price = MicroRate.money(micros.getOrDefault(payer.level(), 0L));
      Money more = price.minus(held.getOrDefault(payer.level(), Money.ZERO));
      if (more.compareTo(Money.ZERO) > 0) {
        claims.add(new Claim(LegResult.A, payer, more));
      }
    }
    return claims;
  }

  List<PricedLeg.Price> prices(LegPricer pricer, int seconds) {
    return CallCharges.prices(pricer, facts, answered, TimeUnit.SECONDS.toMillis(seconds));
  }

  /** The accounts that pay for it and have bundles. */
  List<Long> bundleAccounts() {
    return payers.stream().filter(Payer::bundles).map(Payer::accountId).toList();
  }

  /** Minutes of bundles may pay for it, too. */
  public boolean hasBundles() {
    return payers.stream().anyMatch(Payer::bundles);
  }

  BundledCall bundled() {
    return BundledCall.of(facts);
  }

  /** The largest number from one to another that fits, where all below one that fits do, too. */
  static int longest(int fits, int upTo, IntPredicate test) {
    if (test.test(upTo)) {
      return upTo;
    }
    int low = fits;
    int high = upTo;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (test.test(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Never less than before: an answer that was late must not take back a later one. */
  synchronized int cover(int seconds) {
    covered = Math.max(covered, seconds);
    return covered;
  }

  /** Seconds of talk that are paid for. */
  public int covered() {
    return covered;
  }

  List<Payer> payers() {
    return payers;
  }

  String callId() {
    return facts.callId();
  }
}
