package net.didora.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.didora.common.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a call costs when a bundle pays for its first seconds. */
class BeyondBundleTest {
  private static final PriceChain.Level LEVEL = new PriceChain.Level(2, 1, "/1/2/s5/", 9L);

  @ParameterizedTest(name = "{2} s at {0}+{1}, {3} s free: {4}")
  @CsvSource({
    "1,        0,    60,   0,  1.000000",
    "1,        0,    60,  60,  0.000000",
    "1,        0,    60,  90,  0.000000",
    "1,        0,   120,  60,  1.000000",
    "1,        0.5, 120,  60,  1.500000",
    "1,        0.5, 120, 120,  0.000000",
    "1,        0.5, 120, 119,  0.516667",
    "0.000001, 0,   119,  60,  0.000001",
    "0.000001, 0,   119,  90,  0.000000",
    "0.3,      0,    36,  30,  0.030000",
  })
  void theRestIsChargedAndRoundedOnce(
      String perMinute, String fee, int billed, int free, String costs) {
    PlanPrefix line = line(perMinute, fee);
    long whole =
        new MicroRate(
                MicroRate.micros(Money.of(perMinute)),
                MicroRate.micros(Money.of(fee)),
                new Cadence(1, 1, 0))
            .chargeBilled(billed);
    PricedLeg.Price price = new PricedLeg.Price(1, LEVEL, line, billed, billed, whole);

    assertThat(MicroRate.money(price.beyond(free).micros())).isEqualTo(Money.of(costs));
    assertThat(price.beyond(0).micros()).isEqualTo(whole);
    assertThat(price.beyond(free).billedSeconds()).isEqualTo(billed);
  }

  @Test
  void overABoundaryTheFirstStretchGoesFirst() {
    PlanPrefix day = line("1", "0.1");
    PlanPrefix night = line("0.2", "0.1");
    List<Segment> stretches = List.of(new Segment(day, 0, 60), new Segment(night, 60, 120));
    PricedLeg.Price price = new PricedLeg.Price(1, LEVEL, day, 180, 180, 1_500_000, stretches);

    assertThat(price.beyond(0).micros()).isEqualTo(1_500_000);
    assertThat(price.beyond(30).micros()).isEqualTo(1_000_000);
    assertThat(price.beyond(60).micros()).isEqualTo(500_000);
    assertThat(price.beyond(150).micros()).isEqualTo(200_000);
    assertThat(price.beyond(180).micros()).isZero();
  }

  @Test
  void whatIsNotBilledCostsNothing() {
    PricedLeg.Price price = new PricedLeg.Price(1, LEVEL, line("1", "1"), 2, 0, 0);

    assertThat(price.beyond(0).micros()).isZero();
    assertThat(price.beyond(60).micros()).isZero();
  }

  private static PlanPrefix line(String perMinute, String fee) {
    return new PlanPrefix(1, "5511", new Rate(Money.of(perMinute), Money.of(fee), 1, 1, 0));
  }
}
