package net.didora.common;

import org.jspecify.annotations.Nullable;

/** Who calls: the number as received, its E.164 form if it has one, and its class. */
public record Caller(String received, @Nullable PhoneNumber number, CallerClass callerClass) {
  /** What a prefix plan is asked for: the digits, or ANON where there is no number. */
  public String rateKey() {
    return number == null ? "ANON" : number.digits();
  }
}
