package net.didora.rating;

import net.didora.plan.RateWindow;

/**
 * The line of a plan that prices a number: its version, the prefix that fits, when, and the rate.
 */
public record PlanPrefix(long planVersionId, String prefix, RateWindow window, Rate rate) {
  /** Stands in place of a number where the caller hides it, and in place of a prefix for them. */
  public static final String ANONYMOUS = "ANON";

  /** In force at all hours. */
  public PlanPrefix(long planVersionId, String prefix, Rate rate) {
    this(planVersionId, prefix, RateWindow.ALWAYS, rate);
  }

  boolean isAnonymous() {
    return prefix.equals(ANONYMOUS);
  }
}
