package net.didora.billing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NightRefTest {
  @Test
  void aRangeOfCdrsIsRead() {
    assertThat(NightRef.parse("cdrs:7-2500")).contains(new NightRef(7, 2500));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "cdr:7", "cdrs:7", "cdrs:-7-8", "cdrs:7-8 ", "cdrs:1-99999999999999999999"})
  void whatIsNoneNamesNoCalls(String ref) {
    assertThat(NightRef.parse(ref)).isEmpty();
  }
}
