package net.didora.sip.flow.register;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a registration remembers from try to try.
 *
 * @param wish for how long it asks
 * @param failures in a row
 * @param heldUntil the supplier may have us so long; null: it has not, as far as we know
 */
record History(Backoff backoff, Duration wish, int failures, @Nullable Instant heldUntil) {
  static final Duration WISH = Duration.ofHours(1);

  /** No registrar has a reason to want more. */
  static final Duration LONGEST_WISH = Duration.ofDays(1);

  static final int ALARM_AFTER = 3;

  static History of(Backoff backoff) {
    return new History(backoff, WISH, 0, null);
  }

  History wishing(Duration least) {
    return new History(backoff, least, failures, heldUntil);
  }

  History granted(Instant until) {
    return new History(backoff, wish, 0, until);
  }

  History failed() {
    return new History(backoff, wish, failures + 1, heldUntil);
  }

  History forgiven() {
    return new History(backoff, wish, 0, heldUntil);
  }

  boolean isHeld(Instant at) {
    return heldUntil != null && heldUntil.isAfter(at);
  }

  Duration pause(Duration retryAfter) {
    Duration own = backoff.after(failures);
    return own.compareTo(retryAfter) < 0 ? retryAfter : own;
  }
}
