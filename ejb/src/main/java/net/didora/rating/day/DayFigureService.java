package net.didora.rating.day;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.didora.common.Money;
import net.didora.common.Tenant;

/**
 * The figures of whole days for whoever looks, from what the night has added up: no call is read.
 * Periods include both days.
 */
@Stateless
@SuppressWarnings("NullAway.Init")
public class DayFigureService {
  private static final String CALLS =
      """
      SELECT c.day, SUM(c.calls), SUM(c.answered), SUM(c.talkedSeconds)
      FROM CallDay c WHERE c.day >= :from AND c.day <= :until GROUP BY c.day
      """;

  private static final String AMOUNTS =
      """
      SELECT u.day, u.level, SUM(u.amount) FROM UsageDay u
      WHERE u.day >= :from AND u.day <= :until AND (u.tenantPath = :me OR u.level = :below)
      GROUP BY u.day, u.level
      """;

  private static final String LONGEST =
      """
      SELECT c.didId, SUM(c.calls), SUM(c.answered), SUM(c.talkedSeconds) AS talked
      FROM CallDay c WHERE c.day >= :from AND c.day <= :until AND c.didId > 0
      GROUP BY c.didId HAVING SUM(c.talkedSeconds) > 0 ORDER BY talked DESC, c.didId
      """;

  private static final String DEAREST =
      """
      SELECT u.didId, SUM(u.amount) AS amount FROM UsageDay u
      WHERE u.day >= :from AND u.day <= :until AND u.level = :level AND u.didId > 0
      GROUP BY u.didId ORDER BY amount DESC, u.didId
      """;

  @PersistenceContext private EntityManager db;
  @Inject private SummedDays summed;

  /** One for each day, in their order; also where nothing was. */
  public List<DayFigures> days(LocalDate from, LocalDate until) {
    Map<LocalDate, DayFigures> days = new TreeMap<>();
    from.datesUntil(until.plusDays(1)).forEach(day -> days.put(day, DayFigures.none(day)));
    db.createQuery(CALLS, Object[].class)
        .setParameter("from", from)
        .setParameter("until", until)
        .getResultStream()
        .forEach(row -> days.computeIfPresent(day(row), (day, sum) -> sum.with(calls(row))));
    Tenant me = Tenant.current();
    int below = me.level() + 1;
    db.createQuery(AMOUNTS, Object[].class)
        .setParameter("from", from)
        .setParameter("until", until)
        .setParameter("me", me.path())
        .setParameter("below", below)
        .getResultStream()
        .forEach(row -> days.computeIfPresent(day(row), (day, sum) -> add(sum, row, below)));
    return List.copyOf(days.values());
  }

  private static DayFigures add(DayFigures sum, Object[] row, int below) {
    return count(row[1]) == below ? sum.selling(money(row[2])) : sum.paying(money(row[2]));
  }

  /** The numbers whose calls were worth most: what was sold, or what an Assinante paid. */
  public List<DidTop.ByValue> dearest(LocalDate from, LocalDate until, int most) {
    Tenant me = Tenant.current();
    return db.createQuery(DEAREST, Object[].class)
        .setParameter("from", from)
        .setParameter("until", until)
        .setParameter("level", me.isSubscriber() ? me.level() : me.level() + 1)
        .setMaxResults(most)
        .getResultStream()
        .map(row -> new DidTop.ByValue(count(row[0]), money(row[1])))
        .filter(top -> !top.value().isZero())
        .toList();
  }

  /** The numbers that were talked on longest. */
  public List<DidTop.ByTalk> longest(LocalDate from, LocalDate until, int most) {
    return db.createQuery(LONGEST, Object[].class)
        .setParameter("from", from)
        .setParameter("until", until)
        .setMaxResults(most)
        .getResultStream()
        .map(row -> new DidTop.ByTalk(count(row[0]), calls(row)))
        .toList();
  }

  /** How far the figures of a period go. */
  public SummedDays.State state(LocalDate from, LocalDate until) {
    return summed.state(from, until);
  }

  private static LocalDate day(Object[] row) {
    return (LocalDate) row[0];
  }

  private static CallFigures calls(Object[] row) {
    return new CallFigures(count(row[1]), count(row[2]), count(row[3]));
  }

  private static long count(Object number) {
    return ((Number) number).longValue();
  }

  private static Money money(Object sum) {
    return sum instanceof Money money ? money : Money.of(sum.toString());
  }
}
