package net.didora.rating;

import java.time.Instant;
import net.didora.cdr.CallFacts;
import net.didora.cdr.LegCharge;
import net.didora.cdr.LegResult;
import net.didora.cdr.RatingKind;
import org.jspecify.annotations.Nullable;

/**
 * What a price needs to know of a leg.
 *
 * @param tenantPath whose call it is
 * @param answeredAt null if it never was
 * @param number the digits that the plans are asked for, or {@link PlanPrefix#ANONYMOUS}
 * @param priceChain text of the {@link PriceChain}
 */
public record RatableLeg(
    long cdrId,
    String tenantPath,
    RatingKind kind,
    @Nullable Instant answeredAt,
    long talkedMillis,
    String number,
    String priceChain) {
  private static final int SECOND = 1000;

  public RatableLeg {
    if (talkedMillis < 0) {
      throw new IllegalArgumentException("CDR " + cdrId + " talked " + talkedMillis + " ms");
    }
  }

  /** The caller's number or the called one, as the kind says; what is no number is anonymous. */
  public static String numberOf(RatingKind kind, @Nullable String caller, @Nullable String called) {
    boolean byCalled = kind == RatingKind.BY_DID || kind == RatingKind.BY_DESTINATION;
    @Nullable String number = byCalled ? called : caller;
    return number == null || !isDigits(number) ? PlanPrefix.ANONYMOUS : number;
  }

  /**
   * The number that a leg goes to, as plans know it. What came in stands for a number that has no
   * E.164 form; what was sent on does not, for other digits may go before it.
   */
  public static @Nullable String calledBy(String leg, @Nullable String calledE164, String called) {
    return calledE164 == null && leg.equals(LegResult.A) ? called : calledE164;
  }

  /** By what a charge of a call is looked up whose legs have no CDR yet. */
  public static String numberOf(CallFacts call, LegCharge charge) {
    String called = calledBy(charge.leg(), call.calledE164(), call.called());
    return numberOf(charge.kind(), call.callerE164(), called);
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  public boolean isCharged() {
    return answeredAt != null && kind != RatingKind.FREE && kind != RatingKind.NO_OWN_RATE;
  }

  /** Of the talk: in which month it is billed. */
  public @Nullable Instant endedAt() {
    return answeredAt == null ? null : answeredAt.plusMillis(talkedMillis);
  }

  /** Every second begun counts. */
  public int talkedSeconds() {
    return Math.toIntExact((talkedMillis + SECOND - 1) / SECOND);
  }
}
