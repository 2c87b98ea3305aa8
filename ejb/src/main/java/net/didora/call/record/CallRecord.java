package net.didora.call.record;

import java.time.Instant;
import net.didora.call.BLeg;
import net.didora.cdr.FinishedCall;

/** What the journal keeps of calls. */
sealed interface CallRecord {

  String callId();

  /** An outgoing leg has begun. */
  record LegStarted(String callId, BLeg leg) implements CallRecord {}

  /** Our 200 went to A, after B's came in. */
  record Answered(String callId, Instant at, Instant bAnsweredAt) implements CallRecord {}

  /** The call is over. */
  record Ended(FinishedCall call) implements CallRecord {
    @Override
    public String callId() {
      return call.facts().callId();
    }
  }

  /** The call was refused, but its permits may have been taken: they must be given back. */
  record Abandoned(String callId) implements CallRecord {}
}
