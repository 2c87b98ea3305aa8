package net.didora.sip.flow.register;

import java.time.Duration;
import java.time.Instant;

/** What happened to a registration; answers are those to the REGISTER that was sent last. */
public sealed interface RegisterEvent {
  Instant at();

  /** 2xx, and for how long from now; zero: the registrar does not have us. */
  record Granted(Instant at, Duration lasting) implements RegisterEvent {}

  /**
   * 401 or 407.
   *
   * @param stale only the nonce was too old (RFC 7616 section 3.3)
   */
  record Challenged(Instant at, int status, boolean stale) implements RegisterEvent {}

  /** 423 with its Min-Expires. */
  record TooBrief(Instant at, Duration least) implements RegisterEvent {}

  /**
   * Any other answer.
   *
   * @param retryAfter how long to leave the registrar alone at least; zero: it does not say
   */
  record Refused(Instant at, int status, Duration retryAfter) implements RegisterEvent {}

  /** The timer that was set last is due. */
  record TimeUp(Instant at) implements RegisterEvent {}

  /** Another password: what failed with the old one may be tried at once. */
  record PasswordChanged(Instant at) implements RegisterEvent {}

  /** Switched off, or the server stops. */
  record Unwanted(Instant at) implements RegisterEvent {}
}
