package net.didora.batch.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowTextTest {
  @Test
  void rowsFollowOneAnother() {
    RowText text = new RowText(RowText.Notation.INSERT, "INSERT INTO t VALUES ", 2);
    text.beginRow().add(-1).add("/1/2/s5/").add((String) null);
    text.beginRow().add(new BigDecimal("0.000001")).add("2026-11-24 05:30:00.000001").add("");

    assertThat(text.text())
        .isEqualTo(
            "INSERT INTO t VALUES (-1,'/1/2/s5/',NULL),"
                + "(0.000001,'2026-11-24 05:30:00.000001','')");
  }

  @Test
  void aRowOfAFileIsALine() {
    RowText text = new RowText(RowText.Notation.FILE, "", 2);
    text.beginRow().add(-1).add("/1/2/s5/").add((String) null);
    text.beginRow().add(new BigDecimal("0.000001")).add(7L).add("");

    assertThat(text.text()).isEqualTo("-1\t/1/2/s5/\t\\N\n0.000001\t7\t\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'", "\\", "a'b", "\"", ";", "é", "%", "\n", "\t", "\u0000", "("})
  void whatCouldMeanSomethingIsRefused(String word) {
    for (RowText.Notation notation : RowText.Notation.values()) {
      RowText row = new RowText(notation, "", 1).beginRow();

      assertThatIllegalArgumentException().isThrownBy(() -> row.add(word));
    }
  }
}
