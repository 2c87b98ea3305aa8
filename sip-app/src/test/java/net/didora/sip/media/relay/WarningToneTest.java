package net.didora.sip.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tone is one to whoever decodes it, and nothing of the packet but the audio changes. */
class WarningToneTest {
  private static final int SAMPLES = 160;

  @ParameterizedTest
  @ValueSource(ints = {0, 8})
  void overSomePacketsItIsOneToneWithoutASeam(int type) {
    int[] heard = new int[5 * SAMPLES];
    for (int i = 0; i < 5; i++) {
      ByteBuffer packet = packet(0x80, type, -320 + i * SAMPLES, new byte[SAMPLES]);
      WarningTone.over(packet);
      for (int at = 0; at < SAMPLES; at++) {
        heard[i * SAMPLES + at] = decode(type, packet.get(12 + at));
      }
    }

    assertThat(share(heard, WarningTone.HERTZ)).isGreaterThan(0.99);
    assertThat(share(heard, 1000)).isLessThan(0.01);
  }

  @Test
  void extensionAndPaddingAndOtherPayloadsStayAsTheyAre() {
    byte[] body = new byte[8 + SAMPLES + 4];
    body[3] = 1; // one word of extension
    body[body.length - 1] = 4;
    ByteBuffer packet = packet(0xb0, 8, 0, body);
    byte[] before = packet.array().clone();
    WarningTone.over(packet);

    byte[] after = packet.array();
    assertThat(after).startsWith(java.util.Arrays.copyOf(before, 20)).endsWith(0, 0, 0, 4);
    assertThat(java.util.Arrays.copyOfRange(after, 20, 20 + SAMPLES)).doesNotContain(0);

    ByteBuffer digit = packet(0x80, 101, 0, new byte[] {5, 10, 0, 1});
    byte[] same = digit.array().clone();
    WarningTone.over(digit);
    assertThat(digit.array()).isEqualTo(same);
  }

  @Test
  void bothCodecsAreThoseOfTheRecommendation() {
    for (int sample = -32_000; sample <= 32_000; sample += 7) {
      int most = Math.max(140, Math.abs(sample) / 16);
      assertThat(decode(0, WarningTone.muLaw(sample)) - sample).isBetween(-most, most);
      assertThat(decode(8, WarningTone.aLaw(sample)) - sample).isBetween(-most, most);
    }
  }

  private static ByteBuffer packet(int first, int type, int timestamp, byte[] body) {
    return ByteBuffer.allocate(12 + body.length)
        .put((byte) first)
        .put((byte) type)
        .putShort((short) 7)
        .putInt(timestamp)
        .putInt(1)
        .put(body)
        .flip();
  }

  private static int decode(int type, byte code) {
    if (type == 0) {
      int bits = ~code & 0xff;
      int magnitude = ((((bits & 0xf) << 3) + 132) << ((bits >> 4) & 7)) - 132;
      return (bits & 0x80) != 0 ? -magnitude : magnitude;
    }
    int bits = code ^ 0x55;
    int exponent = (bits >> 4) & 7;
    int magnitude = ((bits & 0xf) << 4) + 8;
    if (exponent > 0) {
      magnitude = (magnitude + 0x100) << (exponent - 1);
    }
    return (bits & 0x80) != 0 ? magnitude : -magnitude;
  }

  /** How much of the energy lies at that frequency (Goertzel). */
  private static double share(int[] samples, int hertz) {
    double turn = 2 * Math.cos(2 * Math.PI * hertz / 8000);
    double one = 0;
    double two = 0;
    double energy = 0;
    for (int sample : samples) {
      double next = sample + turn * one - two;
      two = one;
      one = next;
      energy += (double) sample * sample;
    }
    return 2 * (one * one + two * two - turn * one * two) / (samples.length * energy);
  }
}
