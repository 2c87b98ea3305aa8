package net.didora.rating;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import net.didora.cdr.RatingKind;
import net.didora.common.Money;
import net.didora.common.Tenant;

/** The prices of calls, as far as the tenant may see them: his own and those below. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class CdrAmountService {
  @PersistenceContext private EntityManager db;

  /**
   * The amounts of these calls, by the CDRs of the legs that came in: of all legs that are charged.
   * Of each level the highest revision counts.
   */
  public Map<Long, CdrAmounts> of(Collection<Long> cdrIds) {
    if (cdrIds.isEmpty()) {
      return Map.of();
    }
    String place = Tenant.current().path();
    Map<Long, Long> legs = legs(cdrIds);
    return db
        .createQuery(
            """
            SELECT r FROM RatedCdr r WHERE r.cdrId IN :ids AND r.revision =
              (SELECT MAX(o.revision) FROM RatedCdr o WHERE o.cdrId = r.cdrId AND o.level = r.level)
            """,
            RatedCdr.class)
        .setParameter("ids", legs.keySet())
        .getResultStream()
        .collect(Collectors.groupingBy(row -> Objects.requireNonNull(legs.get(row.getCdrId()))))
        .entrySet()
        .stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, rows -> seenFrom(place, rows.getKey(), rows.getValue())));
  }

  /** The legs of these calls that are charged, by their CDRs: those of the legs that came in. */
  public Map<Long, Long> legs(Collection<Long> cdrIds) {
    Map<Long, Long> legs = new HashMap<>();
    cdrIds.forEach(id -> legs.put(id, id));
    if (!cdrIds.isEmpty()) {
      db.createQuery(
              """
              SELECT b.id, a.id FROM Cdr a, Cdr b WHERE a.id IN :ids AND a.leg = 'A'
                AND b.callId = a.callId AND b.ratingKind = :outgoing
              """,
              Object[].class)
          .setParameter("ids", cdrIds)
          .setParameter("outgoing", RatingKind.BY_DESTINATION.name())
          .getResultStream()
          .forEach(row -> legs.put((Long) row[0], (Long) row[1]));
    }
    return legs;
  }

  /** What a CDR costs at each level that the tenant may see, from the top; of each the latest. */
  public List<RatedCdr> levels(Long cdrId) {
    return db.createQuery(
            """
            SELECT r FROM RatedCdr r WHERE r.cdrId = :id AND r.revision =
              (SELECT MAX(o.revision) FROM RatedCdr o WHERE o.cdrId = r.cdrId AND o.level = r.level)
            ORDER BY r.level
            """,
            RatedCdr.class)
        .setParameter("id", cdrId)
        .getResultList();
  }

  /** Of two charges at one level both count. */
  private static CdrAmounts seenFrom(String place, Long cdrId, List<RatedCdr> rows) {
    List<RatedCdr> own = rows.stream().filter(row -> row.getTenantPath().equals(place)).toList();
    List<RatedCdr> below = below(place, rows);
    List<RatedCdr> shown = below.isEmpty() ? own : below;
    RatedCdr first =
        shown.stream().filter(row -> row.getCdrId() == cdrId).findFirst().orElse(shown.get(0));
    return new CdrAmounts(
        own.isEmpty() ? null : sum(own),
        below.isEmpty() ? null : sum(below),
        first.getBilledSeconds(),
        first.getCurrency());
  }

  /** The prices of whoever buys from this place. */
  private static List<RatedCdr> below(String place, List<RatedCdr> rows) {
    List<RatedCdr> others =
        rows.stream().filter(row -> !row.getTenantPath().equals(place)).toList();
    int next = others.stream().mapToInt(RatedCdr::getLevel).min().orElse(0);
    return others.stream().filter(row -> row.getLevel() == next).toList();
  }

  private static Money sum(List<RatedCdr> rows) {
    return rows.stream().map(RatedCdr::getAmount).reduce(Money.ZERO, Money::plus);
  }
}
