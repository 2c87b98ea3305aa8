package net.didora.cdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The charges of a call as they stand in the table of running calls. */
class LegChargeTest {
  private static final LegCharge B =
      new LegCharge("B", RatingKind.BY_DESTINATION, "1:12:/1/2/:-;2:13:/1/2/s5/:9");
  private static final LegCharge C = new LegCharge("C", RatingKind.FREE, "");

  @Test
  void whatIsWrittenIsReadAgain() {
    assertThat(LegCharge.text(List.of())).isEmpty();
    assertThat(LegCharge.parse("")).isEmpty();
    assertThat(LegCharge.parse(LegCharge.text(List.of(B, C)))).containsExactly(B, C);
  }

  @ParameterizedTest
  @ValueSource(strings = {"B", "B FREE", "B FREE  ", "B NONE 1:2", "b FREE ", "|", "B1 FREE "})
  void whatNobodyWroteIsRefused(String text) {
    assertThatThrownBy(() -> LegCharge.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anOutgoingChargeIsThatOfEachLegOfItsLetter() {
    assertThat(List.of("B1", "B2", "B99")).allMatch(B::covers);
    assertThat(B.covers("A")).isFalse();
  }
}
