package net.didora.billing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.didora.common.Money;
import net.didora.plan.MarginBreach;
import net.didora.plan.PrefixRate;
import net.didora.plan.PriceLine;
import net.didora.plan.RateWindow;
import net.didora.rating.Rate;
import org.jspecify.annotations.Nullable;

/**
 * Holds a table of sale prices against what the same numbers cost. Wherever a prefix of either
 * table begins, the longest prefixes of both are compared: by the minute, by a call of one minute,
 * and by the shortest call that is billed.
 */
public final class MarginCheck {
  private static final int MINUTE = 60;

  /** The greatest loss first, then by prefix. */
  public static final Comparator<MarginBreach> WORST_FIRST =
      Comparator.comparing(MarginBreach::difference).thenComparing(MarginBreach::prefix);

  private final Map<String, List<PriceLine>> sale;

  public MarginCheck(List<PriceLine> sale) {
    this.sale = byPrefix(sale);
  }

  /** Lines that are not in use neither sell nor cost. */
  private static Map<String, List<PriceLine>> byPrefix(List<PriceLine> lines) {
    Map<String, List<PriceLine>> table = new HashMap<>();
    for (PriceLine line : lines) {
      if (line.active()) {
        table.computeIfAbsent(line.prefix(), prefix -> new ArrayList<>(1)).add(line);
      }
    }
    return table;
  }

  /** Every loss, the greatest first; a number that either table has no price for is none. */
  public List<MarginBreach> against(List<PriceLine> costs) {
    Map<String, List<PriceLine>> cost = byPrefix(costs);
    Set<String> prefixes = new TreeSet<>(sale.keySet());
    prefixes.addAll(cost.keySet());
    List<MarginBreach> breaches = new ArrayList<>();
    for (String prefix : prefixes) {
      compare(prefix, prices(sale, prefix), prices(cost, prefix), breaches);
    }
    breaches.sort(WORST_FIRST);
    return breaches;
  }

  /**
   * What a number that begins so may cost: by the longest prefix, and at hours at which that has no
   * price, by the next shorter one.
   */
  private static List<PriceLine> prices(Map<String, List<PriceLine>> table, String prefix) {
    List<PriceLine> found = new ArrayList<>(1);
    if (prefix.equals(PrefixRate.ANONYMOUS)) {
      add(found, table.get(prefix));
      add(found, isAlwaysPriced(found) ? null : table.get(""));
      return found;
    }
    for (int length = prefix.length(); length >= 0 && !isAlwaysPriced(found); length--) {
      add(found, table.get(prefix.substring(0, length)));
    }
    return found;
  }

  private static boolean isAlwaysPriced(List<PriceLine> lines) {
    return has(lines, RateWindow.ALWAYS);
  }

  private static void add(List<PriceLine> found, @Nullable List<PriceLine> lines) {
    if (lines != null) {
      lines.stream().filter(line -> !has(found, line.window())).toList().forEach(found::add);
    }
  }

  private static void compare(
      String prefix, List<PriceLine> sales, List<PriceLine> costs, List<MarginBreach> breaches) {
    MarginBreach worst = null;
    for (PriceLine sale : sales) {
      for (PriceLine cost : costs) {
        if (meet(sale.window(), sales, cost.window(), costs)) {
          MarginBreach found = breach(prefix, sale, cost);
          boolean worse = worst == null || WORST_FIRST.compare(found, worst) < 0;
          worst = worse ? found : worst;
        }
      }
    }
    if (worst != null && worst.difference().isNegative()) {
      breaches.add(worst);
    }
  }

  /** Whether there is a moment at which both hold, given the other windows of their prefixes. */
  private static boolean meet(
      RateWindow sale, List<PriceLine> sales, RateWindow cost, List<PriceLine> costs) {
    if (sale.equals(cost)) {
      return true;
    }
    boolean soldApart = has(sales, cost);
    boolean costsApart = has(costs, sale);
    if (sale.isAlways() || cost.isAlways()) {
      return sale.isAlways() ? !soldApart : !costsApart;
    }
    return !soldApart && !costsApart && sale.clashesWith(cost);
  }

  private static boolean has(List<PriceLine> lines, RateWindow window) {
    return lines.stream().anyMatch(line -> line.window().equals(window));
  }

  private static MarginBreach breach(String prefix, PriceLine saleLine, PriceLine costLine) {
    Rate sale = rate(saleLine);
    Rate cost = rate(costLine);
    Money difference =
        least(
            sale.perMinute().minus(cost.perMinute()),
            sale.charge(MINUTE).minus(cost.charge(MINUTE)),
            sale.firstBlockPrice().minus(cost.firstBlockPrice()));
    return new MarginBreach(prefix, price(sale), price(cost), difference);
  }

  private static Rate rate(PriceLine line) {
    return new Rate(
        line.perMinute(), line.connectFee(), line.firstBlock(), line.nextBlock(), line.discard());
  }

  private static MarginBreach.Price price(Rate rate) {
    return new MarginBreach.Price(rate.perMinute(), rate.firstBlockPrice());
  }

  private static Money least(Money one, Money two, Money three) {
    Money less = one.compareTo(two) < 0 ? one : two;
    return less.compareTo(three) < 0 ? less : three;
  }
}
