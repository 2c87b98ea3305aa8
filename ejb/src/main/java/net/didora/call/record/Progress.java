package net.didora.call.record;

import java.time.Instant;
import net.didora.call.BLeg;
import net.didora.call.journal.Position;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says of a call that still runs, and what its session does not say yet.
 *
 * @param since where in the journal that begins: everything from there on is still needed
 * @param seenNanos when it was read
 */
record Progress(
    String callId,
    Position since,
    long seenNanos,
    @Nullable BLeg leg,
    @Nullable Instant answeredAt,
    @Nullable Instant bAnsweredAt) {

  static Progress from(Position since, long seenNanos, String callId) {
    return new Progress(callId, since, seenNanos, null, null, null);
  }

  Progress with(CallRecord record) {
    if (record instanceof CallRecord.LegStarted started) {
      return new Progress(callId, since, seenNanos, started.leg(), answeredAt, bAnsweredAt);
    }
    if (record instanceof CallRecord.Answered answered) {
      return new Progress(callId, since, seenNanos, leg, answered.at(), answered.bAnsweredAt());
    }
    return this;
  }
}
