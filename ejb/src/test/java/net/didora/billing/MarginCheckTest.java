package net.didora.billing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.didora.common.Money;
import net.didora.plan.MarginBreach;
import net.didora.plan.PriceLine;
import net.didora.plan.file.PlanFile;
import net.didora.plan.file.PlanFileReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What is sold below what it costs: every prefix of either table, all that a call can cost. */
class MarginCheckTest {
  /** {@code prefix=price first/next/discard [+fee] [@window] [off]}, several with a bar. */
  private static List<PriceLine> table(String text) {
    StringBuilder file = new StringBuilder();
    for (String line : text.split(" *\\| *", -1)) {
      String[] words = line.split(" +", -1);
      String[] price = words[0].split("=", -1);
      String[] cadence = words[1].split("/", -1);
      String fee = "";
      String window = "";
      String active = "1";
      for (int i = 2; i < words.length; i++) {
        fee = words[i].startsWith("+") ? words[i].substring(1) : fee;
        window = words[i].startsWith("@") ? words[i].substring(1) : window;
        active = words[i].equals("off") ? "0" : active;
      }
      String prefix = price[0].equals("*") ? "" : price[0];
      file.append(
          String.join(
              ";",
              prefix,
              "",
              "F",
              price[1],
              cadence[0],
              cadence[1],
              cadence[2],
              active,
              fee,
              window));
      file.append('\n');
    }
    PlanFile read = PlanFileReader.read(file.toString().getBytes(UTF_8));
    assertThat(read.errors()).isEmpty();
    return read.lines();
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/plan/margins.csv", numLinesToSkip = 1, delimiter = ';')
  void lossesAreFoundWhereTheyAre(String what, String sale, String cost, String breaches) {
    List<MarginBreach> found = new MarginCheck(table(sale)).against(table(cost));

    assertThat(found.stream().map(MarginCheckTest::text).toList())
        .as(what)
        .containsExactly(breaches == null ? new String[0] : breaches.split(" *\\| *", -1));
  }

  private static String text(MarginBreach breach) {
    String prefix = breach.prefix().isEmpty() ? "*" : breach.prefix();
    return prefix + " " + breach.difference().amount().stripTrailingZeros().toPlainString();
  }

  @Test
  void bothPricesOfTheNumbersConcernedAreSaid() {
    MarginBreach found =
        new MarginCheck(table("55=0.05 30/6/3")).against(table("5511=0.06 60/60/0")).get(0);

    assertThat(found.prefix()).isEqualTo("5511");
    assertThat(found.sale().perMinute()).isEqualTo(Money.of("0.05"));
    assertThat(found.sale().firstBlock()).isEqualTo(Money.of("0.025"));
    assertThat(found.cost().perMinute()).isEqualTo(Money.of("0.06"));
    assertThat(found.cost().firstBlock()).isEqualTo(Money.of("0.06"));
    assertThat(found.difference()).isEqualTo(Money.of("-0.035"));
  }
}
