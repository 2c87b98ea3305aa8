package net.didora.batch.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.didora.common.Money;
import net.didora.rating.PlanPrefix;
import net.didora.rating.PriceChain.Level;
import net.didora.rating.PricedLeg;
import net.didora.rating.Rate;
import net.didora.rating.Segment;
import org.junit.jupiter.api.Test;

class RevisionsTest {
  private static final Level LEVEL = new Level(1, 12, "/1/2/", 5L);
  private static final PlanPrefix LINE = new PlanPrefix(9, "55", Rate.of("0.600000", 30, 6, 3));

  @Test
  void aLegThatWasNeverRatedGetsRevisionZero() {
    assertThat(write(List.of(), leg(price(31)))).containsExactly(PriceRow.of(price(31), 0));
  }

  @Test
  void theSamePriceAgainChangesNothing() {
    assertThat(write(List.of(PriceRow.of(price(31), 4)), leg(price(31)))).isEmpty();
  }

  @Test
  void anotherPriceIsTheNextRevision() {
    assertThat(write(List.of(PriceRow.of(price(31), 4)), leg(price(61))))
        .containsExactly(PriceRow.of(price(61), 5));
  }

  @Test
  void anotherSecondIsAnotherRevisionEvenIfItCostsTheSame() {
    assertThat(write(List.of(PriceRow.of(price(31), 0)), leg(price(32)))).hasSize(1);
  }

  @Test
  void aPriceThatIsNoLongerDueIsCancelledOnce() {
    PriceRow before = PriceRow.of(price(31), 0);

    List<PriceRow> cancelled = write(List.of(before), leg());

    assertThat(cancelled).hasSize(1);
    assertThat(cancelled.get(0).revision()).isEqualTo(1);
    assertThat(cancelled.get(0).amount()).isEqualTo(Money.ZERO);
    assertThat(cancelled.get(0).billedSeconds()).isZero();
    assertThat(write(cancelled, leg())).isEmpty();
  }

  @Test
  void aCancelledPriceThatIsDueAgainIsTheNextRevision() {
    PriceRow cancelled = PriceRow.of(price(31), 0).cancelled();

    assertThat(write(List.of(cancelled), leg(price(31))))
        .containsExactly(PriceRow.of(price(31), 2));
  }

  @Test
  void aSplitPriceSaysHowManySecondsCostWhat() {
    PlanPrefix night = new PlanPrefix(9, "55", Rate.of("0.100000", 30, 6, 3));
    Segment day = new Segment(LINE, 0, 60);
    PricedLeg.Price split = split(List.of(day, new Segment(night, 60, 126)));

    assertThat(PriceRow.of(price(31), 0).segments()).isNull();
    assertThat(PriceRow.of(split, 0).segments()).isEqualTo("60x0.6 126x0.1");
    assertThat(write(List.of(PriceRow.of(split, 3)), leg(split))).isEmpty();
    assertThat(write(List.of(PriceRow.of(split, 3)), leg(split(List.of(day))))).hasSize(1);
  }

  @Test
  void moreSegmentsThanTheColumnHoldsEndWithThreeDots() {
    List<Segment> many =
        IntStream.range(0, 200).mapToObj(i -> new Segment(LINE, 60 * i, 60)).toList();

    String text = PriceRow.of(split(many), 0).segments();

    assertThat(text).hasSizeLessThanOrEqualTo(500).hasSizeGreaterThan(480).endsWith("60x0.6 ...");
  }

  private static PricedLeg.Price split(List<Segment> segments) {
    return new PricedLeg.Price(1, LEVEL, LINE, 186, 186, 810_000, segments);
  }

  private static List<PriceRow> write(List<PriceRow> before, PricedLeg leg) {
    return new Revisions(before).of(List.of(leg));
  }

  private static PricedLeg leg(PricedLeg.Price... prices) {
    return new PricedLeg(1, null, List.of(prices), List.of());
  }

  private static PricedLeg.Price price(int talked) {
    int billed = LINE.rate().billedSeconds(talked);
    return new PricedLeg.Price(
        1, LEVEL, LINE, talked, billed, LINE.rate().inMicros().charge(talked));
  }
}
