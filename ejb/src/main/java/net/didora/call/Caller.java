package net.didora.call;

import net.didora.common.CallerClass;
import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param received the number as the carrier sent it, cut to fit
 * @param e164 digits without '+'; null if hidden or not a number
 * @param display the caller's own display name, "" if none
 * @param hidden the caller asked to be hidden, or there is no number
 */
public record Caller(
    String received,
    @Nullable String e164,
    String display,
    CallerClass callerClass,
    boolean hidden) {

  /** What the prefix plan is searched for: the digits, or ANON. */
  public String rateKey() {
    return e164 == null || hidden ? "ANON" : e164;
  }
}
