package net.didora.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.didora.common.Money;
import org.junit.jupiter.api.Test;

/**
 * Random plans and calls, against an oracle that knows only BigDecimal and a map of prefixes. The
 * number of cases is {@code -Ddidora.rating.cases}.
 */
class RatingOracleTest {
  private static final int CASES = Integer.getInteger("didora.rating.cases", 1_000_000);
  private static final int PLANS = 50;
  private final Random random = new Random(6_3_30);

  @Test
  void aMillionRandomPricesAreTheOraclesToTheLastDecimal() {
    for (int plan = 0; plan < PLANS; plan++) {
      Map<String, Rate> rates = randomPlan(10 + random.nextInt(3000));
      PrefixTable table = table(rates);
      for (int call = 0; call < CASES / PLANS; call++) {
        check(rates, table);
      }
    }
  }

  private void check(Map<String, Rate> rates, PrefixTable table) {
    String number = digits(3 + random.nextInt(13));
    int talked = random.nextInt(4) == 0 ? random.nextInt(90) : random.nextInt(20_000);
    String prefix = longest(rates, number);
    int found = table.find(number);
    if (prefix == null) {
      assertThat(found).isEqualTo(PrefixTable.NONE);
      return;
    }
    BigDecimal expected = oracle(rates.get(prefix), talked);
    BigDecimal amount = BigDecimal.valueOf(table.rate(found).charge(talked), Money.SCALE);
    if (!prefix.equals(table.line(found).prefix()) || expected.compareTo(amount) != 0) {
      throw new AssertionError(
          "%s, %d s: %s by %s, but %s by %s"
              .formatted(number, talked, amount, table.line(found), expected, rates.get(prefix)));
    }
  }

  private static String longest(Map<String, Rate> rates, String number) {
    for (int length = number.length(); length >= 0; length--) {
      String prefix = number.substring(0, length);
      if (rates.containsKey(prefix)) {
        return prefix;
      }
    }
    return null;
  }

  /** By the sentences of the price list, and by decimal division only. */
  private static BigDecimal oracle(Rate rate, int talked) {
    if (talked <= rate.discard()) {
      return BigDecimal.ZERO;
    }
    BigDecimal first = BigDecimal.valueOf(rate.firstBlock());
    BigDecimal next = BigDecimal.valueOf(rate.nextBlock());
    BigDecimal beyond = BigDecimal.valueOf(talked).subtract(first).max(BigDecimal.ZERO);
    BigDecimal blocks = beyond.divide(next, 0, RoundingMode.CEILING);
    BigDecimal billed = first.add(blocks.multiply(next));
    return billed
        .multiply(rate.perMinute().amount())
        .divide(BigDecimal.valueOf(60), 6, RoundingMode.HALF_UP)
        .add(rate.connectFee().amount());
  }

  private Map<String, Rate> randomPlan(int size) {
    Map<String, Rate> rates = new HashMap<>();
    while (rates.size() < size) {
      rates.put(digits(random.nextInt(9)), randomRate());
    }
    return rates;
  }

  private Rate randomRate() {
    return new Rate(
        new Money(BigDecimal.valueOf(random.nextInt(3_000_000), 6)),
        new Money(BigDecimal.valueOf(random.nextBoolean() ? 0 : random.nextInt(500_000), 6)),
        1 + random.nextInt(90),
        1 + random.nextInt(60),
        random.nextInt(7));
  }

  private String digits(int length) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < length; i++) {
      digits.append((char) ('0' + (random.nextInt(3) == 0 ? random.nextInt(10) : 5)));
    }
    return digits.toString();
  }

  private static PrefixTable table(Map<String, Rate> rates) {
    List<PlanPrefix> lines = new ArrayList<>();
    rates.forEach((prefix, rate) -> lines.add(new PlanPrefix(1, prefix, rate)));
    return new PrefixTable(lines);
  }
}
