package net.didora.sip.flow;

import java.time.Duration;
import net.didora.call.Credit;

/**
 * What the flow must know of an admitted call.
 *
 * @param targets how many targets may be tried, one after the other
 * @param noReply how long a target may be silent before the next one is tried
 * @param maxRing how long the caller may wait for an answer, over all targets
 * @param maxTalk how long the call may last after the answer
 * @param offer whether the caller's INVITE carries a session description (else B's 200 offers one)
 * @param coveredSeconds how much talk is paid for already; {@link Credit#ENDLESS}: any
 * @param reliability what the caller said of reliable provisional responses (RFC 3262)
 */
public record CallPlan(
    int targets,
    Duration noReply,
    Duration maxRing,
    Duration maxTalk,
    int coveredSeconds,
    boolean offer,
    Reliability reliability) {

  /** RFC 3262 as the caller sees it. */
  public enum Reliability {
    NONE,
    SUPPORTED,
    REQUIRED
  }

  public CallPlan {
    if (targets < 1) {
      throw new IllegalArgumentException("a call needs a target");
    }
  }
}
