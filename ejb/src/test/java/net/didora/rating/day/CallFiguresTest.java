package net.didora.rating.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ASR and ACD, as telephone people reckon them. */
class CallFiguresTest {
  @ParameterizedTest(name = "{0} calls, {1} answered, {2} s: ASR {3} %, ACD {4} s, {5} min")
  @CsvSource({
    "3, 2, 61, 66.7, 31, 1",
    "3, 1, 59, 33.3, 59, 0",
    "8, 8, 4, 100.0, 1, 0",
    "8, 8, 3, 100.0, 0, 0",
    "2000, 1, 7200, 0.1, 7200, 120"
  })
  void areReckonedFromSums(
      long calls, long answered, long talked, BigDecimal asr, long acd, long minutes) {
    CallFigures figures = new CallFigures(calls, answered, talked);

    assertThat(figures.answerPercent()).contains(asr);
    assertThat(figures.averageTalk()).contains(Duration.ofSeconds(acd));
    assertThat(figures.minutes()).isEqualTo(minutes);
  }

  @Test
  void ofNothingThereIsNoAverage() {
    assertThat(CallFigures.NONE.answerPercent()).isEmpty();
    assertThat(CallFigures.NONE.averageTalk()).isEmpty();
    assertThat(new CallFigures(5, 0, 0).answerPercent()).contains(new BigDecimal("0.0"));
  }
}
