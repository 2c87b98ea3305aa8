package net.didora.plan;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sale plan that has prices below what its seller pays.
 *
 * @param from when it begins, by versions that are announced; null: it is so already
 * @param worst the greatest losses, as many as a page shows
 * @param count all of them
 */
public record PlanLosses(
    Long planId, String description, @Nullable Instant from, List<MarginBreach> worst, int count)
    implements Serializable {
  public static final int SHOWN = 10;

  public static PlanLosses of(PrefixPlan plan, @Nullable Instant from, MarginReport report) {
    List<MarginBreach> worst = report.breaches();
    return new PlanLosses(
        plan.getId(),
        plan.getDescription(),
        from,
        List.copyOf(worst.subList(0, Math.min(SHOWN, worst.size()))),
        report.count());
  }
}
