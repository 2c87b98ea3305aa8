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
  private final RateCalendar calendar;
  private final Portability portability;

  /** The prices of a version are asked for when they are first needed. */
  public PriceBook(
      List<Version> versions, LongFunction<PrefixTable> prices, RateCalendar calendar) {
    this(versions, prices, calendar, Portability.NONE);
  }

  public PriceBook(
      List<Version> versions,
      LongFunction<PrefixTable> prices,
      RateCalendar calendar,
      Portability portability) {
    this.prices = prices;
    this.calendar = calendar;
    this.portability = portability;
    plans = new HashMap<>();
    versions.stream()
        .collect(Collectors.groupingBy(Version::planId))
        .forEach((plan, of) -> plans.put(plan, byDate(of)));
  }

  /**
   * Of those that began at the same moment the last one holds: they come in the order of their
   * corrections, and sorting keeps it.
   */
  private static Version[] byDate(List<Version> versions) {
    Version[] sorted = versions.toArray(Version[]::new);
    Arrays.sort(sorted, Comparator.comparing(Version::validFrom));
    return sorted;
  }

  /**
   * The price in force for a number (digits, or {@link PlanPrefix#ANONYMOUS}) at that moment, by
   * the plan's version of then.
   */
  public Optional<PlanPrefix> find(long planId, Instant at, String number) {
    return version(planId, at).flatMap(version -> inForce(prices(version), at, number));
  }

  private Optional<PlanPrefix> inForce(PrefixTable table, Instant at, String number) {
    int found = table.find(matched(number, at));
    if (PrefixTable.dependsOnTheHour(found)) {
      found = table.inForce(found, calendar.at(at));
    }
    return found == PrefixTable.NONE ? Optional.empty() : Optional.of(table.line(found));
  }

  /** Under which number the plans are asked at that moment: a ported one's, or as it stands. */
  public String matched(String number, Instant at) {
    return number.equals(PlanPrefix.ANONYMOUS) ? number : portability.matched(number, at);
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

  /** The version that takes its place. */
  public Optional<Version> after(Version version) {
    Version[] versions = plans.getOrDefault(version.planId(), new Version[0]);
    return Arrays.stream(versions)
        .filter(other -> other.validFrom().isAfter(version.validFrom()))
        .findFirst();
  }

  public boolean hasPlan(long planId) {
    return plans.containsKey(planId);
  }

  public PrefixTable prices(Version version) {
    return prices.apply(version.id());
  }

  /** By which the hours of windows are judged. */
  public RateCalendar calendar() {
    return calendar;
  }
}
