package net.didora.web.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd", "\t=1"})
  void aFormulaIsMadeText(String formula) {
    assertThat(written(formula)).startsWith("'" + formula.substring(0, 1));
  }

  /** A spreadsheet that expects commas or tabs finds a cell in the middle of ours. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      value = {
        "a,=cmd() > a,'=cmd()",
        "1,-2 > 1,'-2",
        "a, @SUM(A1) > a, '@SUM(A1)",
        "a|+1+1 > a|'+1+1",
        "a;=1 > \"a;'=1\"",
        "a,\"=1 > \"a,\"\"'=1\""
      })
  void aFormulaBehindAnotherSeparatorIsMadeText(String text, String cell) {
    assertThat(written(text)).isEqualTo(cell + "\r\n");
    assertThat(written(text.replaceFirst("[,;|]", "\t"))).contains("'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+551130000001", "-12,50", "-1.234,50", "11 3000-0001", "R$ 0,36"})
  void aNumberStaysAsItIs(String number) {
    assertThat(written(number)).isEqualTo(number + "\r\n");
  }

  @Test
  void whatWouldEndAFieldIsQuoted() {
    assertThat(written("a;b", "say \"hi\"", "two\nlines"))
        .isEqualTo("\"a;b\";\"say \"\"hi\"\"\";\"two\nlines\"\r\n");
  }

  @Test
  void anAbsentFieldKeepsItsPlace() {
    assertThat(written(null, "b", null)).isEqualTo(";b;\r\n");
  }

  private static String written(Object... fields) {
    StringWriter out = new StringWriter();
    new Csv(out).row(Arrays.asList(fields));
    return out.toString().substring(1);
  }
}
