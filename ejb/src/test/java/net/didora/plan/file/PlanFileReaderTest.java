package net.didora.plan.file;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.didora.common.Money;
import net.didora.plan.PrefixRate.LineClass;
import net.didora.plan.PriceLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Price files as people send them: how they are written, and what is wrong with which line. */
class PlanFileReaderTest {
  private static final String GOOD = "5511;São Paulo;F;0,05;30;6;3;1";

  private static PlanFile read(String text) {
    return PlanFileReader.read(text.getBytes(UTF_8));
  }

  private static List<String> errors(PlanFile file) {
    return file.errors().stream()
        .map(e -> e.line() + " " + e.column() + " " + e.messageKey())
        .toList();
  }

  private static PriceLine only(PlanFile file) {
    assertThat(errors(file)).isEmpty();
    assertThat(file.lines()).hasSize(1);
    return file.lines().get(0);
  }

  @Test
  void theEightColumnsAreRead() {
    PriceLine line = only(read(GOOD));

    assertThat(line).isEqualTo(PriceLine.usual("5511", "São Paulo", LineClass.F, Money.of("0.05")));
  }

  @Test
  void connectionFeeAndWindowMayFollow() {
    PriceLine line = only(read("55119;;c;0,123456;60;1;0;0;0,1;seg-sex 8h-20h"));

    assertThat(line.connectFee()).isEqualTo(Money.of("0.1"));
    assertThat(line.window().text()).isEqualTo("SEG-SEX 08:00-20:00");
    assertThat(line.lineClass()).isEqualTo(LineClass.C);
    assertThat(line.perMinute()).isEqualTo(Money.of("0.123456"));
    assertThat(line.active()).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/plan/ways-to-write.csv", numLinesToSkip = 1, delimiter = '|')
  void delimiterAndDecimalSignAreFoundOut(String what, String text) {
    PriceLine line = only(read(text.replace("\\t", "\t").replace("\\n", "\n")));

    assertThat(line)
        .as(what)
        .isEqualTo(PriceLine.usual("5511", "São Paulo", LineClass.F, Money.of("0.05")));
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/plan/wrong-lines.csv", numLinesToSkip = 1, delimiter = '|')
  void whatIsWrongIsSaidOfItsColumn(String text, String column, String key) {
    PlanFile file = read(GOOD + "\n" + text.replace("\\t", "\t") + "\n");

    assertThat(errors(file))
        .containsExactly("2 " + column.replace("-", "") + " planFile.error." + key);
    assertThat(file.isRight()).isFalse();
  }

  @Test
  void textOfWindowsAndOfOtherMakersIsUnderstood() {
    byte[] utf16 = ("\ufeff" + GOOD.replace(';', '\t')).getBytes(UTF_16LE);

    assertThat(only(PlanFileReader.read(GOOD.getBytes(Charset.forName("windows-1252")))).locality())
        .isEqualTo("São Paulo");
    assertThat(only(PlanFileReader.read(("\ufeff" + GOOD).getBytes(UTF_8))).prefix())
        .isEqualTo("5511");
    assertThat(only(PlanFileReader.read(utf16)).locality()).isEqualTo("São Paulo");
  }

  @Test
  void aWorkbookIsNotTakenForText() {
    byte[] zip = {'P', 'K', 3, 4, 20, 0, 6, 0};

    assertThat(errors(PlanFileReader.read(zip))).containsExactly("0  planFile.error.notText");
  }

  @Test
  void aFileWithoutPricesIsRefused() {
    assertThat(errors(read(""))).containsExactly("0  planFile.error.empty");
    assertThat(errors(read("prefixo;localidade;tipo;valor\n;;;\n")))
        .containsExactly("0  planFile.error.empty");
  }

  @Test
  void aCommaBetweenFieldsAndInThePriceIsRefusedByTheLine() {
    PlanFile file =
        read(
            """
            5511,São Paulo,F,0,05,30,6,3,1
            5512,"São José",F,"0,05",30,6,3,1
            5513,Santos,F,0,05,60,60,0,1
            5514,Bauru,F,1,30,6,3,1,
            """);

    assertThat(errors(file))
        .containsExactly("1 D planFile.error.commaTwice", "3 D planFile.error.commaTwice");
    assertThat(file.lines()).extracting(PriceLine::prefix).containsExactly("5512", "5514");
  }

  @Test
  void commasWithPointsAreFine() {
    PlanFile file = read("5511,São Paulo,F,0.05,30,6,3,1\n5512,,F,1.5,60,60,0,1,0.10\n");

    assertThat(errors(file)).isEmpty();
    assertThat(file.lines().get(1).connectFee()).isEqualTo(Money.of("0.10"));
  }

  @Test
  void oneDecimalSignHoldsForTheWholeFile() {
    PlanFile file = read("5511;;F;0,05;30;6;3;1\n5512;;F;0.05;30;6;3;1\n5513;;F;2;30;6;3;1\n");

    assertThat(errors(file)).containsExactly("2 D planFile.error.moneySign");
    assertThat(file.errors().get(0).parameters()).containsExactly("0.05", "1");
  }

  @Test
  void aPrefixStandsThereOnceOrOnceForEachTime() {
    PlanFile file =
        read(
            """
            5511;;F;1;30;6;3;1
            5512;;F;1;30;6;3;1
            5511;;F;2;30;6;3;1
            5511;;F;2;30;6;3;1;;SAB,DOM
            5511;;F;2;30;6;3;1;;DOM
            """);

    assertThat(errors(file))
        .containsExactly("3 A planFile.error.twice", "5 J planFile.error.windowClash");
    assertThat(file.errors().get(1).parameters()).containsExactly("5511", "4");
  }

  @Test
  void allErrorsAreCountedAndTheFirstTwoHundredShown() {
    String text =
        IntStream.range(0, 1000)
            .mapToObj(i -> "x" + i + ";;F;1;30;6;3;1")
            .collect(Collectors.joining("\n", GOOD + "\n", ""));

    PlanFile file = read(text);

    assertThat(file.errorCount()).isEqualTo(1000);
    assertThat(file.errors()).hasSize(200);
    assertThat(file.errors().get(199).line()).isEqualTo(201);
  }

  @Test
  void aQuoteThatIsNeverClosedIsRefused() {
    PlanFile file = read(GOOD + "\n5512;\"Santos;F;0,05;30;6;3;1\n5513;;F;0,05;30;6;3;1\n");

    assertThat(errors(file)).containsExactly("3  planFile.error.quote");
  }

  @Test
  void severalErrorsOfOneLineAreAllSaid() {
    assertThat(errors(read("+55;;X;abc;0;0;-1;2;R$ 1;NEVER")))
        .containsExactly(
            "1 A planFile.error.prefix",
            "1 C planFile.error.class",
            "1 D planFile.error.money",
            "1 I planFile.error.money",
            "1 E planFile.error.cadence",
            "1 F planFile.error.cadence",
            "1 G planFile.error.cadence",
            "1 H planFile.error.active",
            "1 J window.NO_DAY");
  }
}
