package net.didora.call.admission;

import java.time.Instant;
import net.didora.call.IncomingCall;
import net.didora.call.RefusalReason;
import net.didora.call.route.Route;
import net.didora.call.route.TrunkFacts;
import net.didora.common.Text;
import org.jspecify.annotations.Nullable;

/**
 * A call that was refused, as it goes into the list of rejected calls.
 *
 * @param tenantPath of the DID, else of the trunk's buyer; null: the Master's
 */
record Rejection(
    Instant at,
    @Nullable String tenantPath,
    String source,
    @Nullable Long trunkId,
    String caller,
    String received,
    @Nullable Long didId,
    RefusalReason reason,
    String callId) {

  static Rejection of(
      IncomingCall call, @Nullable TrunkFacts trunk, @Nullable Route route, RefusalReason reason) {
    String owner = trunk == null ? null : trunk.buyerPath();
    String received = trunk == null ? call.requestUriUser() : CalledNumber.received(call, trunk);
    return new Rejection(
        call.receivedAt(),
        route == null ? owner : route.tenantPath(),
        Text.cut(call.sourceAddress() + ":" + call.sourcePort(), 60),
        trunk == null ? null : trunk.id(),
        Callers.of(call).received(),
        Text.cut(received, 64),
        route == null ? null : route.didId(),
        reason,
        call.callId());
  }
}
