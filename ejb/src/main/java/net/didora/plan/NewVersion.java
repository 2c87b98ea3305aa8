package net.didora.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version that shall be made.
 *
 * @param validFrom when its prices begin to hold; null: as soon as it is made, or, of a correction,
 *     when those began that it corrects
 * @param correction of what, if it takes the place of a version that holds or held
 */
public record NewVersion(
    Long planId, @Nullable Instant validFrom, PriceSource source, @Nullable Correction correction) {

  /**
   * @param versionId the version whose prices were wrong
   * @param reason as whoever looks at it later shall read it
   */
  public record Correction(Long versionId, String reason) {}

  /** Without a date and nothing to correct it holds from when it is there. */
  boolean isFromNowOn() {
    return validFrom == null && correction == null;
  }

  /** From when on its prices are those to be looked at. */
  Instant from(Instant now) {
    return validFrom == null ? now : validFrom;
  }

  public NewVersion(Long planId, @Nullable Instant validFrom, PriceSource source) {
    this(planId, validFrom, source, null);
  }
}
