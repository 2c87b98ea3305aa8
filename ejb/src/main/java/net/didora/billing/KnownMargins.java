package net.didora.billing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;
import net.didora.plan.MarginBreach;
import net.didora.plan.MarginReport;

/** What the comparison of two versions gave, so that a page does not compare them at each key. */
@ApplicationScoped
public class KnownMargins {
  private static final int PAIRS = 500;

  private final Cache<Pair, Margin> known = Caffeine.newBuilder().maximumSize(PAIRS).build();

  private record Pair(long sale, long cost) {}

  /** The worst breaches of two versions, and how many there are in all. */
  public record Margin(List<MarginBreach> worst, int count) {}

  Margin of(long sale, long cost, Supplier<List<MarginBreach>> comparison) {
    Pair pair = new Pair(sale, cost);
    Margin margin = known.getIfPresent(pair);
    if (margin == null) {
      List<MarginBreach> all = comparison.get();
      int shown = Math.min(MarginReport.SHOWN, all.size());
      margin = new Margin(List.copyOf(all.subList(0, shown)), all.size());
      known.put(pair, margin);
    }
    return margin;
  }
}
