package net.didora.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import net.didora.cdr.RatingKind;
import net.didora.common.Money;
import net.didora.plan.HolidayCalendar;
import net.didora.plan.RateWindow.Hold;
import net.didora.rating.PriceExplanation.AtLevel;
import net.didora.rating.PriceExplanation.Bundled;
import net.didora.rating.PriceExplanation.Outcome;
import net.didora.rating.PriceExplanation.Reckoning;
import net.didora.rating.PriceExplanation.Stretch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class PriceExplainerTest {
  private static final PriceBook BOOK = byHour("America/Sao_Paulo");
  private static final PriceExplainer.Bundles UNBUNDLED = priced -> Map.of();
  private final PriceExplainer explainer = new PriceExplainer(BOOK);

  private static PriceBook byHour(String zone) {
    return PlanTable.read(
        "/rating/plans-by-hour.csv",
        new RateCalendar(ZoneId.of(zone), HolidayCalendar.with(List.of("EASTER+60"))));
  }

  private PriceExplanation explain(String number, String answered, long millis, String chain) {
    return explainer.explain(leg(number, answered, millis, chain), level -> true, UNBUNDLED);
  }

  private static RatableLeg leg(String number, String answered, long millis, String chain) {
    Instant at = OffsetDateTime.parse(answered).toInstant();
    return new RatableLeg(7, "/1/2/s3/", RatingKind.BY_CALLER, at, millis, number, chain);
  }

  @Test
  void aCallOverABoundaryIsToldStepByStep() {
    PriceExplanation told =
        explain("5521932345678", "2026-03-02T19:59:50-03:00", 31_000, "0:1:/1/:-");

    AtLevel level = told.levels().get(0);
    Reckoning price = level.price();
    assertThat(level.version().validFrom()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(level.until()).isEqualTo("2026-07-01T00:00:00Z");
    assertThat(level.candidates())
        .extracting(one -> one.line().window().text(), one -> one.hold(), one -> one.taken())
        .containsExactly(
            tuple("", Hold.ALWAYS, false),
            tuple("FERIADO", Hold.NOT, false),
            tuple("SEG-SEX 08:00-20:00", Hold.WEEKDAY, true));
    assertThat(price.stretches())
        .extracting(Stretch::fromSecond, Stretch::firstBlock, Stretch::nextBlocks)
        .containsExactly(tuple(0, 30, 0), tuple(30, 0, 1));
    assertThat(price.stretches().get(1).from()).isEqualTo("2026-03-02T23:00:20Z");
    assertThat(price.secondsTimesPrice()).isEqualByComparingTo("6.6");
    assertThat(price.beforeRounding()).isEqualByComparingTo("0.11");
    assertThat(price.connectFee()).isEqualTo(Money.of("0.08"));
    assertThat(price.amount()).isEqualTo(Money.of("0.19"));
  }

  /** 30 s at 0.20 and 6 s at 0.10, with a fee of 0.08. */
  @ParameterizedTest(name = "{0} s of a bundle: {1} s charged, {2} x 1/60, fee {3}, costs {4}")
  @CsvSource({
    "0,  36, 6.6, 0.08, 0.19",
    "20, 16, 2.6, 0.08, 0.123333",
    "33,  3, 0.3, 0.08, 0.085",
    "36,  0, 0,   0,    0",
  })
  void whatABundlePaysForIsTakenOffTheFirstSeconds(
      int free, int charged, String sixtieths, String fee, String amount) {
    List<Bundled> bundled = free == 0 ? List.of() : List.of(new Bundled("100 minutes", free));

    Reckoning price =
        explainer
            .explain(
                leg("5521932345678", "2026-03-02T19:59:50-03:00", 31_000, "0:1:/1/:-"),
                level -> true,
                priced -> Map.of(0, bundled))
            .levels()
            .get(0)
            .price();

    assertThat(price.billedSeconds()).isEqualTo(36);
    assertThat(price.bundledSeconds()).isEqualTo(free);
    assertThat(price.chargedSeconds()).isEqualTo(charged);
    assertThat(price.charged().stream().mapToInt(Segment::billedSeconds).sum()).isEqualTo(charged);
    assertThat(price.secondsTimesPrice()).isEqualByComparingTo(sixtieths);
    assertThat(price.connectFee()).isEqualTo(Money.of(fee));
    assertThat(price.amount()).isEqualTo(Money.of(amount));
    assertThat(price.rounded().plus(price.connectFee())).isEqualTo(price.amount());
  }

  @Test
  void everyFittingPrefixIsACandidateTheLongestFirst() {
    PriceExplanation monday =
        explain("5511932345678", "2026-03-02T12:00:00-03:00", 60_000, "0:1:/1/:-");

    assertThat(monday.levels().get(0).candidates())
        .extracting(one -> one.line().prefix() + " " + one.taken())
        .containsExactly("5511 false", "55 false", "55 false", "55 true");
  }

  @Test
  void aHiddenCallerIsToldOfHisPrefixAndOfTheCatchAll() {
    PriceExplanation told = explain("ANON", "2026-03-02T12:00:00-03:00", 60_000, "0:2:/1/:-");

    assertThat(told.call().isAnonymous()).isTrue();
    assertThat(told.levels().get(0).candidates())
        .extracting(one -> one.line().prefix() + " " + one.taken())
        .containsExactly("ANON false", " true");
  }

  @Test
  void aRejectIsToldWithItsCandidates() {
    PriceExplanation told =
        explain("44123456789", "2026-03-02T19:59:30-03:00", 31_000, "0:1:/1/:-;1:9:/1/2/:-");

    assertThat(told.levels().get(0).price()).isNull();
    assertThat(told.levels().get(0).reject().reason()).isEqualTo(RatingReject.NO_WINDOW);
    assertThat(told.levels().get(0).candidates()).hasSize(1);
    assertThat(told.levels().get(1).reject().reason()).isEqualTo(RatingReject.NO_PLAN);
    assertThat(told.levels().get(1).version()).isNull();
  }

  @Test
  void levelsAboveTheViewerAreNotTold() {
    RatableLeg leg =
        leg(
            "5521932345678",
            "2026-03-02T12:00:00-03:00",
            60_000,
            "0:4:/1/:-;1:1:/1/2/:5;2:2:/1/2/s7/:6");

    PriceExplanation told =
        explainer.explain(leg, level -> level.buyerPath().startsWith("/1/2/"), UNBUNDLED);

    assertThat(told.levels()).extracting(one -> one.level().level()).containsExactly(1, 2);
  }

  @Test
  void whatHasNoPriceSaysWhy() {
    RatableLeg unanswered =
        new RatableLeg(7, "/1/", RatingKind.BY_CALLER, null, 0, "55", "0:1:/1/:-");
    RatableLeg elsewhere =
        new RatableLeg(7, "/1/", RatingKind.NO_OWN_RATE, Instant.EPOCH, 1, "55", "0:1:/1/:-");
    RatableLeg free = new RatableLeg(7, "/1/", RatingKind.FREE, Instant.EPOCH, 1, "55", "");

    assertThat(outcome(unanswered)).isEqualTo(Outcome.NOT_ANSWERED);
    assertThat(outcome(elsewhere)).isEqualTo(Outcome.ON_ANOTHER_LEG);
    assertThat(outcome(free)).isEqualTo(Outcome.FREE);
    assertThat(outcome(leg("55", "2026-03-02T12:00:00-03:00", 1, "what")))
        .isEqualTo(Outcome.BAD_CHAIN);
    assertThat(outcome(leg("55", "2026-03-02T12:00:00-03:00", 1, ""))).isEqualTo(Outcome.FREE);
  }

  private Outcome outcome(RatableLeg leg) {
    return explainer.explain(leg, level -> true, UNBUNDLED).outcome();
  }

  /** Whatever is told adds up to what is charged. */
  @ParameterizedTest(name = "{3} for {2} ms at {1}")
  @CsvFileSource(resources = "/rating/calls-by-hour.csv", numLinesToSkip = 1)
  void theStepsAddUpToThePrice(ArgumentsAccessor line) {
    PriceBook book = byHour(line.getString(0));
    RatableLeg leg = leg(line.getString(3), line.getString(1), line.getLong(2), line.getString(4));

    PriceExplanation told = new PriceExplainer(book).explain(leg, level -> true, UNBUNDLED);

    PricedLeg priced = new LegPricer(book).price(leg);
    List<AtLevel> withPrice = told.levels().stream().filter(one -> one.price() != null).toList();
    assertThat(withPrice)
        .extracting(one -> MicroRate.micros(one.price().amount()))
        .isEqualTo(priced.prices().stream().map(PricedLeg.Price::micros).toList());
    for (AtLevel level : withPrice) {
      Reckoning price = level.price();
      BigDecimal sum = BigDecimal.ZERO;
      int billed = 0;
      for (Stretch part : price.stretches()) {
        int laid = part.firstBlock() + part.nextBlocks() * part.line().rate().nextBlock();
        assertThat(laid).isEqualTo(part.billedSeconds());
        billed += laid;
        sum = sum.add(part.line().rate().perMinute().amount().multiply(BigDecimal.valueOf(laid)));
      }
      assertThat(billed).isEqualTo(price.billedSeconds());
      assertThat(price.secondsTimesPrice()).isEqualByComparingTo(sum);
      assertThat(new Money(price.beforeRounding())).isEqualTo(price.rounded());
      assertThat(price.rounded().plus(price.connectFee())).isEqualTo(price.amount());
      assertThat(level.candidates()).filteredOn(one -> one.taken()).hasSize(1);
    }
  }
}
