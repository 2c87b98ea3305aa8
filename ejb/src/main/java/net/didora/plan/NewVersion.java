package net.didora.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version that shall be made.
 *
 * @param validFrom when its prices begin to hold; null: as soon as it is made
 */
public record NewVersion(Long planId, @Nullable Instant validFrom, PriceSource source) {}
