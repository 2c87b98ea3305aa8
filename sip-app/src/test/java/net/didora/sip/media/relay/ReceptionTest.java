package net.didora.sip.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import net.didora.sip.media.MediaStats;
import org.junit.jupiter.api.Test;

class ReceptionTest {
  private static final long PACE = 20_000_000;

  private final Reception reception = new Reception();
  private long now = 1;

  @Test
  void countsWhatIsMissingAlsoWhereTheNumbersStartAgain() {
    for (int i = 65_500; i < 65_600; i++) {
      if (i % 10 != 7) {
        packet(7, i & 0xffff, i);
      }
    }

    assertThat(stats().packets()).isEqualTo(90);
    assertThat(stats().bytes()).isEqualTo(90 * 172);
    assertThat(stats().lost()).isEqualTo(10);
  }

  @Test
  void aLatePacketIsNotLost() {
    packet(7, 1, 1);
    packet(7, 3, 3);
    assertThat(stats().lost()).isEqualTo(1);

    packet(7, 2, 2);

    assertThat(stats().lost()).isZero();
  }

  @Test
  void anotherStreamStartsAnotherCount() {
    packet(7, 1, 1);
    packet(7, 3, 3);
    packet(8, 40_000, 1);
    packet(8, 40_002, 3);

    assertThat(stats().lost()).isEqualTo(2);
  }

  @Test
  void aSenderThatJumpsFarHasStartedAgain() {
    packet(7, 1, 1);
    packet(7, 20_000, 2);

    assertThat(stats().lost()).isZero();
  }

  @Test
  void evenPacesHaveNoJitterAndUnevenOnesDo() {
    for (int i = 0; i < 200; i++) {
      packet(7, i, i);
    }
    assertThat(stats().jitter()).isZero();

    for (int i = 200; i < 400; i++) {
      now += i % 2 == 0 ? 8_000_000 : -8_000_000;
      packet(7, i, i);
    }
    assertThat(stats().jitter()).isBetween(Duration.ofMillis(7), Duration.ofMillis(17));
  }

  @Test
  void tellsHowLongAgoTheSideSpoke() {
    assertThat(stats().lastAgo()).isEmpty();

    packet(7, 1, 1);
    now += 5_000_000_000L;

    assertThat(stats().lastAgo()).contains(Duration.ofSeconds(5));
  }

  private MediaStats.Stream stats() {
    return reception.stats(now);
  }

  private void packet(int ssrc, int sequence, int number) {
    now += PACE;
    ByteBuffer rtp = ByteBuffer.allocate(172);
    rtp.put(0, (byte) 0x80).put(1, (byte) 8);
    rtp.putShort(2, (short) sequence).putInt(4, number * 160).putInt(8, ssrc);
    reception.rtp(rtp, 8000, now);
  }
}
