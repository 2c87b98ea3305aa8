package net.didora.sip.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortRangeTest {

  @ParameterizedTest(name = "{0} holds {2} relays from port {1}")
  @CsvSource({
    "20000-29999, 20000, 2500",
    "20001-20009, 20002, 2",
    "20000 - 20003, 20000, 1",
    "1024-65535, 1024, 16128"
  })
  void countsWholeRelaysFromTheFirstEvenPort(String text, int first, int relays) {
    PortRange range = PortRange.parse(text);

    assertThat(range.firstEven()).isEqualTo(first);
    assertThat(range.relays()).isEqualTo(relays);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "20000",
        "20000-",
        "a-b",
        "80-90",
        "20000-70000",
        "30000-20000",
        "20001-20004"
      })
  void refusesWhatIsNoRangeWithASentence(String text) {
    assertThatThrownBy(() -> PortRange.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("RTP ports");
  }

  @Test
  void isWrittenAsItIsRead() {
    assertThat(PortRange.parse("20000-20100")).hasToString("20000-20100");
  }
}
