package net.didora.batch.rating;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.didora.rating.PricedLeg;
import org.jspecify.annotations.Nullable;

/**
 * What to write of newly found prices where a leg may have been rated before: nothing if the price
 * is the same, the next revision if it is another, and a cancelled one where there is none now.
 */
final class Revisions {
  private final Map<Long, Map<Integer, PriceRow>> earlier = new HashMap<>();

  /** The last revision of each leg and level that was rated before. */
  Revisions(List<PriceRow> latest) {
    for (PriceRow row : latest) {
      earlier.computeIfAbsent(row.cdrId(), any -> new HashMap<>()).put(row.level(), row);
    }
  }

  /** What to write of these legs. */
  List<PriceRow> of(List<PricedLeg> legs) {
    List<PriceRow> rows = new ArrayList<>(3 * legs.size());
    legs.forEach(leg -> addTo(rows, leg));
    return rows;
  }

  private void addTo(List<PriceRow> rows, PricedLeg leg) {
    @Nullable Map<Integer, PriceRow> before = earlier.get(leg.cdrId());
    if (before == null) {
      leg.prices().forEach(price -> rows.add(PriceRow.of(price, 0)));
      return;
    }
    List<Integer> gone = new ArrayList<>(before.keySet());
    for (PricedLeg.Price price : leg.prices()) {
      gone.remove(Integer.valueOf(price.level().level()));
      addTo(rows, price, before.get(price.level().level()));
    }
    for (Integer level : gone) {
      PriceRow last = before.get(level);
      if (last != null && !last.isCancelled()) {
        rows.add(last.cancelled());
      }
    }
  }

  private static void addTo(List<PriceRow> rows, PricedLeg.Price price, @Nullable PriceRow before) {
    if (before == null) {
      rows.add(PriceRow.of(price, 0));
    } else if (!PriceRow.of(price, before.revision()).equals(before)) {
      rows.add(PriceRow.of(price, before.revision() + 1));
    }
  }
}
