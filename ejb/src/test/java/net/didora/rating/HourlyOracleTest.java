package net.didora.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.didora.cdr.RatingKind;
import net.didora.common.Money;
import net.didora.plan.HolidayCalendar;
import net.didora.plan.RateWindow;
import net.didora.rating.HourlyOracle.Answer;
import net.didora.rating.HourlyOracle.Line;
import net.didora.rating.HourlyOracle.Terms;
import org.junit.jupiter.api.Test;

/**
 * Random plans with windows, and calls that lie around their boundaries, in zones with and without
 * summer time, against an oracle of BigDecimal. The number of cases is {@code
 * -Ddidora.rating.cases}.
 */
class HourlyOracleTest {
  private static final int CASES = Integer.getInteger("didora.rating.cases", 1_000_000);
  private static final int PLANS = 100;
  private static final String[] DAYS = {"SEG", "TER", "QUA", "QUI", "SEX", "SAB", "DOM"};
  private static final String[] ZONES = {
    "America/Sao_Paulo", "America/New_York", "America/Sao_Paulo", "Australia/Lord_Howe"
  };

  private final Random random = new Random(20_08);
  private LocalTime[] edges = {};
  private int split;
  private int rejected;
  private int holidays;

  @Test
  void aMillionRandomPricesOverBoundariesAreTheOraclesToTheLastDecimal() {
    for (int plan = 0; plan < PLANS; plan++) {
      ZoneId zone = ZoneId.of(ZONES[plan % ZONES.length]);
      edges = randomEdges();
      Map<String, List<Line>> lines = randomPlan(5 + random.nextInt(300));
      LocalDate own = LocalDate.of(2018, 1, 1).plusDays(random.nextInt(3000));
      HourlyOracle oracle = new HourlyOracle(lines, zone, Set.of(own));
      LegPricer pricer = new LegPricer(book(lines, zone, own));
      for (int call = 0; call < CASES / PLANS; call++) {
        check(oracle, pricer, zone, own);
      }
    }

    assertThat(split).as("calls over a boundary").isGreaterThan(CASES / 20);
    assertThat(rejected).as("calls without a price").isGreaterThan(CASES / 100);
    assertThat(holidays).as("calls on a holiday").isGreaterThan(CASES / 20);
  }

  private void check(HourlyOracle oracle, LegPricer pricer, ZoneId zone, LocalDate own) {
    String number = random.nextInt(20) == 0 ? "ANON" : digits(3 + random.nextInt(11));
    Instant answered = randomMoment(zone, own);
    int millis = random.nextInt(random.nextInt(50) == 0 ? 30_000_000 : 900_000);
    Answer expected = oracle.price(number, answered, (millis + 999) / 1000);
    PricedLeg leg =
        pricer.price(
            new RatableLeg(1, "/1/", RatingKind.BY_CALLER, answered, millis, number, "0:1:/1/:-"));

    String found = text(leg);
    String wanted = text(expected, oracle.hasPrefixFor(number));
    if (!found.equals(wanted)) {
      throw new AssertionError(
          "%s at %s for %d ms: %s, but %s".formatted(number, answered, millis, found, wanted));
    }
    split += expected != null && expected.split() ? 1 : 0;
    rejected += expected == null ? 1 : 0;
  }

  private static String text(PricedLeg leg) {
    if (leg.prices().isEmpty()) {
      return leg.rejects().get(0).reason().name();
    }
    PricedLeg.Price price = leg.prices().get(0);
    int laid = price.stretches().stream().mapToInt(Segment::billedSeconds).sum();
    return price.billedSeconds() + " " + laid + " " + MicroRate.money(price.micros());
  }

  private static String text(Answer answer, boolean hasPrefix) {
    if (answer == null) {
      return hasPrefix ? "NO_WINDOW" : "NO_PREFIX";
    }
    return answer.billed() + " " + answer.billed() + " " + answer.amount().setScale(6);
  }

  /** Half of them shortly before prices change, some on holidays, some where clocks are changed. */
  private Instant randomMoment(ZoneId zone, LocalDate own) {
    LocalDate day = LocalDate.of(2017, 1, 1).plusDays(random.nextInt(3650));
    int kind = random.nextInt(10);
    if (kind == 0) {
      day = own.minusDays(random.nextInt(2));
    } else if (kind == 1) {
      day = LocalDate.of(2017 + random.nextInt(10), 11, 1 + 14 * random.nextInt(2));
    } else if (kind == 2) {
      var change = zone.getRules().nextTransition(day.atStartOfDay(zone).toInstant());
      if (change != null) {
        return change.getInstant().minusMillis(random.nextInt(900_000));
      }
    }
    holidays += kind < 2 ? 1 : 0;
    ZonedDateTime edge = day.atTime(edges[random.nextInt(edges.length)]).atZone(zone);
    return edge.minusNanos(1_000_000L * random.nextInt(random.nextBoolean() ? 900_000 : 3_600_000))
        .toInstant();
  }

  /** Midnight, two of the morning and two of the evening. */
  private LocalTime[] randomEdges() {
    return new LocalTime[] {
      LocalTime.MIDNIGHT,
      LocalTime.of(1 + random.nextInt(11), 15 * random.nextInt(4)),
      LocalTime.of(1 + random.nextInt(11), random.nextInt(60)),
      LocalTime.of(12 + random.nextInt(12), 0),
      LocalTime.of(12 + random.nextInt(12), random.nextInt(60))
    };
  }

  private Map<String, List<Line>> randomPlan(int size) {
    Map<String, List<Line>> plan = new HashMap<>();
    while (plan.size() < size) {
      String prefix = random.nextInt(50) == 0 ? "ANON" : digits(random.nextInt(7));
      plan.put(prefix, randomLines(prefix));
    }
    return plan;
  }

  /** Windows that do not overlap: the week in two parts, the day in three. */
  private List<Line> randomLines(String prefix) {
    List<Line> lines = new ArrayList<>();
    EnumSet<DayOfWeek> some = EnumSet.noneOf(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (random.nextBoolean()) {
        some.add(day);
      }
    }
    LocalTime from = edges[1 + random.nextInt(2)];
    LocalTime to = edges[3 + random.nextInt(2)];
    List<LocalTime> middle = List.of(from, to);
    List<LocalTime> outside = List.of(LocalTime.MIDNIGHT, from, to, LocalTime.MIDNIGHT);
    add(lines, 80, new Line(prefix, Set.of(), false, List.of(), randomTerms()));
    add(lines, 50, new Line(prefix, some, false, middle, randomTerms()));
    add(lines, 25, new Line(prefix, some, false, outside, randomTerms()));
    add(lines, 30, new Line(prefix, EnumSet.complementOf(some), false, List.of(), randomTerms()));
    List<LocalTime> onHolidays = random.nextBoolean() ? List.of() : middle;
    add(lines, 40, new Line(prefix, Set.of(), true, onHolidays, randomTerms()));
    if (lines.isEmpty()) {
      lines.add(new Line(prefix, Set.of(), true, List.of(), randomTerms()));
    }
    return lines;
  }

  private void add(List<Line> lines, int percent, Line line) {
    boolean never = line.days().isEmpty() && !line.holiday() && !line.times().isEmpty();
    boolean always = line.days().isEmpty() && !line.holiday() && !lines.isEmpty();
    if (!never && !always && random.nextInt(100) < percent) {
      lines.add(line);
    }
  }

  private Terms randomTerms() {
    return new Terms(
        BigDecimal.valueOf(random.nextInt(3_000_000), 6),
        BigDecimal.valueOf(random.nextBoolean() ? 0 : random.nextInt(500_000), 6),
        1 + random.nextInt(90),
        5 + random.nextInt(60),
        random.nextInt(7));
  }

  private String digits(int length) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < length; i++) {
      digits.append((char) ('0' + (random.nextInt(3) == 0 ? random.nextInt(10) : 5)));
    }
    return digits.toString();
  }

  private static PriceBook book(Map<String, List<Line>> plan, ZoneId zone, LocalDate own) {
    List<PlanPrefix> lines = new ArrayList<>();
    plan.values().forEach(of -> of.forEach(line -> lines.add(line(line))));
    PrefixTable table = new PrefixTable(lines);
    return new PriceBook(
        List.of(new PriceBook.Version(1, 1, Instant.EPOCH)),
        any -> table,
        new RateCalendar(zone, HolidayCalendar.with(List.of(own.toString()))));
  }

  private static PlanPrefix line(Line line) {
    Terms terms = line.terms();
    return new PlanPrefix(
        1,
        line.prefix(),
        RateWindow.parse(window(line)),
        new Rate(
            new Money(terms.perMinute()),
            new Money(terms.fee()),
            terms.first(),
            terms.next(),
            terms.discard()));
  }

  private static String window(Line line) {
    List<String> days =
        line.days().stream()
            .map(day -> DAYS[day.ordinal()])
            .collect(Collectors.toCollection(ArrayList::new));
    if (line.holiday()) {
      days.add("FERIADO");
    }
    List<String> hours = new ArrayList<>();
    for (int i = 0; i < line.times().size(); i += 2) {
      LocalTime end = line.times().get(i + 1);
      hours.add(line.times().get(i) + "-" + (end.equals(LocalTime.MIDNIGHT) ? "24:00" : end));
    }
    return String.join(",", days) + " " + String.join(",", hours);
  }
}
