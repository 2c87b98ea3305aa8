package net.didora.wildfly.sip.admission;

import java.time.Duration;

/** The shortest value of the last one to two minutes. Not thread safe. */
final class Baseline {
  private static final long GENERATION_NANOS = Duration.ofMinutes(1).toNanos();

  private long young = Long.MAX_VALUE;
  private long old = Long.MAX_VALUE;
  private long youngSince;

  /** Takes one more value in and tells the shortest. */
  long at(long now, long value) {
    if (now - youngSince > GENERATION_NANOS) {
      old = young;
      young = Long.MAX_VALUE;
      youngSince = now;
    }
    young = Math.min(young, value);
    return Math.min(young, old);
  }
}
