package net.didora.cdr;

import java.time.Instant;
import net.didora.common.CallerClass;
import net.didora.common.Text;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call from its admission on, and holds for all its legs: whose it is, who
 * calls, and by what it will be priced.
 *
 * @param nodeStarted which start of that server
 * @param tenantPath the DID's
 * @param caller as received
 * @param called as received
 * @param peer address and port that the INVITE came from
 * @param sipCallId of the A-leg
 * @param priceChain who buys at which plan, see {@code net.didora.rating.PriceChain}
 */
public record CallFacts(
    String callId,
    String node,
    long nodeStarted,
    String tenantPath,
    String mode,
    long didId,
    @Nullable Long subscriberId,
    long trunkId,
    long providerId,
    @Nullable Long ipLineId,
    String caller,
    @Nullable String callerE164,
    CallerClass callerClass,
    String called,
    @Nullable String calledE164,
    String peer,
    String sipCallId,
    Instant startedAt,
    RatingKind ratingKind,
    String priceChain) {

  public CallFacts {
    caller = Text.cut(caller, 64);
    called = Text.cut(called, 64);
    peer = Text.cut(peer, 60);
    sipCallId = Text.cut(sipCallId, 190);
  }
}
