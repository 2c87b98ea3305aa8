package net.didora.plan.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.didora.common.Money;
import net.didora.plan.PrefixRate;
import net.didora.plan.PrefixRate.LineClass;
import net.didora.plan.PriceLine;
import net.didora.plan.RateWindow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a version holds, written to a file and read again, is the same to the last sign. */
class RoundTripTest {
  private static final List<String> NAMES =
      List.of("A", "B", "C", "D", "E", "F", "G", "H", "I", "J");
  private static final String[] LOCALITIES = {
    "",
    "São Paulo",
    "=1+1",
    "'=1",
    "''x",
    "'",
    "+55",
    "-",
    "@cmd",
    "a;b",
    "a,b",
    "a,=cmd()",
    "a;'=1",
    "a, \"-2",
    "''",
    "say \"hi\"",
    "\"",
    "a  b",
    "Curaçao – Ö",
    "1,5",
    "'texto",
    "0"
  };
  private static final String[] WINDOWS = {
    "", "SEG-SEX 08:00-20:00", "SAB,DOM", "FERIADO", "DOM,FERIADO 00:00-06:00,22:00-24:00"
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void nothingIsLostAndNothingAdded(long seed) {
    List<PriceLine> lines = lines(new Random(seed), 2000);

    PlanFile read = PlanFileReader.read(written(lines).getBytes(UTF_8));

    assertThat(read.errors()).isEmpty();
    assertThat(read.lines()).containsExactlyElementsOf(lines);
  }

  @Test
  void whatHasNoFeeAndNoWindowGoesOutInTheEightColumns() {
    PriceLine line = PriceLine.usual("5511", "São Paulo", LineClass.F, Money.of("0.125"));

    String file = written(List.of(line), PlanFileWriter.columns(true));

    assertThat(file).isEqualTo("\ufeffA;B;C;D;E;F;G;H\r\n5511;São Paulo;F;0,125;30;6;3;1\r\n");
    assertThat(PlanFileReader.read(file.getBytes(UTF_8)).lines()).containsExactly(line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+55", "-2", "@cmd", "'x"})
  void nothingWrittenIsRunAsAFormula(String locality) {
    PriceLine line = PriceLine.usual("55", locality, LineClass.F, Money.of(1));

    assertThat(written(List.of(line))).contains(";'" + locality + ";F;1,00;");
  }

  private static String written(List<PriceLine> lines) {
    return written(lines, NAMES);
  }

  private static String written(List<PriceLine> lines, List<String> names) {
    StringWriter out = new StringWriter();
    PlanFileWriter writer = new PlanFileWriter(out, names);
    lines.forEach(writer::write);
    writer.flush();
    return out.toString();
  }

  private static List<PriceLine> lines(Random random, int count) {
    Map<String, PriceLine> byKey = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String prefix = prefix(random);
      byKey.put(prefix, line(random, prefix));
    }
    return List.copyOf(byKey.values());
  }

  private static String prefix(Random random) {
    int kind = random.nextInt(200);
    if (kind < 2) {
      return kind == 0 ? "" : PrefixRate.ANONYMOUS;
    }
    int length = 1 + random.nextInt(15);
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < length; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  private static PriceLine line(Random random, String prefix) {
    return new PriceLine(
        prefix,
        LOCALITIES[random.nextInt(LOCALITIES.length)],
        LineClass.values()[random.nextInt(3)],
        money(random),
        random.nextInt(3) == 0 ? money(random) : Money.ZERO,
        1 + random.nextInt(3600),
        1 + random.nextInt(3600),
        random.nextInt(3601),
        random.nextBoolean(),
        RateWindow.parse(WINDOWS[random.nextInt(WINDOWS.length)]));
  }

  private static Money money(Random random) {
    return new Money(BigDecimal.valueOf(random.nextInt(2_000_000_000), random.nextInt(7)))
            .isAtLeast(Money.of(1_000_000))
        ? Money.of("999999.999999")
        : new Money(BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(7)));
  }
}
