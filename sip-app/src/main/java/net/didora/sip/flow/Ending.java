package net.didora.sip.flow;

import net.didora.cdr.EndReason;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * @param by who ended it; null when it was the platform
 * @param original the SIP code that came from the far end, 0 if none came
 * @param mapped the SIP code that the caller got
 * @param cause ITU-T Q.850
 */
public record Ending(EndReason reason, @Nullable Party by, int original, int mapped, int cause) {

  static final int NORMAL_CLEARING = 16;
  static final int RECOVERY_ON_TIMER = 102;

  /** The end of a call that was answered. */
  static Ending answered(EndReason reason, @Nullable Party by, int cause) {
    return new Ending(reason, by, 200, 200, cause);
  }

  /** The caller gave up: the container has answered 487 by itself. */
  static Ending cancelled() {
    return new Ending(EndReason.CANCELLED, Party.CALLER, 0, 487, NORMAL_CLEARING);
  }

  static Ending refused(Refusal refusal, EndReason reason) {
    return new Ending(reason, null, 0, refusal.status(), refusal.cause());
  }

  Ending because(EndReason other) {
    return new Ending(other, by, original, mapped, cause);
  }
}
