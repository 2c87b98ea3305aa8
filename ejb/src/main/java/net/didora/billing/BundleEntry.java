package net.didora.billing;

import java.util.ArrayList;
import java.util.List;
import net.didora.common.AllowedClasses;
import net.didora.common.Money;
import net.didora.common.Refusal;
import net.didora.common.RefusedException;
import net.didora.rating.bundle.BundleDirection;

/** What people type of a minute bundle. */
public record BundleEntry(
    String name, int minutes, Money price, BundleDirection direction, AllowedClasses classes) {
  private static final int LONGEST_NAME = 120;

  /** A month of 31 days has fewer minutes; but several calls run at once. */
  private static final int MOST_MINUTES = 10_000_000;

  /** Refuses what makes no sense, all of it at once. */
  void check() {
    List<Refusal> refusals = new ArrayList<>();
    if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
      refusals.add(Refusal.of("name", "bundle.refused.name", LONGEST_NAME));
    }
    if (minutes < 1 || minutes > MOST_MINUTES) {
      refusals.add(Refusal.of("minutes", "bundle.refused.minutes", MOST_MINUTES));
    }
    if (price.isNegative()) {
      refusals.add(Refusal.of("price", "bundle.refused.price"));
    }
    if (!classes.isFixed() && !classes.isMobile() && !classes.isInternational()) {
      refusals.add(Refusal.of("fixed", "bundle.refused.classes"));
    }
    if (!refusals.isEmpty()) {
      throw new RefusedException(refusals);
    }
  }
}
