package net.didora.batch.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.didora.common.Money;
import net.didora.rating.MicroRate;
import net.didora.rating.PlanPrefix;
import net.didora.rating.PrefixTable;
import net.didora.rating.Rate;
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

/** Longest prefix and exact cost of one call: our table beside a HashMap of prefixes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MatchBenchmark {
  private static final int NUMBERS = 1 << 17;

  @Param({"10000", "100000"})
  int prefixes;

  /** BRAZIL: prefixes and callers begin with 55; WORLD: anywhere. */
  @Param({"BRAZIL", "WORLD"})
  String plan;

  private final String[] numbers = new String[NUMBERS];
  private final int[] talked = new int[NUMBERS];
  private final Map<String, MicroRate> map = new HashMap<>();
  private PrefixTable table;
  private int next;

  @Setup
  public void plan() {
    Random random = new Random(1);
    String country = plan.equals("BRAZIL") ? "55" : "";
    Map<String, PlanPrefix> lines = new HashMap<>();
    while (lines.size() < prefixes) {
      String prefix = country + digits(random, 2 + random.nextInt(6));
      lines.put(prefix, new PlanPrefix(1, prefix, rate(random)));
    }
    lines.put(country, new PlanPrefix(1, country, rate(random)));
    lines.forEach((prefix, line) -> map.put(prefix, line.rate().inMicros()));
    table = new PrefixTable(new ArrayList<>(List.copyOf(lines.values())));
    for (int i = 0; i < NUMBERS; i++) {
      numbers[i] = country + digits(random, 13 - country.length());
      talked[i] = random.nextInt(600);
    }
  }

  @Benchmark
  public long tableOfSixDigitsAndRanges() {
    int call = next++ & (NUMBERS - 1);
    return table.rate(table.find(numbers[call])).charge(talked[call]);
  }

  @Benchmark
  public long hashMapOfPrefixes() {
    int call = next++ & (NUMBERS - 1);
    String number = numbers[call];
    for (int length = number.length(); length >= 0; length--) {
      MicroRate rate = map.get(number.substring(0, length));
      if (rate != null) {
        return rate.charge(talked[call]);
      }
    }
    return -1;
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
