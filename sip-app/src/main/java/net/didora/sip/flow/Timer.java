package net.didora.sip.flow;

/** The clocks that may run for a call; each runs at most once at a time. */
public enum Timer {
  /** The dialled target has not said anything. */
  NO_REPLY,
  /** Nobody has answered. */
  RING,
  /** The caller has not acknowledged a reliable provisional response. */
  PRACK,
  /** The call has lasted as long as it may. */
  TALK,
  /** Time to ask for more money. */
  CREDIT,
  /** The money ends. */
  CUT,
  /** RFC 4028: time for us to refresh the session. */
  CALLER_REFRESH,
  CALLEE_REFRESH,
  /** RFC 4028: this side should have refreshed the session by now. */
  CALLER_EXPIRY,
  CALLEE_EXPIRY,
  /** What still hangs about after the end is given up. */
  LINGER;

  static Timer refresh(Party party) {
    return party == Party.CALLER ? CALLER_REFRESH : CALLEE_REFRESH;
  }

  static Timer expiry(Party party) {
    return party == Party.CALLER ? CALLER_EXPIRY : CALLEE_EXPIRY;
  }
}
