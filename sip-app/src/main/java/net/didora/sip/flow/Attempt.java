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
    int status, // the final SIP code that came, 0 if none
    int cause, // Q.850 as it came, 0 if none
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
    return new Attempt(number, target, at, null, null, null, null, 0, 0, State.CALLING);
  }

  boolean isOpen() {
    return state != State.CLOSED;
  }

  boolean isWanted() {
    return state == State.CALLING || state == State.PROCEEDING;
  }

  boolean isAnsweredBy(Branch branch) {
    return state == State.ANSWERED && branch.tag().equals(tag);
  }

  Attempt rang(Instant at, boolean ringing) {
    Instant since = ringing && ringingAt == null ? at : ringingAt;
    return new Attempt(number, target, startedAt, since, null, null, null, 0, 0, State.PROCEEDING);
  }

  Attempt answered(Instant at, String byTag) {
    return new Attempt(
        number, target, startedAt, ringingAt, at, null, byTag, 200, 0, State.ANSWERED);
  }

  /** No longer wanted: the CDR's end of this leg is now, whatever still comes from it. */
  Attempt givenUp(Instant at, int code) {
    return new Attempt(
        number, target, startedAt, ringingAt, null, at, null, code, 0, State.CANCELLED);
  }

  Attempt failed(Instant at, Failure failure) {
    return new Attempt(
        number,
        target,
        startedAt,
        ringingAt,
        null,
        endedAt == null ? at : endedAt,
        null,
        endedAt == null ? failure.status() : status,
        endedAt == null ? failure.cause() : cause,
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
        status,
        cause,
        State.CLOSED);
  }

  /** How this leg ended, within a call that ended like that. */
  public Ending ending(Ending call) {
    if (answeredAt != null) {
      return call;
    }
    if (status == 0) { // given up when the call ended
      return new Ending(call.reason(), call.by(), 0, call.mapped(), call.cause());
    }
    FailureCodes.Rule rule = FailureCodes.of(status);
    Ending own = rule.ending(new Failure(status, cause));
    int told = call.mapped() == 200 ? 0 : call.mapped(); // another target was answered
    return new Ending(own.reason(), own.by(), status, told, own.cause());
  }
}
