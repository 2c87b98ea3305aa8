package net.didora.cdr;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
 * @param charges by what its legs are priced; the first is that of the A-leg
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
    List<LegCharge> charges) {

  public CallFacts {
    charges = List.copyOf(charges);
    if (charges.isEmpty() || !charges.get(0).leg().equals(LegResult.A)) {
      throw new IllegalArgumentException("no charge of the A-leg: " + charges);
    }
    if (charges.stream().map(LegCharge::leg).distinct().count() < charges.size()) {
      throw new IllegalArgumentException("a leg is charged once: " + charges);
    }
    caller = Text.cut(caller, 64);
    called = Text.cut(called, 64);
    peer = Text.cut(peer, 60);
    sipCallId = Text.cut(sipCallId, 190);
  }

  /** That of the leg that came in. */
  public LegCharge chargeOfA() {
    return charges.get(0);
  }

  /** Those of further legs. */
  public List<LegCharge> moreCharges() {
    return charges.subList(1, charges.size());
  }

  /** That of a leg; empty: it costs nothing of its own. */
  public Optional<LegCharge> chargeOf(String legName) {
    return charges.stream().filter(charge -> charge.covers(legName)).findFirst();
  }
}
