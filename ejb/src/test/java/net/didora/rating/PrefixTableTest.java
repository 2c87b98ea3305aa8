package net.didora.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefixTableTest {
  @ParameterizedTest(name = "{0} is priced as {1}")
  @CsvSource({
    "5511912345678, 55119",
    "551132345678, 5511",
    "5521932345678, 55",
    "551, 55",
    "55, 55",
    "12125550100, 1",
    "4912345, none",
    "5, none",
    "'', none",
    "ANON, ANON"
  })
  void theLongestPrefixWins(String number, String prefix) {
    assertThat(found(table("55", "5511", "55119", "1", "ANON"), number)).isEqualTo(prefix);
  }

  @ParameterizedTest(name = "{0} is priced as {1}")
  @CsvSource({"4912345, all", "5, all", "55, 55", "ANON, all", "'', all"})
  void theEmptyPrefixCatchesTheRest(String number, String prefix) {
    assertThat(found(table("", "55"), number)).isEqualTo(prefix);
  }

  @Test
  void aPlanWithoutLinesHasNoPrices() {
    assertThat(table().find("5511")).isEqualTo(PrefixTable.NONE);
    assertThat(table().find("ANON")).isEqualTo(PrefixTable.NONE);
  }

  @Test
  void aWholeNumberMayBeAPrefix() {
    PrefixTable table = table("5511912345678", "55119123456789012");

    assertThat(found(table, "5511912345678")).isEqualTo("5511912345678");
    assertThat(found(table, "55119123456789012")).isEqualTo("55119123456789012");
    assertThat(found(table, "551191234567")).isEqualTo("none");
  }

  @Test
  void aPrefixLongerThanAnyNumberNeverFits() {
    assertThat(found(table("55", "5511912345678901234"), "5511912345678901234")).isEqualTo("55");
  }

  @Test
  void lettersAreNoPrefix() {
    assertThatIllegalArgumentException().isThrownBy(() -> table("55a"));
  }

  @Test
  void agreesWithLookingAtEveryPrefix() {
    Random random = new Random(20261123);
    for (int plan = 0; plan < 200; plan++) {
      Set<String> prefixes = randomPrefixes(random, 1 + random.nextInt(300));
      PrefixTable table = table(prefixes.toArray(String[]::new));
      for (int call = 0; call < 500; call++) {
        String number = randomDigits(random, random.nextInt(17), 4);
        assertThat(line(table, number).map(PlanPrefix::prefix))
            .as("%s in %s", number, prefixes)
            .isEqualTo(longest(prefixes, number));
      }
    }
  }

  private static Optional<String> longest(Set<String> prefixes, String number) {
    return prefixes.stream().filter(number::startsWith).max(Comparator.comparing(String::length));
  }

  private static Set<String> randomPrefixes(Random random, int count) {
    Set<String> prefixes = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      prefixes.add(randomDigits(random, random.nextInt(10), 4));
    }
    return prefixes;
  }

  /** Few different digits, so that prefixes nest and numbers meet them; 0 and 9 among them. */
  private static String randomDigits(Random random, int length, int kinds) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < length; i++) {
      digits.append("0951".charAt(random.nextInt(kinds)));
    }
    return digits.toString();
  }

  private static String found(PrefixTable table, String number) {
    String prefix = line(table, number).map(PlanPrefix::prefix).orElse("none");
    return prefix.isEmpty() ? "all" : prefix;
  }

  private static Optional<PlanPrefix> line(PrefixTable table, String number) {
    int found = table.find(number);
    return found == PrefixTable.NONE ? Optional.empty() : Optional.of(table.line(found));
  }

  private static PrefixTable table(String... prefixes) {
    Rate rate = Rate.of("0.10", 30, 6, 3);
    List<PlanPrefix> lines =
        Stream.of(prefixes).map(prefix -> new PlanPrefix(1, prefix, rate)).toList();
    return new PrefixTable(lines);
  }
}
