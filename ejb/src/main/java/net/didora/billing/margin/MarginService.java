package net.didora.billing.margin;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.didora.common.Money;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.rating.day.SummedDays;

/**
 * What was earned on rated calls, as the night has added it up by day: whoever looks paid the rows
 * of his own place, and asked those of the places right below.
 */
@Stateless
@SuppressWarnings("NullAway.Init")
public class MarginService {
  /** Longer periods are for reports, not for a page that somebody waits for. */
  public static final int MOST_DAYS = 62;

  private static final String SUMS =
      """
      SELECT %1$s, SUM(m.calls), SUM(m.billedSeconds), SUM(m.sale), SUM(m.cost)
      FROM MarginDay m WHERE m.day >= :from AND m.day <= :until AND m.tenantPath = :me
      GROUP BY %1$s
      """;

  @PersistenceContext private EntityManager db;
  @Inject private SummedDays summed;

  /** What the calls of a line have in common. */
  public enum By {
    /** The place right below: a Revenda or an Assinante. */
    BUYER,
    DID,
    /** The plan of the sale. */
    PLAN
  }

  /** One line each: the worst losses first, then the best margins; both days are in it. */
  public List<MarginLine> lines(By by, LocalDate from, LocalDate until) {
    String group =
        switch (by) {
          case BUYER -> "m.buyerPath";
          case DID -> "m.didId";
          case PLAN -> "m.planId";
        };
    return sums(group, from, until)
        .filter(line -> !line.isNothing())
        .sorted(
            Comparator.comparing(MarginLine::lost)
                .thenComparing(Comparator.comparing(MarginLine::margin).reversed()))
        .toList();
  }

  /** One line for each day of the operator's zone, in their order; also where nothing was. */
  public List<MarginLine> days(LocalDate from, LocalDate until) {
    Map<String, MarginLine> known =
        sums("m.day", from, until).collect(Collectors.toMap(MarginLine::key, line -> line));
    return from.datesUntil(until.plusDays(1))
        .map(LocalDate::toString)
        .map(day -> known.getOrDefault(day, MarginLine.none(day)))
        .toList();
  }

  /** How far the figures of a period go. */
  public SummedDays.State state(LocalDate from, LocalDate until) {
    return summed.state(from, until);
  }

  private Stream<MarginLine> sums(String group, LocalDate from, LocalDate until) {
    check(from, until);
    return db.createQuery(SUMS.formatted(group), Object[].class)
        .setParameter("from", from)
        .setParameter("until", until)
        .setParameter("me", Tenant.current().path())
        .getResultStream()
        .map(
            row ->
                new MarginLine(
                    key(row[0]), count(row[1]), count(row[2]), money(row[4]), money(row[3])));
  }

  /** No DID, and no plan: that of a cost without a sale. */
  private static String key(Object group) {
    return group.equals(0L) ? "" : group.toString();
  }

  private static long count(Object number) {
    return ((Number) number).longValue();
  }

  private static Money money(Object sum) {
    return sum instanceof Money money ? money : Money.of(sum.toString());
  }

  private static void check(LocalDate from, LocalDate until) {
    if (until.isBefore(from)) {
      throw new RefusedException("until", "profit.refused.order");
    }
    if (from.plusDays(MOST_DAYS).isBefore(until)) {
      throw new RefusedException("from", "profit.refused.long", MOST_DAYS);
    }
  }
}
