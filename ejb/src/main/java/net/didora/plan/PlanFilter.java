package net.didora.plan;

import net.didora.common.Status;
import org.jspecify.annotations.Nullable;

/** What a list of plans is narrowed to; null means all. */
public record PlanFilter(
    PrefixPlan.Kind kind, @Nullable String description, @Nullable Status status) {
  public static PlanFilter of(PrefixPlan.Kind kind) {
    return new PlanFilter(kind, null, null);
  }
}
