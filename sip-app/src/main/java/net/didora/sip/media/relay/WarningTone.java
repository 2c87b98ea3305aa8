package net.didora.sip.media.relay;

import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * A tone that takes the place of what is said, within the packets that pass: their numbers and
 * times stay those of who speaks, so that the hearer sees one stream without a seam.
 */
final class WarningTone {
  static final Duration LASTS = Duration.ofSeconds(1);

  /** Audible to everyone, and unlike the tones of dialling, ringing and keypads. */
  static final int HERTZ = 1250;

  private static final int RATE = 8000;
  private static final int MU_LAW = 0;
  private static final int A_LAW = 8;
  private static final int RTP_HEADER = 12;

  /** Five whole waves, in a number of samples that divides all RTP times: never a seam. */
  private static final int SAMPLES = 32;

  /** A quarter of full scale. */
  private static final int LOUDNESS = 8000;

  private static final byte[] IN_MU_LAW = new byte[SAMPLES];
  private static final byte[] IN_A_LAW = new byte[SAMPLES];

  static {
    for (int i = 0; i < SAMPLES; i++) {
      int sample = (int) Math.round(LOUDNESS * Math.sin(2 * Math.PI * HERTZ * i / RATE));
      IN_MU_LAW[i] = muLaw(sample);
      IN_A_LAW[i] = aLaw(sample);
    }
  }

  private WarningTone() {}

  /** Writes the tone over the audio of a packet; any other payload stays as it is. */
  static void over(ByteBuffer rtp) {
    int type = Packets.payloadType(rtp);
    if (type != MU_LAW && type != A_LAW) {
      return;
    }
    byte[] tone = type == MU_LAW ? IN_MU_LAW : IN_A_LAW;
    int from = payload(rtp);
    int until = rtp.limit() - padding(rtp);
    int sample = Packets.timestamp(rtp) & (SAMPLES - 1);
    for (int at = from; at < until; at++) {
      rtp.put(at, tone[sample]);
      sample = (sample + 1) & (SAMPLES - 1);
    }
  }

  /** RFC 3550 section 5.1: behind the contributing sources and the extension, if there are any. */
  private static int payload(ByteBuffer rtp) {
    int first = rtp.get(0) & 0xff;
    int at = RTP_HEADER + 4 * (first & 0xf);
    boolean extended = (first & 0x10) != 0;
    return extended ? at + 4 + 4 * (rtp.getShort(at + 2) & 0xffff) : at;
  }

  private static int padding(ByteBuffer rtp) {
    boolean padded = (rtp.get(0) & 0x20) != 0;
    return padded ? rtp.get(rtp.limit() - 1) & 0xff : 0;
  }

  /** ITU-T G.711, from 16 bits. */
  static byte muLaw(int sample) {
    int magnitude = Math.min(Math.abs(sample), 32_635) + 132;
    int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
    int mantissa = (magnitude >> (exponent + 3)) & 0xf;
    int sign = sample < 0 ? 0x80 : 0;
    return (byte) ~(sign | exponent << 4 | mantissa);
  }

  static byte aLaw(int sample) {
    int magnitude = Math.min(Math.abs(sample) >> 4, 2047);
    int exponent = magnitude < 16 ? 0 : 31 - Integer.numberOfLeadingZeros(magnitude) - 3;
    int mantissa = (magnitude >> Math.max(0, exponent - 1)) & 0xf;
    int sign = sample < 0 ? 0 : 0x80;
    return (byte) ((sign | exponent << 4 | mantissa) ^ 0x55);
  }
}
