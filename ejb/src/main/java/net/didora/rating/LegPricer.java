package net.didora.rating;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.didora.rating.PriceChain.Level;
import net.didora.rating.PricedLeg.NoPrice;
import net.didora.rating.PricedLeg.Price;
import org.jspecify.annotations.Nullable;

/**
 * Prices legs at every level of their chains; each level for itself, so that one that has no price
 * does not hold up the others. For one thread.
 */
public final class LegPricer {
  private static final int CHAINS_KEPT = 10_000;
  private static final long LARGEST = 999_999_999_999_999_999L;

  private final PriceBook book;
  private final Map<String, PriceChain> chains = new HashMap<>();

  public LegPricer(PriceBook book) {
    this.book = book;
  }

  /** Neither prices nor rejects for a leg that is not charged at all. */
  public PricedLeg price(RatableLeg leg) {
    @Nullable Instant answered = leg.answeredAt();
    if (answered == null || !leg.isCharged()) {
      return new PricedLeg(leg.cdrId(), leg.endedAt(), List.of(), List.of());
    }
    Pricing pricing = new Pricing(leg, answered);
    Optional<PriceChain> chain = chain(leg.priceChain());
    if (chain.isEmpty()) {
      pricing.reject(0, leg.tenantPath(), RatingReject.BAD_CHAIN, leg.priceChain());
    } else {
      chain.get().levels().forEach(pricing::at);
    }
    return new PricedLeg(leg.cdrId(), leg.endedAt(), pricing.prices, pricing.rejects);
  }

  private Optional<PriceChain> chain(String text) {
    PriceChain known = chains.get(text);
    if (known != null) {
      return Optional.of(known);
    }
    try {
      PriceChain parsed = PriceChain.parse(text);
      if (chains.size() >= CHAINS_KEPT) {
        chains.clear();
      }
      chains.put(text, parsed);
      return Optional.of(parsed);
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** One leg, level by level. */
  private final class Pricing {
    private final RatableLeg leg;
    private final Instant answered;
    private final String number;
    private final List<Price> prices = new ArrayList<>(4);
    private final List<NoPrice> rejects = new ArrayList<>(0);

    Pricing(RatableLeg leg, Instant answered) {
      this.leg = leg;
      this.answered = answered;
      this.number = book.matched(leg.number(), answered);
    }

    void at(Level level) {
      Optional<PriceBook.Version> version = book.version(level.planId(), answered);
      if (version.isEmpty()) {
        boolean known = book.hasPlan(level.planId());
        reject(
            level,
            known ? RatingReject.NO_VERSION : RatingReject.NO_PLAN,
            "plan " + level.planId());
        return;
      }
      PrefixTable table = book.prices(version.get());
      int found = table.find(number);
      if (found == PrefixTable.NONE) {
        reject(level, RatingReject.NO_PREFIX, number + " plan " + level.planId());
      } else if (PrefixTable.dependsOnTheHour(found)) {
        chargeByTheHour(level, table, found);
      } else {
        charge(level, table.line(found), table.rate(found));
      }
    }

    private void charge(Level level, PlanPrefix line, MicroRate rate) {
      try {
        int talked = leg.talkedSeconds();
        int billed = rate.billedSeconds(talked);
        long micros = rate.chargeBilled(billed);
        prices.add(new Price(leg.cdrId(), level, line, talked, billed, fitting(micros)));
      } catch (ArithmeticException tooLarge) {
        reject(level, RatingReject.TOO_LARGE, line.prefix());
      }
    }

    private void chargeByTheHour(Level level, PrefixTable table, int found) {
      try {
        int talked = leg.talkedSeconds();
        HourlyBill bill = new HourlyBill(table, book.calendar(), found, answered);
        if (bill.lay(talked)) {
          prices.add(
              new Price(
                  leg.cdrId(),
                  level,
                  bill.firstLine(),
                  talked,
                  bill.billedSeconds(),
                  fitting(bill.micros()),
                  bill.segments()));
        } else {
          reject(level, RatingReject.NO_WINDOW, number + " " + bill.beginOfNextBlock());
        }
      } catch (ArithmeticException tooLarge) {
        reject(level, RatingReject.TOO_LARGE, number);
      }
    }

    private static long fitting(long micros) {
      if (micros > LARGEST) {
        throw new ArithmeticException("more than a column holds");
      }
      return micros;
    }

    private void reject(Level level, RatingReject reason, String detail) {
      reject(level.level(), level.buyerPath(), reason, detail);
    }

    private void reject(int level, String tenantPath, RatingReject reason, String detail) {
      rejects.add(new NoPrice(leg.cdrId(), level, tenantPath, reason, detail));
    }
  }
}
