package net.didora.sip.flow.register;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after so many failures in a row, before the next try. */
@FunctionalInterface
public interface Backoff {
  Duration FIRST = Duration.ofSeconds(15);
  Duration LONGEST = Duration.ofMinutes(10);

  /**
   * @param failures in a row, from 1
   */
  Duration after(int failures);

  /**
   * Twice as long after each failure, of which half to all by chance: those that failed together do
   * not come back together (RFC 5626 section 4.5).
   */
  static Backoff random(RandomGenerator random) {
    return failures -> {
      long most = FIRST.toMillis() << Math.min(failures - 1, 10);
      long bounded = Math.min(most, LONGEST.toMillis());
      return Duration.ofMillis(bounded / 2 + random.nextLong(bounded / 2 + 1));
    };
  }
}
