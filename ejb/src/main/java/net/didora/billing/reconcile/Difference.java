package net.didora.billing.reconcile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where the two lists are not the same; at least one of the two calls is there. */
public record Difference(Kind kind, @Nullable TheirCall theirs, @Nullable OurCall ours) {
  /** What is not the same. */
  public enum Kind {
    DURATION,
    THEIRS_ONLY,
    OURS_ONLY
  }

  public Difference {
    if (theirs == null && ours == null) {
      throw new IllegalArgumentException("A difference of nothing");
    }
  }

  Instant startedAt() {
    if (ours != null) {
      return ours.answeredAt();
    }
    return theirs == null ? Instant.EPOCH : theirs.startedAt();
  }

  String caller() {
    if (ours != null) {
      return ours.caller();
    }
    return theirs == null ? "" : theirs.caller();
  }

  String called() {
    if (ours != null) {
      return ours.called();
    }
    return theirs == null ? "" : theirs.called();
  }
}
