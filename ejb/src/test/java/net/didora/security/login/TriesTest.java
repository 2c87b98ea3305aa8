package net.didora.security.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long the door stays shut, and for whom. */
class TriesTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private static boolean isLocked(int ofLogin, int ofAddress, Duration later) {
    return new Tries(new Failures(ofLogin, NOON), new Failures(ofAddress, NOON))
        .isLockedAt(NOON.plus(later));
  }

  @ParameterizedTest(name = "after {0} wrong ones the door is shut for {1} min")
  @CsvSource({"4,0", "5,1", "6,2", "7,4", "8,8", "9,15", "10,15", "1000,15"})
  void eachWrongOneShutsTheDoorTwiceAsLong(int wrong, int minutes) {
    assertThat(isLocked(wrong, 0, Duration.ofMinutes(minutes))).isFalse();
    assertThat(isLocked(wrong, 0, Duration.ofMinutes(minutes).minusMillis(1)))
        .isEqualTo(minutes > 0);
  }

  @Test
  void anAddressMayFailMoreOften() {
    assertThat(isLocked(0, 49, Duration.ZERO)).isFalse();
    assertThat(isLocked(0, 50, Duration.ZERO)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.9, 203.0.113.9",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
    "2001:db8:1:2::9, 2001:db8:1:2:0:0:0:0/64",
    "not:an:address, not:an:address"
  })
  void whoeverHasOneAddressOfAnIpv6NetworkHasThemAll(String address, String source) {
    assertThat(Source.of(address)).isEqualTo(source).hasSizeLessThanOrEqualTo(45);
  }
}
