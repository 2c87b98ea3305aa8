package net.didora.batch.bench;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.didora.cdr.RatingKind;
import net.didora.common.Money;
import net.didora.plan.HolidayCalendar;
import net.didora.plan.RateWindow;
import net.didora.rating.LegPricer;
import net.didora.rating.PlanPrefix;
import net.didora.rating.PrefixTable;
import net.didora.rating.PriceBook;
import net.didora.rating.PricedLeg;
import net.didora.rating.RatableLeg;
import net.didora.rating.Rate;
import net.didora.rating.RateCalendar;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The whole pricing of a leg at one level, as the nightly job does it: on a plan with one price per
 * prefix, and on one with three, by the hour.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LegBenchmark {
  private static final int LEGS = 1 << 15;
  private static final int WEEK = 7 * 86_400;
  private static final Instant MONDAY = Instant.parse("2026-03-02T03:00:00Z");

  @Param("100000")
  int prefixes;

  /** Windows of each prefix. */
  @Param({"", "|SEG-SEX 08:00-20:00|FERIADO"})
  String windows;

  private final RatableLeg[] legs = new RatableLeg[LEGS];
  private LegPricer pricer;
  private int next;

  @Setup
  public void plan() {
    Random random = new Random(1);
    Map<String, Rate> rates = new HashMap<>();
    while (rates.size() < prefixes) {
      rates.put("55" + digits(random, 2 + random.nextInt(6)), rate(random));
    }
    rates.put("55", rate(random));
    List<RateWindow> held = Stream.of(windows.split("\\|", -1)).map(RateWindow::parse).toList();
    PrefixTable table =
        new PrefixTable(
            rates.entrySet().stream()
                .flatMap(
                    line ->
                        held.stream()
                            .map(hold -> new PlanPrefix(1, line.getKey(), hold, line.getValue())))
                .toList());
    RateCalendar calendar =
        new RateCalendar(ZoneId.of("America/Sao_Paulo"), HolidayCalendar.NATIONAL);
    pricer =
        new LegPricer(
            new PriceBook(
                List.of(new PriceBook.Version(1, 1, Instant.EPOCH)), any -> table, calendar));
    for (int i = 0; i < LEGS; i++) {
      Instant answered = MONDAY.plusSeconds(random.nextInt(WEEK));
      legs[i] =
          new RatableLeg(
              i,
              "/1/",
              RatingKind.BY_CALLER,
              answered,
              random.nextInt(600_000),
              "55" + digits(random, 11),
              "0:1:/1/:-");
    }
  }

  @Benchmark
  public PricedLeg priceOfALeg() {
    return pricer.price(legs[next++ & (LEGS - 1)]);
  }

  private static Rate rate(Random random) {
    return new Rate(
        Money.of("0." + (10 + random.nextInt(90))), Money.ZERO, 30, 6, random.nextInt(4));
  }

  private static String digits(Random random, int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }
}
