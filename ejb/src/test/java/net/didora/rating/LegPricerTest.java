package net.didora.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import net.didora.cdr.RatingKind;
import net.didora.plan.HolidayCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;

class LegPricerTest {
  private final LegPricer pricer = new LegPricer(PlanTable.read("/rating/plans.csv"));

  @ParameterizedTest(name = "{0} {3} for {2} ms on {4}: {5} {6} ({7})")
  @CsvFileSource(resources = "/rating/calls.csv", numLinesToSkip = 1)
  void pricesEveryLevel(ArgumentsAccessor line) {
    PricedLeg priced = pricer.price(leg(line));

    assertThat(prices(priced)).isEqualTo(text(line, 5));
    assertThat(rejects(priced)).isEqualTo(text(line, 6));
  }

  @ParameterizedTest(name = "{3} for {2} ms at {1}: {5} {6} ({7})")
  @CsvFileSource(resources = "/rating/calls-by-hour.csv", numLinesToSkip = 1)
  void pricesByTheHour(ArgumentsAccessor line) {
    RateCalendar calendar =
        new RateCalendar(ZoneId.of(line.getString(0)), HolidayCalendar.with(List.of("EASTER+60")));
    LegPricer byHour = new LegPricer(PlanTable.read("/rating/plans-by-hour.csv", calendar));
    RatableLeg leg =
        new RatableLeg(
            1,
            "/1/2/s3/",
            RatingKind.BY_CALLER,
            OffsetDateTime.parse(line.getString(1)).toInstant(),
            line.getLong(2),
            line.getString(3),
            line.getString(4));

    PricedLeg priced = byHour.price(leg);

    assertThat(prices(priced)).isEqualTo(text(line, 5));
    assertThat(rejects(priced)).isEqualTo(text(line, 6));
  }

  @Test
  void aPortedNumberIsLookedUpByItsRoutingNumber() {
    PriceBook book = PlanTable.read("/rating/plans.csv");
    PriceBook ported =
        new PriceBook(
            List.of(new PriceBook.Version(1, 1, Instant.EPOCH)),
            any ->
                book.prices(book.version(1, Instant.parse("2026-03-01T12:00:00Z")).orElseThrow()),
            book.calendar(),
            (number, at) -> number.equals("4930123") ? "55119" : number);

    assertThat(prices(new LegPricer(ported).price(leg("4930123", 30_000))))
        .isEqualTo("0=55119 30 0.100000");
    assertThat(ported.find(1, Instant.EPOCH, "4930123").map(PlanPrefix::prefix)).contains("55119");
    assertThat(rejects(new LegPricer(ported).price(leg("4930124", 30_000))))
        .isEqualTo("0=NO_PREFIX");
    assertThat(ported.find(1, Instant.EPOCH, "ANON").map(PlanPrefix::prefix)).contains("ANON");
  }

  @Test
  void whatIsNoNumberIsAnonymous() {
    assertThat(RatableLeg.numberOf(RatingKind.BY_CALLER, null, "55")).isEqualTo("ANON");
    assertThat(RatableLeg.numberOf(RatingKind.BY_CALLER, "", "55")).isEqualTo("ANON");
    assertThat(RatableLeg.numberOf(RatingKind.BY_CALLER, "55x", "55")).isEqualTo("ANON");
    assertThat(RatableLeg.numberOf(RatingKind.BY_CALLER, "1", "55")).isEqualTo("1");
    assertThat(RatableLeg.numberOf(RatingKind.BY_DID, "1", "55")).isEqualTo("55");
  }

  @Test
  void anAmountThatDoesNotFitIsRejected() {
    LegPricer absurd = new LegPricer(PlanTable.oneLine("55", "999999999999.999999"));
    RatableLeg leg = leg("55", 86_400_000L);

    PricedLeg priced = absurd.price(leg);

    assertThat(priced.prices()).isEmpty();
    assertThat(rejects(priced)).isEqualTo("0=TOO_LARGE");
  }

  @Test
  void theBuyerSeesTheRejectAndAnUnreadableChainIsTheOwnersToSee() {
    LegPricer none = new LegPricer(PlanTable.oneLine("1", "1"));

    assertThat(none.price(leg("55", 1000)).rejects().get(0).tenantPath()).isEqualTo("/1/2/");
    RatableLeg unreadable = withChain("what");
    assertThat(none.price(unreadable).rejects().get(0).tenantPath()).isEqualTo("/1/2/s3/");
  }

  @Test
  void refusesALegOfNegativeLength() {
    assertThatIllegalArgumentException().isThrownBy(() -> leg("55", -1));
  }

  private static RatableLeg leg(String number, long millis) {
    return new RatableLeg(
        1, "/1/2/s3/", RatingKind.BY_CALLER, Instant.EPOCH, millis, number, "0:1:/1/2/:-");
  }

  private static RatableLeg withChain(String chain) {
    return new RatableLeg(1, "/1/2/s3/", RatingKind.BY_CALLER, Instant.EPOCH, 1, "55", chain);
  }

  private static RatableLeg leg(ArgumentsAccessor line) {
    return new RatableLeg(
        1,
        "/1/2/s3/",
        RatingKind.valueOf(line.getString(0)),
        line.getString(1) == null ? null : Instant.parse(line.getString(1)),
        line.getLong(2),
        line.getString(3),
        text(line, 4));
  }

  private static String text(ArgumentsAccessor line, int column) {
    return line.getString(column) == null ? "" : line.getString(column);
  }

  private static String prices(PricedLeg priced) {
    return priced.prices().stream()
        .map(
            price ->
                "%d=%s %d %s"
                        .formatted(
                            price.level().level(),
                            price.line().prefix(),
                            price.billedSeconds(),
                            MicroRate.money(price.micros()))
                    + segments(price))
        .collect(Collectors.joining("|"));
  }

  private static String segments(PricedLeg.Price price) {
    return price.segments().isEmpty()
        ? ""
        : price.segments().stream()
            .map(segment -> segment.billedSeconds() + "*" + segment.line().rate().perMinute())
            .collect(Collectors.joining("+", " ", ""));
  }

  private static String rejects(PricedLeg priced) {
    return priced.rejects().stream()
        .map(reject -> reject.level() + "=" + reject.reason())
        .collect(Collectors.joining("|"));
  }
}
