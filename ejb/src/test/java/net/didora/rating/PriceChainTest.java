package net.didora.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import net.didora.rating.PriceChain.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceChainTest {
  @Test
  void itsTextSaysWhoPaysByWhichPlan() {
    PriceChain chain =
        new PriceChain(
            List.of(
                new Level(0, 11, "/1/", null),
                new Level(1, 12, "/1/2/", 5L),
                new Level(2, 13, "/1/2/s5/", 7L)));

    assertThat(chain.text()).isEqualTo("0:11:/1/:-;1:12:/1/2/:5;2:13:/1/2/s5/:7");
    assertThat(PriceChain.parse(chain.text())).isEqualTo(chain);
  }

  @Test
  void aChainWithoutLevelsIsFree() {
    assertThat(PriceChain.FREE.text()).isEmpty();
    assertThat(PriceChain.parse("")).isEqualTo(PriceChain.FREE);
  }

  @Test
  void aLevelThatIsFreeIsLeftOut() {
    assertThat(PriceChain.parse("0:11:/1/:-;2:13:/1/2/s5/:7").levels())
        .extracting(Level::level)
        .containsExactly(0, 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ";",
        "0:11:/1/",
        "0:11:/1/:-:",
        "x:11:/1/:-",
        "0::/1/:-",
        "0:0:/1/:-",
        "-1:11:/1/:-",
        "0:11::-",
        "0:11:/1'/:-",
        "0:11:/1:-",
        "1:11:/1/:-;0:12:/1/:-",
        "1:11:/1/:-;1:12:/1/:-",
        "0:11:/1/:-;"
      })
  void refusesWhatItDidNotWrite(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> PriceChain.parse(text));
  }

  @Test
  void aChainTooDeepForItsColumnIsTold() {
    assertThat(chainOf(5).fits()).isTrue();
    assertThat(chainOf(20).fits()).isFalse();
  }

  private static PriceChain chainOf(int levels) {
    return new PriceChain(
        IntStream.range(0, levels).mapToObj(i -> new Level(i, 1000, "/1/22/333/", 44L)).toList());
  }
}
