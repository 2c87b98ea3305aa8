package net.didora.cdr;

/** Who ended a leg. */
public enum HangupSide {
  /** The side that called us (A). */
  CALLER,
  /** The side that we called (B). */
  CALLEE,
  /** Didora itself: a limit, a fault, a stop of the server. */
  PLATFORM
}
