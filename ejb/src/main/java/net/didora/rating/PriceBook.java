package net.didora.rating;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * All plans with all their versions, as they stood at one moment. Never changes, so that many
 * threads share it; a newer one takes its place when the configuration version moves on.
 */
public final class PriceBook {
  /** A version of a plan holds from its date on, until the next one does. */
  public record Version(long id, long planId, Instant validFrom) {}

  private final Map<Long, Version[]> plans;
  private final LongFunction<PrefixTable> prices;

  /** The prices of a version are asked for when they are first needed. */
  public PriceBook(List<Version> versions, LongFunction<PrefixTable> prices) {
    this.prices = prices;
    plans = new HashMap<>();
    versions.stream()
        .collect(Collectors.groupingBy(Version::planId))
        .forEach((plan, of) -> plans.put(plan, byDate(of)));
  }

  private static Version[] byDate(List<Version> versions) {
    Version[] sorted = versions.toArray(Version[]::new);
    Arrays.sort(sorted, Comparator.comparing(Version::validFrom));
    return sorted;
  }

  /** The price of a number (digits, or {@link PlanPrefix#ANONYMOUS}) for a call answered then. */
  public Optional<PlanPrefix> find(long planId, Instant answeredAt, String key) {
    return version(planId, answeredAt).flatMap(version -> prices(version).line(key));
  }

  /** The version that holds at that moment; empty before the first one, or for no plan. */
  public Optional<Version> version(long planId, Instant at) {
    Version[] versions = plans.get(planId);
    if (versions == null) {
      return Optional.empty();
    }
    for (int i = versions.length - 1; i >= 0; i--) {
      if (!versions[i].validFrom().isAfter(at)) {
        return Optional.of(versions[i]);
      }
    }
    return Optional.empty();
  }

  public boolean hasPlan(long planId) {
    return plans.containsKey(planId);
  }

  public PrefixTable prices(Version version) {
    return prices.apply(version.id());
  }
}
