package net.didora.sip.flow.register;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is to be done for a registration. */
public sealed interface RegisterAction {

  /**
   * Sends a REGISTER.
   *
   * @param expires for how long; zero takes our contact away
   * @param answering answers the challenge that came last
   */
  record Register(Duration expires, boolean answering) implements RegisterAction {}

  /** Sets the one timer, in place of what it was set to. */
  record SetTimer(Duration after) implements RegisterAction {}

  /** The supplier has us, until then. */
  record TellRegistered(Instant at, Instant until) implements RegisterAction {}

  /**
   * It failed.
   *
   * @param status the SIP code; 408 where nothing was heard
   * @param until the supplier may have us so long, from before; null: it does not
   */
  record TellFailing(Instant at, int failures, int status, @Nullable Instant until)
      implements RegisterAction {}

  /** An operator should look. */
  record Alarm(int failures, int status) implements RegisterAction {}

  /** What was alarmed about is over. */
  record AlarmOver(int failures) implements RegisterAction {}

  /** It is over: nothing is on its way, nothing follows. */
  record Forget() implements RegisterAction {}
}
