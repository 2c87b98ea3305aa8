package net.didora.security.login;

import java.time.Duration;
import java.time.Instant;

/** How often logins failed lately, and for how long the door is shut after it. */
record Failures(int count, Instant latest) {
  static final Failures NONE = new Failures(0, Instant.EPOCH);

  /** So long without another one, and they are forgotten. */
  static final Duration KEPT = Duration.ofHours(1);

  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final int DOUBLINGS = 4;

  /** The last of the tries shuts the door for a minute, each one after it for twice as long. */
  boolean isShut(int tries, Instant now) {
    return count >= tries && now.isBefore(latest.plus(shutFor(count - tries)));
  }

  private static Duration shutFor(int more) {
    Duration doubled = FIRST.multipliedBy(1L << Math.min(more, DOUBLINGS));
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }
}
