package net.didora.call.credit;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import net.didora.call.Credit;
import net.didora.cdr.CallFacts;
import net.didora.cdr.LegCharge;
import net.didora.cdr.LegResult;
import net.didora.common.Money;
import net.didora.rating.ChargedLevel;
import net.didora.rating.LegPricer;
import net.didora.rating.MicroRate;
import net.didora.rating.PriceBook;
import net.didora.rating.PricedLeg;
import net.didora.rating.bundle.BundledCall;

/**
 * The money of one call while it runs: who pays for each of its charges, what so many seconds of
 * talk cost in all by the prices that held when it came in, and how many seconds the money that it
 * holds is enough for: all charges run at once, and who runs out first ends them all.
 */
public final class CallCredit {
  private static final int LONGEST = (int) TimeUnit.HOURS.toSeconds(24);

  private final CallFacts facts;
  private final PriceBook prices;
  private final List<Payer> payers;
  private volatile Instant answered;
  private volatile Instant furtherAnswered;
  private volatile int covered = Credit.ENDLESS;

  /**
   * How many billed seconds bundles pay for. Of two charges that draw on one bundle the first is
   * served first, so the longer a call the fewer may be left for the second.
   */
  interface Bundles {
    Bundles NONE = prices -> Map.of();

    Map<ChargedLevel, Integer> spared(Map<ChargedLevel, PricedLeg.Price> prices);
  }

  /**
   * @param payers in the order in which they draw on bundles
   */
  public CallCredit(CallFacts facts, PriceBook prices, List<Payer> payers) {
    this.facts = facts;
    this.prices = prices;
    this.payers = List.copyOf(payers);
    answered = facts.startedAt();
    furtherAnswered = facts.startedAt();
  }

  /** From then on it costs: the A-leg, and the legs that go out. */
  public void answered(Instant at, Instant furtherLegs) {
    answered = at;
    furtherAnswered = furtherLegs;
  }

  /** What is held for a new call is enough for that long. */
  public int hold(List<Claim> claims) {
    Map<ChargedLevel, Money> held =
        claims.stream().collect(toMap(claim -> claim.payer().at(), Claim::amount, Money::plus));
    covered = coveredBy(held);
    return covered;
  }

  private int coveredBy(Map<ChargedLevel, Money> held) {
    if (payers.isEmpty()) {
      return Credit.ENDLESS;
    }
    LegPricer pricer = pricer();
    int seconds = longest(0, LONGEST, talk -> claims(pricer, talk, held, Bundles.NONE).isEmpty());
    return seconds == LONGEST ? Credit.ENDLESS : seconds;
  }

  /** For some questions in a row: it remembers the chains of the call. */
  LegPricer pricer() {
    return new LegPricer(prices);
  }

  /** What must be held in addition, so that it is enough for a talk of that length. */
  List<Claim> claims(
      LegPricer pricer, int seconds, Map<ChargedLevel, Money> held, Bundles bundles) {
    Map<ChargedLevel, PricedLeg.Price> prices = prices(pricer, seconds);
    Map<ChargedLevel, Integer> free = bundles.spared(prices);
    List<Claim> claims = new ArrayList<>();
    for (Payer payer : payers) {
      PricedLeg.Price price = prices.get(payer.at());
      if (price != null) {
        int spared = free.getOrDefault(payer.at(), 0);
        long micros = spared == 0 ? price.micros() : price.beyond(spared).micros();
        Money more = MicroRate.money(micros).minus(held.getOrDefault(payer.at(), Money.ZERO));
        if (more.compareTo(Money.ZERO) > 0) {
          claims.add(new Claim(payer, more));
        }
      }
    }
    return claims;
  }

  /** Of all charges; levels without a price are absent. */
  Map<ChargedLevel, PricedLeg.Price> prices(LegPricer pricer, int seconds) {
    Map<ChargedLevel, PricedLeg.Price> found = new HashMap<>();
    Duration talked = Duration.ofSeconds(seconds);
    for (LegCharge charge : facts.charges()) {
      Instant since = charge.leg().equals(LegResult.A) ? answered : furtherAnswered;
      CallCharges.prices(pricer, facts, charge, since, talked)
          .forEach(price -> found.put(at(charge, price), price));
    }
    return found;
  }

  private static ChargedLevel at(LegCharge charge, PricedLeg.Price price) {
    return new ChargedLevel(charge.leg(), price.level().level());
  }

  /** The accounts that pay for it and have bundles. */
  List<Long> bundleAccounts() {
    return payers.stream().filter(Payer::bundles).map(Payer::accountId).toList();
  }

  /** Minutes of bundles may pay for it, too. */
  public boolean hasBundles() {
    return payers.stream().anyMatch(Payer::bundles);
  }

  /** As its charges see it, by their legs. */
  Map<String, BundledCall> bundled() {
    return facts.charges().stream()
        .collect(toMap(LegCharge::leg, charge -> BundledCall.of(facts, charge, facts.startedAt())));
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
