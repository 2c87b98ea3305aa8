package net.didora.sip.leg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of RFC 4028 sections 7 to 9. */
class SessionTimerTest {

  @ParameterizedTest(name = "asked {0}, Min-SE {1}, supported {2}: {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "600;refresher=uac, -, true, 600;refresher=uac",
        "600;refresher=uas, -, true, 600;refresher=uas",
        "600, -, true, 600;refresher=uac",
        "7200, -, true, 1800;refresher=uac",
        "7200, 3600, true, 3600;refresher=uac",
        "-, -, true, 1800;refresher=uac",
        "-, -, false, 1800;refresher=uas",
        "600, -, false, 600;refresher=uas",
        "nonsense, -, true, 1800;refresher=uac"
      })
  void ourAnswerIsWithinTheBounds(String asked, String minSe, boolean supported, String answer) {
    var wish = SessionTimer.Wish.of(asked, minSe, supported);

    assertThat(SessionTimer.granted(wish).inAnswer()).isEqualTo(answer);
  }

  @ParameterizedTest(name = "answered {0}: {1} s, we refresh {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "-, 1800, true",
        "900;refresher=uac, 900, true",
        "900;refresher=uas, 900, false",
        "900 ; Refresher = UAS, 900, false",
        "10;refresher=uas, 90, false"
      })
  void theAnswerOfATargetIsHeeded(String header, int seconds, boolean weRefresh) {
    assertThat(SessionTimer.accepted(header, SessionTimer.OURS))
        .isEqualTo(new SessionTimer(seconds, weRefresh));
  }

  @Test
  void anIntervalThatIsTooSmallIsRefused() {
    assertThat(SessionTimer.Wish.of("60", null, true).isTooSmall()).isTrue();
    assertThat(SessionTimer.Wish.of("60", null, false).isTooSmall()).isFalse();
    assertThat(SessionTimer.Wish.of("90", null, true).isTooSmall()).isFalse();
  }
}
