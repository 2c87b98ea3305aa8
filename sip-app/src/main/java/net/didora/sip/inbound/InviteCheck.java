package net.didora.sip.inbound;

import java.util.ArrayList;
import java.util.List;
import javax.servlet.sip.SipServletRequest;
import net.didora.sip.leg.Headers;
import net.didora.sip.leg.SessionTimer;
import org.jspecify.annotations.Nullable;

/**
 * Whether we speak what an INVITE asks for. What fails here is no call: the same request in other
 * words may be one.
 *
 * @param header tells the other side how to do better
 */
record InviteCheck(int status, String header, String value) {
  private static final List<String> UNDERSTOOD = List.of("100rel", "timer");

  /** Null when all is well. */
  static @Nullable InviteCheck of(SipServletRequest invite) {
    List<String> unknown = new ArrayList<>(Headers.tags(invite, "Require"));
    unknown.removeAll(UNDERSTOOD);
    if (!unknown.isEmpty()) {
      return new InviteCheck(420, "Unsupported", String.join(", ", unknown));
    }
    @Nullable String encoding = invite.getHeader("Content-Encoding");
    if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
      return new InviteCheck(415, "Accept-Encoding", "identity");
    }
    SessionTimer.Wish wish =
        SessionTimer.Wish.of(
            invite.getHeader("Session-Expires"),
            invite.getHeader("Min-SE"),
            Headers.has(invite, "Supported", "timer"));
    return wish.isTooSmall()
        ? new InviteCheck(422, "Min-SE", Integer.toString(SessionTimer.MIN_SECONDS))
        : null;
  }
}
