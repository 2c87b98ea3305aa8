package net.didora.call;

import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * Is told what an admitted call does, so that its CDRs are right whenever the server dies. Each
 * method returns at once.
 */
public interface CallLog {

  /** An INVITE went out to a target. */
  void bLegStarted(String callId, BLeg leg);

  /**
   * The call is answered.
   *
   * @param at when our 200 went to A
   * @param bAnsweredAt when B's 200 came in
   */
  void answered(String callId, Instant at, Instant bAnsweredAt);

  /**
   * The call is over, whether it was answered or not; to be told once for each admitted call, and
   * telling it again does no harm. Completes when the record can no longer be lost: only then is a
   * BYE answered with 200, so that a call whose end a peer has seen always has its CDR. The stage
   * completes on a thread that must not be blocked.
   */
  CompletionStage<Void> ended(EndedCall call);
}
