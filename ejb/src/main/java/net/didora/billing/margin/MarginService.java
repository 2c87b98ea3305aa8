package net.didora.billing.margin;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.didora.common.Money;
import net.didora.common.RefusedException;
import net.didora.common.Settings;
import net.didora.common.Tenant;
import org.jspecify.annotations.Nullable;

/**
 * What was earned on rated calls, from the rows that the night wrote: whoever looks pays the rows
 * of his own place, and asks those of the places right below; a cost of theirs to a provider of
 * their own (level 0) is none of his. Of each level the highest revision counts.
 */
@Stateless
@SuppressWarnings("NullAway.Init")
public class MarginService {
  /** Longer periods are for reports, not for a page that somebody waits for. */
  public static final int MOST_DAYS = 62;

  private static final String SOLD =
      """
      SELECT %1$s, COUNT(s.cdrId), SUM(s.billedSeconds), SUM(s.amount)
      FROM RatedCdr s, Cdr c
      WHERE c.id = s.cdrId AND c.startedAt >= :from AND c.startedAt < :until
        AND s.level > 0 AND s.tenantPath LIKE :below AND s.tenantPath NOT LIKE :deeper
        AND s.revision = (SELECT MAX(o.revision) FROM RatedCdr o
                          WHERE o.cdrId = s.cdrId AND o.level = s.level)
      GROUP BY %1$s
      """;

  private static final String BOUGHT =
      """
      SELECT %1$s, COUNT(k.cdrId), SUM(k.billedSeconds), SUM(k.amount)
      FROM RatedCdr k, Cdr c
      WHERE c.id = k.cdrId AND c.startedAt >= :from AND c.startedAt < :until
        AND k.tenantPath = :me
        AND k.revision = (SELECT MAX(o.revision) FROM RatedCdr o
                          WHERE o.cdrId = k.cdrId AND o.level = k.level)
      GROUP BY %1$s
      """;

  private static final String BOUGHT_BY_PLAN =
      """
      SELECT s.planId, COUNT(k.cdrId), SUM(k.billedSeconds), SUM(k.amount)
      FROM RatedCdr s, RatedCdr k, Cdr c
      WHERE c.id = k.cdrId AND s.cdrId = k.cdrId
        AND c.startedAt >= :from AND c.startedAt < :until
        AND s.level > 0 AND s.tenantPath LIKE :below AND s.tenantPath NOT LIKE :deeper AND k.tenantPath = :me
        AND s.revision = (SELECT MAX(o.revision) FROM RatedCdr o
                          WHERE o.cdrId = s.cdrId AND o.level = s.level)
        AND k.revision = (SELECT MAX(p.revision) FROM RatedCdr p
                          WHERE p.cdrId = k.cdrId AND p.level = k.level)
      GROUP BY s.planId
      """;

  @PersistenceContext private EntityManager db;
  @Inject private Settings settings;

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
    Span span = span(from, until);
    Map<String, MarginLine> lines =
        switch (by) {
          case BUYER -> both("c.tenantPath", span, MarginService::placeBelow);
          case DID -> both("c.didId", span, UnaryOperator.identity());
          case PLAN -> byPlan(span);
        };
    return lines.values().stream()
        .filter(line -> !line.isNothing())
        .sorted(
            Comparator.comparing(MarginLine::lost)
                .thenComparing(Comparator.comparing(MarginLine::margin).reversed()))
        .toList();
  }

  /** One line for each day of the operator's zone, in their order; also where nothing was. */
  public List<MarginLine> days(LocalDate from, LocalDate until) {
    span(from, until);
    List<MarginLine> days = new ArrayList<>();
    for (LocalDate day = from; !day.isAfter(until); day = day.plusDays(1)) {
      days.add(total(day.toString(), span(day, day)));
    }
    return days;
  }

  private MarginLine total(String key, Span span) {
    return both("c.leg", span, any -> key).getOrDefault(key, MarginLine.none(key));
  }

  /** Sale and cost of the same calls, grouped by the same thing. */
  private Map<String, MarginLine> both(String group, Span span, UnaryOperator<String> key) {
    Map<String, MarginLine> lines = new LinkedHashMap<>();
    for (Object[] row : sold(group, span)) {
      add(
          lines,
          new MarginLine(
              key.apply(text(row[0])), count(row[1]), count(row[2]), Money.ZERO, money(row[3])));
    }
    for (Object[] row : bought(BOUGHT.formatted(group), span).getResultList()) {
      add(lines, new MarginLine(key.apply(text(row[0])), 0, 0, money(row[3]), Money.ZERO));
    }
    return lines;
  }

  /** What was bought and not sold has no plan; it is a loss all the same. */
  private Map<String, MarginLine> byPlan(Span span) {
    Map<String, MarginLine> lines = new LinkedHashMap<>();
    for (Object[] row : sold("s.planId", span)) {
      add(
          lines,
          new MarginLine(text(row[0]), count(row[1]), count(row[2]), Money.ZERO, money(row[3])));
    }
    Money matched = Money.ZERO;
    for (Object[] row : below(bought(BOUGHT_BY_PLAN, span)).getResultList()) {
      add(lines, new MarginLine(text(row[0]), 0, 0, money(row[3]), Money.ZERO));
      matched = matched.plus(money(row[3]));
    }
    Money all = total("", span).cost();
    add(lines, new MarginLine("", 0, 0, all.minus(matched), Money.ZERO));
    return lines;
  }

  private List<Object[]> sold(String group, Span span) {
    return below(within(SOLD.formatted(group), span)).getResultList();
  }

  private TypedQuery<Object[]> bought(String jpql, Span span) {
    return within(jpql, span).setParameter("me", Tenant.current().path());
  }

  private TypedQuery<Object[]> within(String jpql, Span span) {
    return db.createQuery(jpql, Object[].class)
        .setParameter("from", span.from())
        .setParameter("until", span.until());
  }

  /** Those who buy from the tenant himself. */
  private static TypedQuery<Object[]> below(TypedQuery<Object[]> query) {
    String path = Tenant.current().path();
    return query.setParameter("below", path + "_%/").setParameter("deeper", path + "_%/_%/");
  }

  private static void add(Map<String, MarginLine> lines, MarginLine line) {
    lines.merge(line.key(), line, MarginLine::and);
  }

  /** The place right below the tenant on the way to another; empty for his own. */
  private static String placeBelow(String path) {
    int begin = Tenant.current().path().length();
    int end = path.indexOf('/', begin);
    return end < 0 ? "" : path.substring(0, end + 1);
  }

  private static String text(@Nullable Object key) {
    return key == null ? "" : key.toString();
  }

  private static long count(Object number) {
    return ((Number) number).longValue();
  }

  private static Money money(Object sum) {
    return sum instanceof Money money ? money : Money.of(sum.toString());
  }

  private Span span(LocalDate from, LocalDate until) {
    if (until.isBefore(from)) {
      throw new RefusedException("until", "profit.refused.order");
    }
    if (from.plusDays(MOST_DAYS).isBefore(until)) {
      throw new RefusedException("from", "profit.refused.long", MOST_DAYS);
    }
    return new Span(
        from.atStartOfDay(settings.zone()).toInstant(),
        until.plusDays(1).atStartOfDay(settings.zone()).toInstant());
  }

  private record Span(Instant from, Instant until) {}
}
