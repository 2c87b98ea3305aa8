package net.didora.rating;

/** The line of a plan that prices a number: its version, the prefix that fits, and the rate. */
public record PlanPrefix(long planVersionId, String prefix, Rate rate) {
  /** Stands in place of a number where the caller hides it, and in place of a prefix for them. */
  public static final String ANONYMOUS = "ANON";

  boolean isAnonymous() {
    return prefix.equals(ANONYMOUS);
  }
}
