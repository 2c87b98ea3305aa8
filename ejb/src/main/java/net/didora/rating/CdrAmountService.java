package net.didora.rating;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.didora.common.Money;
import net.didora.common.Tenant;

/** The prices of calls, as far as the tenant may see them: his own and those below. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class CdrAmountService {
  @PersistenceContext private EntityManager db;

  /** The amounts of these CDRs; of each level the highest revision counts. */
  public Map<Long, CdrAmounts> of(Collection<Long> cdrIds) {
    if (cdrIds.isEmpty()) {
      return Map.of();
    }
    String place = Tenant.current().path();
    return db
        .createQuery(
            """
            SELECT r FROM RatedCdr r WHERE r.cdrId IN :ids AND r.revision =
              (SELECT MAX(o.revision) FROM RatedCdr o WHERE o.cdrId = r.cdrId AND o.level = r.level)
            """,
            RatedCdr.class)
        .setParameter("ids", cdrIds)
        .getResultStream()
        .collect(Collectors.groupingBy(RatedCdr::getCdrId))
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, rows -> seenFrom(place, rows.getValue())));
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

  private static CdrAmounts seenFrom(String place, List<RatedCdr> rows) {
    List<RatedCdr> own = rows.stream().filter(row -> row.getTenantPath().equals(place)).toList();
    Optional<RatedCdr> below =
        rows.stream()
            .filter(row -> !row.getTenantPath().equals(place))
            .min(Comparator.comparingInt(RatedCdr::getLevel));
    Money cost =
        own.isEmpty()
            ? null
            : own.stream().map(RatedCdr::getAmount).reduce(Money.ZERO, Money::plus);
    RatedCdr shown = below.orElseGet(() -> own.get(0));
    return new CdrAmounts(
        cost,
        below.map(RatedCdr::getAmount).orElse(null),
        shown.getBilledSeconds(),
        shown.getCurrency());
  }
}
