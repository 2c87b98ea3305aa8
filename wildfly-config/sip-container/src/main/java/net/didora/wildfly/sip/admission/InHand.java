package net.didora.wildfly.sip.admission;

import java.time.Duration;

/**
 * New requests that were admitted and to which the application has not yet reacted. Two
 * generations, as some never get a reaction (an OPTIONS, a request that the core refuses by
 * itself): what is not taken out is forgotten after two to four seconds. Not thread safe.
 */
final class InHand {
  private static final long GENERATION_NANOS = Duration.ofSeconds(2).toNanos();

  private int young;
  private int old;
  private long youngSince;

  InHand(long now) {
    youngSince = now;
  }

  void came(long now) {
    age(now);
    young++;
  }

  /** One that came in at the given time is done with. */
  void left(long cameAt, long now) {
    age(now);
    if (cameAt >= youngSince) {
      young = Math.max(0, young - 1);
    } else if (cameAt >= youngSince - GENERATION_NANOS) {
      old = Math.max(0, old - 1);
    }
  }

  int count(long now) {
    age(now);
    return young + old;
  }

  private void age(long now) {
    long age = now - youngSince;
    if (age >= GENERATION_NANOS) {
      old = age < 2 * GENERATION_NANOS ? young : 0;
      young = 0;
      youngSince = now;
    }
  }
}
