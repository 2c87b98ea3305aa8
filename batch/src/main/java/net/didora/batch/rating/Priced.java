package net.didora.batch.rating;

import java.time.Instant;
import net.didora.rating.PricedLeg;
import org.jspecify.annotations.Nullable;

/** What a leg costs, and when it was answered; null: it never was. */
record Priced(PricedLeg leg, @Nullable Instant answeredAt) {}
