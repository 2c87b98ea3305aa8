package net.didora.call;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the INVITE of a carrier says, already taken out of SIP. The strings are as received: they
 * may hold anything.
 *
 * @param callId made with the A-leg ({@link CallIds#next}); stands in every log line of the call
 * @param sourceAddress IP address that the packet came from
 * @param calledPartyId user part of P-Called-Party-ID
 * @param diversion user part of the first Diversion
 * @param fromDisplay display name of From, or of P-Asserted-Identity where there is one
 * @param assertedIdentity user part of the first P-Asserted-Identity with a number
 * @param privacy the caller asks to be hidden (Privacy: id, user or header)
 * @param credentials values of Authorization headers
 */
public record IncomingCall(
    String callId,
    String sourceAddress,
    int sourcePort,
    String transport,
    String requestUriUser,
    @Nullable String toUser,
    @Nullable String calledPartyId,
    @Nullable String diversion,
    @Nullable String fromUser,
    @Nullable String fromDisplay,
    @Nullable String assertedIdentity,
    boolean privacy,
    int maxForwards,
    String sipCallId,
    Instant receivedAt,
    List<String> credentials) {
  public IncomingCall {
    credentials = List.copyOf(credentials);
  }
}
