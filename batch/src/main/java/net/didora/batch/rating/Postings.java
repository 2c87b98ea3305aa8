package net.didora.batch.rating;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
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

  private final DayClock clock;
  private final Map<Part, Sum> sums = new HashMap<>();
  private final List<Charge> compared = new ArrayList<>();
  private final List<Reject> differences = new ArrayList<>();

  /**
   * Of one account, the calls that ended on one day: so none is billed for a month in which it did
   * not end.
   *
   * @param day null: of calls that nobody answered
   */
  record Part(long account, @Nullable LocalDate day) implements Comparable<Part> {
    private static final Comparator<Part> ORDER =
        Comparator.comparingLong(Part::account)
            .thenComparing(Part::day, Comparator.nullsFirst(Comparator.naturalOrder()));

    @Override
    public int compareTo(Part other) {
      return ORDER.compare(this, other);
    }
  }

  /** What is posted for it, in millionths. */
  static final class Sum {
    /** Calls of which nothing was posted before. */
    private long usage;

    /** Where another price was posted before. */
    private long correction;

    /** Stood in unbilled, and is posted now. */
    private long billed;

    /** When the last of its calls ended. */
    private @Nullable Instant countsAt;

    long usage() {
      return usage;
    }

    long correction() {
      return correction;
    }

    long billed() {
      return billed;
    }

    @Nullable Instant countsAt() {
      return countsAt;
    }
  }

  Postings(ZoneId zone) {
    this.clock = new DayClock(zone);
  }

  /** A leg of which nothing was posted before. */
  void add(PricedLeg leg) {
    for (Price price : leg.prices()) {
      use(leg, price);
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
        compare(leg, charge, price.micros());
      }
      if (before.containsKey(level) || (charge != null && charge.posted())) {
        correct(leg, price.level().accountId(), price.micros());
      } else {
        use(leg, price);
      }
    }
    before.values().forEach(row -> correct(leg, row.accountId(), -MicroRate.micros(row.amount())));
    left.values().stream()
        .filter(charge -> !isRejected(leg, charge.level()))
        .forEach(charge -> compare(leg, charge, 0));
  }

  private void use(PricedLeg leg, Price price) {
    @Nullable Long account = price.level().accountId();
    if (account != null && price.micros() != 0) {
      Sum sum = sum(leg, account);
      sum.usage = Math.addExact(sum.usage, price.micros());
    }
  }

  private void correct(PricedLeg leg, @Nullable Long account, long micros) {
    if (account != null && micros != 0) {
      Sum sum = sum(leg, account);
      sum.correction = Math.addExact(sum.correction, micros);
    }
  }

  /** The charge is over: what it posted is taken back, or is no longer unbilled. */
  private void compare(PricedLeg leg, Charge charge, long price) {
    compared.add(charge);
    if (charge.posted()) {
      correct(leg, charge.accountId(), -charge.micros());
    } else {
      Sum sum = sum(leg, charge.accountId());
      sum.billed = Math.addExact(sum.billed, charge.micros());
    }
    if (charge.micros() != price) {
      differences.add(
          new Reject(
              "cdr:" + charge.cdrId(),
              DIFFERS,
              "%d %d %s %s"
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

  private Sum sum(PricedLeg leg, long account) {
    @Nullable Instant ended = leg.endedAt();
    @Nullable LocalDate day = ended == null ? null : clock.dayOf(ended);
    Sum sum = sums.computeIfAbsent(new Part(account, day), any -> new Sum());
    if (ended != null && (sum.countsAt == null || ended.isAfter(sum.countsAt))) {
      sum.countsAt = ended;
    }
    return sum;
  }

  /** In the order of the accounts' ids. */
  Map<Part, Sum> sums() {
    return new TreeMap<>(sums);
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
