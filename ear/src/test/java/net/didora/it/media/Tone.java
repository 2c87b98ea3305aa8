package net.didora.it.media;

/** A pure tone at 8000 samples a second: made, and found again (Goertzel's algorithm). */
public final class Tone {
  static final int RATE = 8_000;
  private static final double LOUDNESS = 12_000;
  private static final int STEP = 50;

  private Tone() {}

  static int sample(int hertz, long index) {
    return (int) Math.round(LOUDNESS * Math.sin(2 * Math.PI * hertz * index / RATE));
  }

  /** Whether {@link #strongest} would find it. */
  static boolean canBeFound(int hertz) {
    return hertz > 0 && hertz < RATE / 2 && hertz % STEP == 0;
  }

  /** How much of the sound is this tone: 1 is all of it, 0 nothing. */
  public static double share(int[] samples, int hertz) {
    double total = 0;
    for (int sample : samples) {
      total += (double) sample * sample;
    }
    if (total == 0) {
      return 0;
    }
    double turn = 2 * Math.cos(2 * Math.PI * hertz / RATE);
    double last = 0;
    double beforeLast = 0;
    for (int sample : samples) {
      double next = sample + turn * last - beforeLast;
      beforeLast = last;
      last = next;
    }
    double power = last * last + beforeLast * beforeLast - turn * last * beforeLast;
    return 2 * power / (samples.length * total);
  }

  /** The strongest of the tones at 50, 100, 150 ... 3950 Hz; 0 if nothing was heard. */
  public static int strongest(int[] samples) {
    int best = 0;
    double most = 0;
    for (int hertz = STEP; hertz < RATE / 2; hertz += STEP) {
      double share = share(samples, hertz);
      if (share > most) {
        most = share;
        best = hertz;
      }
    }
    return best;
  }
}
