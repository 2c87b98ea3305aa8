package net.didora.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NumberRangeTest {
  @Test
  void countsUpInTheEndingAndKeepsTheLength() {
    assertThat(new NumberRange("551130000008", 3).numbers())
        .containsExactly("551130000008", "551130000009", "551130000010");
  }

  @Test
  void keepsLeadingZeros() {
    assertThat(new NumberRange("08007700009", 2).numbers())
        .containsExactly("08007700009", "08007700010");
    assertThat(new NumberRange("0009", 2).numbers()).containsExactly("0009", "0010");
    assertThat(new NumberRange("099", 1).numbers()).containsExactly("099");
  }

  @Test
  void keepsThePlus() {
    assertThat(new NumberRange("+551130000001", 2).numbers())
        .containsExactly("+551130000001", "+551130000002");
  }

  @Test
  void neverLeavesItsBlock() {
    assertThat(NumberRange.room("551130009998")).isEqualTo(2);
    assertThat(new NumberRange("551130009998", 2).numbers()).hasSize(2);
    assertThatThrownBy(() -> new NumberRange("551130009998", 3).numbers())
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(NumberRange.room("+99")).isEqualTo(1);
  }
}
