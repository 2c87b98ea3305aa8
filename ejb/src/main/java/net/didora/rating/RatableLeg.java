package net.didora.rating;

import java.time.Instant;
import net.didora.cdr.CallFacts;
import net.didora.cdr.LegCharge;
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

  /** The caller's number or the DID's own, as the kind says; what is no number is anonymous. */
  public static String numberOf(RatingKind kind, @Nullable String caller, @Nullable String did) {
    @Nullable String number = kind == RatingKind.BY_DID ? did : caller;
    return number == null || !isDigits(number) ? PlanPrefix.ANONYMOUS : number;
  }

  /** The same of a call whose legs have no CDR yet. */
  public static String numberOf(CallFacts call, LegCharge charge) {
    return numberOf(charge.kind(), call.callerE164(), call.calledE164());
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
    return answeredAt != null && (kind == RatingKind.BY_CALLER || kind == RatingKind.BY_DID);
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
