package net.didora.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import net.didora.cdr.RatingKind;
import net.didora.common.Money;
import net.didora.plan.RateWindow.Hold;
import net.didora.rating.PriceExplanation.AtLevel;
import net.didora.rating.PriceExplanation.Bundled;
import net.didora.rating.PriceExplanation.Call;
import net.didora.rating.PriceExplanation.Candidate;
import net.didora.rating.PriceExplanation.Outcome;
import net.didora.rating.PriceExplanation.Reckoning;
import net.didora.rating.PriceExplanation.Stretch;
import net.didora.rating.PricedLeg.NoPrice;
import net.didora.rating.PricedLeg.Price;
import org.jspecify.annotations.Nullable;

/**
 * Says why a call costs what it costs. The price itself is that of {@link LegPricer}, and what is
 * told about it is asked of the same book and tables; nothing is reckoned anew. What minute bundles
 * pay for is asked of whoever knows.
 */
public final class PriceExplainer {
  private static final BigDecimal SECONDS_PER_MINUTE = BigDecimal.valueOf(60);
  private static final int DECIMALS = 12;

  /**
   * What bundles pay of a call, or would: by level, the levels of which they pay nothing left out.
   */
  public interface Bundles {
    Map<Integer, List<Bundled>> of(PricedLeg leg);
  }

  private final PriceBook book;

  public PriceExplainer(PriceBook book) {
    this.book = book;
  }

  /**
   * @param seen the levels that the viewer may know of; the others are left out
   */
  public PriceExplanation explain(
      RatableLeg leg, Predicate<PriceChain.Level> seen, Bundles bundles) {
    @Nullable Instant answered = leg.answeredAt();
    Call call = call(leg);
    PricedLeg priced = new LegPricer(book).price(leg);
    Outcome outcome = outcome(leg, priced);
    if (outcome != Outcome.PRICED || answered == null) {
      return new PriceExplanation(call, outcome, List.of());
    }
    Map<Integer, List<Bundled>> bundled = bundles.of(priced);
    List<AtLevel> levels =
        PriceChain.parse(leg.priceChain()).levels().stream()
            .filter(seen)
            .map(
                level ->
                    atLevel(
                        level,
                        call,
                        answered,
                        priced,
                        bundled.getOrDefault(level.level(), List.of())))
            .toList();
    return new PriceExplanation(call, levels.isEmpty() ? Outcome.FREE : outcome, levels);
  }

  private Call call(RatableLeg leg) {
    @Nullable Instant answered = leg.answeredAt();
    return new Call(
        leg.kind(),
        leg.number(),
        answered == null ? leg.number() : book.matched(leg.number(), answered),
        answered,
        answered == null ? null : book.calendar().at(answered),
        leg.talkedMillis());
  }

  private static Outcome outcome(RatableLeg leg, PricedLeg priced) {
    if (leg.kind() == RatingKind.NO_OWN_RATE) {
      return Outcome.ON_ANOTHER_LEG;
    }
    if (leg.answeredAt() == null) {
      return Outcome.NOT_ANSWERED;
    }
    if (priced.rejects().stream().anyMatch(reject -> reject.reason() == RatingReject.BAD_CHAIN)) {
      return Outcome.BAD_CHAIN;
    }
    return leg.isCharged() ? Outcome.PRICED : Outcome.FREE;
  }

  private AtLevel atLevel(
      PriceChain.Level level,
      Call call,
      Instant answered,
      PricedLeg priced,
      List<Bundled> bundled) {
    @Nullable Price price =
        priced.prices().stream().filter(one -> one.level().equals(level)).findFirst().orElse(null);
    @Nullable NoPrice reject =
        priced.rejects().stream()
            .filter(one -> one.level() == level.level())
            .findFirst()
            .orElse(null);
    Optional<PriceBook.Version> version = book.version(level.planId(), answered);
    return new AtLevel(
        level,
        version.orElse(null),
        version.flatMap(book::after).map(PriceBook.Version::validFrom).orElse(null),
        version.map(held -> candidates(held, call, answered)).orElse(List.of()),
        price == null ? null : reckoning(price, answered, bundled),
        reject);
  }

  private List<Candidate> candidates(PriceBook.Version version, Call call, Instant answered) {
    PrefixTable table = book.prices(version);
    RateCalendar.Moment moment = book.calendar().at(answered);
    int taken = table.inForce(table.find(call.matched()), moment);
    List<Candidate> candidates = new ArrayList<>();
    for (PlanPrefix line : table.candidates(call.matched())) {
      Hold hold = line.window().holds(moment.day(), moment.holiday(), moment.minute());
      boolean isTaken = taken != PrefixTable.NONE && table.line(taken) == line;
      candidates.add(new Candidate(line, hold, isTaken));
    }
    return candidates;
  }

  private static Reckoning reckoning(Price price, Instant answered, List<Bundled> bundled) {
    int free = bundled.stream().mapToInt(Bundled::seconds).sum();
    List<Segment> charged = price.stretchesBeyond(free);
    List<Stretch> stretches =
        price.stretches().stream().map(segment -> stretch(segment, answered)).toList();
    long sixtieths =
        charged.stream()
            .mapToLong(part -> part.line().rate().inMicros().sixtieths(part.billedSeconds()))
            .sum();
    BigDecimal sum = BigDecimal.valueOf(sixtieths, Money.SCALE);
    Money fee = charged.isEmpty() ? Money.ZERO : price.connectFee();
    Money amount = MicroRate.money(free == 0 ? price.micros() : price.beyond(free).micros());
    return new Reckoning(
        price.line(),
        price.talkedSeconds(),
        price.billedSeconds(),
        stretches,
        bundled,
        charged,
        sum,
        sum.divide(SECONDS_PER_MINUTE, DECIMALS, RoundingMode.DOWN),
        amount.minus(fee),
        fee,
        amount);
  }

  private static Stretch stretch(Segment segment, Instant answered) {
    Rate rate = segment.line().rate();
    int first = segment.fromSecond() == 0 ? rate.firstBlock() : 0;
    return new Stretch(
        segment.line(),
        segment.fromSecond(),
        answered.plusSeconds(segment.fromSecond()),
        segment.billedSeconds(),
        first,
        (segment.billedSeconds() - first) / rate.nextBlock());
  }
}
