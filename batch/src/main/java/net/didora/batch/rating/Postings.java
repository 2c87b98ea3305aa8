package net.didora.batch.rating;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.didora.batch.job.RejectStore.Reject;
import net.didora.batch.rating.Charged.Charge;
import net.didora.rating.MicroRate;
import net.didora.rating.PricedLeg;
import net.didora.rating.PricedLeg.NoPrice;
import net.didora.rating.PricedLeg.Price;
import net.didora.rating.RatingReject;
import org.jspecify.annotations.Nullable;

/**
 * What the accounts have to be charged so that the ledger says the same as the prices of some legs:
 * at each level the price, less what was posted before, by an earlier night or in real time.
 */
final class Postings {
  private static final String DIFFERS = "PRICE_DIFFERS";

  private final Map<Long, Sum> sums = new TreeMap<>();
  private final List<Charge> compared = new ArrayList<>();
  private final List<Reject> differences = new ArrayList<>();

  /** Of one account, in millionths. */
  static final class Sum {
    /** Calls of which nothing was posted before. */
    private long usage;

    /** Where another price was posted before. */
    private long correction;

    /** Stood in unbilled, and is posted now. */
    private long billed;

    long usage() {
      return usage;
    }

    long correction() {
      return correction;
    }

    long billed() {
      return billed;
    }
  }

  /** A leg of which nothing was posted before. */
  void add(PricedLeg leg) {
    for (Price price : leg.prices()) {
      use(price);
    }
  }

  /**
   * A leg that was charged before.
   *
   * @param before the last revision of each level that was rated
   * @param charges what real time charged at each level
   */
  void add(PricedLeg leg, Map<Integer, PriceRow> before, Map<Integer, Charge> charges) {
    Map<Integer, Charge> left = new HashMap<>(charges);
    for (Price price : leg.prices()) {
      int level = price.level().level();
      @Nullable Charge charge = left.remove(level);
      if (charge != null) {
        compare(charge, price.micros());
      }
      if (before.containsKey(level) || (charge != null && charge.posted())) {
        correct(price.level().accountId(), price.micros());
      } else {
        use(price);
      }
    }
    before.values().forEach(row -> correct(row.accountId(), -MicroRate.micros(row.amount())));
    left.values().stream()
        .filter(charge -> !isRejected(leg, charge.level()))
        .forEach(charge -> compare(charge, 0));
  }

  private void use(Price price) {
    @Nullable Long account = price.level().accountId();
    if (account != null && price.micros() != 0) {
      Sum sum = sum(account);
      sum.usage = Math.addExact(sum.usage, price.micros());
    }
  }

  private void correct(@Nullable Long account, long micros) {
    if (account != null && micros != 0) {
      Sum sum = sum(account);
      sum.correction = Math.addExact(sum.correction, micros);
    }
  }

  /** The charge is over: what it posted is taken back, or is no longer unbilled. */
  private void compare(Charge charge, long price) {
    compared.add(charge);
    if (charge.posted()) {
      correct(charge.accountId(), -charge.micros());
    } else {
      Sum sum = sum(charge.accountId());
      sum.billed = Math.addExact(sum.billed, charge.micros());
    }
    if (charge.micros() != price) {
      differences.add(
          new Reject(
              "cdr:" + charge.cdrId(),
              DIFFERS,
              "level %d, account %d: %s > %s"
                  .formatted(
                      charge.level(),
                      charge.accountId(),
                      MicroRate.money(charge.micros()),
                      MicroRate.money(price))));
    }
  }

  /** One that cannot be priced now is compared when it can. */
  private static boolean isRejected(PricedLeg leg, int level) {
    for (NoPrice reject : leg.rejects()) {
      if (reject.level() == level || reject.reason() == RatingReject.BAD_CHAIN) {
        return true;
      }
    }
    return false;
  }

  private Sum sum(long account) {
    return sums.computeIfAbsent(account, any -> new Sum());
  }

  /** By account, in the order of their ids. */
  Map<Long, Sum> sums() {
    return sums;
  }

  /** The charges that are done with. */
  List<Charge> compared() {
    return compared;
  }

  /** Where real time charged something else. */
  List<Reject> differences() {
    return differences;
  }
}
