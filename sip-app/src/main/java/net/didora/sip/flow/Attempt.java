package net.didora.sip.flow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One target that was dialled: a B leg. Once CLOSED, nothing is owed to it any more. */
public record Attempt(
    int number, // from 1
    int target, // from 0
    Instant startedAt,
    @Nullable Instant ringingAt,
    @Nullable Instant answeredAt,
    @Nullable Instant endedAt,
    @Nullable String tag, // of the branch that won
    @Nullable Failure failure,
    State state) {

  /** How far the INVITE to the target has come. */
  public enum State {
    CALLING,
    PROCEEDING,
    /** Given up; its final response is still to come. */
    CANCELLED,
    ANSWERED,
    CLOSED
  }

  static Attempt dialled(int number, int target, Instant at) {
    return new Attempt(number, target, at, null, null, null, null, null, State.CALLING);
  }

  boolean isOpen() {
    return state != State.CLOSED;
  }

  boolean isWanted() {
    return state == State.CALLING || state == State.PROCEEDING;
  }

  Attempt rang(Instant at, boolean ringing) {
    Instant since = ringing && ringingAt == null ? at : ringingAt;
    return new Attempt(number, target, startedAt, since, null, null, null, null, State.PROCEEDING);
  }

  Attempt answered(Instant at, String byTag) {
    return new Attempt(number, target, startedAt, ringingAt, at, null, byTag, null, State.ANSWERED);
  }

  /** No longer wanted: the CDR's end of this leg is now, whatever still comes from it. */
  Attempt givenUp(Instant at, @Nullable Failure why) {
    return new Attempt(number, target, startedAt, ringingAt, null, at, null, why, State.CANCELLED);
  }

  /** The final response; of an attempt that was given up it comes too late to count. */
  Attempt failed(Instant at, Failure why) {
    boolean late = endedAt != null;
    return new Attempt(
        number,
        target,
        startedAt,
        ringingAt,
        null,
        late ? endedAt : at,
        null,
        late ? failure : why,
        State.CLOSED);
  }

  Attempt closed(Instant at) {
    return new Attempt(
        number,
        target,
        startedAt,
        ringingAt,
        answeredAt,
        endedAt == null ? at : endedAt,
        tag,
        failure,
        State.CLOSED);
  }

  /** How this leg ended, within a call that ended like that. */
  public Ending ending(Ending call) {
    if (answeredAt != null) { // also where the caller's CANCEL was first after all
      return new Ending(call.reason(), call.by(), 200, call.mapped(), call.cause());
    }
    if (failure == null) { // given up when the call ended
      return new Ending(call.reason(), call.by(), 0, call.mapped(), call.cause());
    }
    Ending own = FailureCodes.of(failure.status()).ending(failure);
    int told = call.mapped() == 200 ? 0 : call.mapped(); // another target was answered
    return new Ending(own.reason(), own.by(), own.original(), told, own.cause());
  }
}
