package net.didora.rating.bundle;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.didora.cdr.CallFacts;
import net.didora.cdr.LegCharge;
import net.didora.cdr.RatingKind;
import net.didora.common.CallerClass;
import net.didora.common.Numbering;
import net.didora.common.PhoneNumber;
import net.didora.rating.ImaginedCall;
import org.jspecify.annotations.Nullable;

/**
 * What of a call decides whether a bundle covers it: when it came in, its direction, and the class
 * of whoever calls or, where the call is charged as one that goes out, is called.
 */
public record BundledCall(Instant startedAt, BundleDirection direction, CallerClass numberClass) {

  public BundledCall {
    startedAt = startedAt.truncatedTo(ChronoUnit.MILLIS); // as it stands in the CDR
  }

  /** As one charge of a call sees it. */
  public static BundledCall of(CallFacts call, LegCharge charge, Instant startedAt) {
    return of(startedAt, charge.kind(), call.callerClass(), call.calledE164());
  }

  /** One that comes in. */
  public static BundledCall of(ImaginedCall call) {
    return new BundledCall(call.answeredAt(), BundleDirection.INBOUND, caller(call));
  }

  /** As one charge of it sees it. */
  public static BundledCall of(ImaginedCall call, RatingKind kind, String called) {
    return of(call.answeredAt(), kind, caller(call), called);
  }

  private static CallerClass caller(ImaginedCall call) {
    return Numbering.classify(call.isAnonymous() ? null : new PhoneNumber(call.number()));
  }

  static BundledCall of(
      Instant startedAt, RatingKind kind, CallerClass caller, @Nullable String called) {
    return kind == RatingKind.BY_DID || kind == RatingKind.BY_DESTINATION
        ? new BundledCall(
            startedAt,
            BundleDirection.OUTBOUND,
            Numbering.classify(called == null ? null : new PhoneNumber(called)))
        : new BundledCall(startedAt, BundleDirection.INBOUND, caller);
  }
}
