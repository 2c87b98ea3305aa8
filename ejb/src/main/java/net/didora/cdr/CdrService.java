package net.didora.cdr;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.didora.common.KeyPage;
import net.didora.common.KeyQuery;
import net.didora.common.KeySort;
import net.didora.common.KeyToken;
import net.didora.common.NumberSearch;
import org.jspecify.annotations.Nullable;

/** Looking up calls that are over, and calls that were not let in. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class CdrService {
  /**
   * A number without an E.164 form stands as it was received; one column, so that one index does.
   */
  private static final String CALLED =
      """
      x.calledE164 LIKE :number OR x.calledE164 LIKE :atHome
        OR (x.calledE164 IS NULL AND x.called LIKE :number)
      """;

  private static final String CALLER =
      """
      x.callerE164 LIKE :number OR x.callerE164 LIKE :atHome
        OR (x.callerE164 IS NULL AND x.caller LIKE :number)
      """;

  @PersistenceContext private EntityManager db;

  /**
   * One page of calls, the latest first: the leg that came in, which is the one that is charged.
   */
  public KeyPage<Cdr> list(CdrFilter filter, int size, @Nullable String key) {
    KeyQuery<Cdr> query =
        new KeyQuery<>(Cdr.class)
            .where("x.leg = :leg", "leg", "A")
            .where("x.startedAt >= :from", "from", filter.from())
            .where("x.startedAt < :until", "until", filter.until())
            .whereNumber(CALLED, "called", NumberSearch.typed(filter.called()))
            .whereNumber(CALLER, "caller", NumberSearch.typed(filter.caller()))
            .where("x.tenantPath = :place", "place", filter.place())
            .where("x.ipLineId = :line", "line", filter.ipLineId());
    if (filter.outcome() != null) {
      boolean answered = filter.outcome() == CdrFilter.Outcome.ANSWERED;
      String condition = answered ? "x.talkedMs > :none" : "x.talkedMs <= :none";
      query.where(condition, "none", 0L);
    }
    return query.page(
        db,
        KeySort.byTime("startedAt", true),
        size,
        key,
        cdr -> KeyToken.after(cdr.getStartedAt(), cdr.getId()));
  }

  public Optional<Cdr> find(Long id) {
    return Optional.ofNullable(db.find(Cdr.class, id));
  }

  /** These CDRs, as far as the tenant sees them, by id. */
  public Map<Long, Cdr> find(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return db.createQuery("SELECT c FROM Cdr c WHERE c.id IN :ids", Cdr.class)
        .setParameter("ids", ids)
        .getResultStream()
        .collect(Collectors.toMap(Cdr::getId, Function.identity()));
  }

  /** The legs that came in of these calls, as far as the tenant sees them, by call id. */
  public Map<String, Cdr> ofCalls(Collection<String> callIds) {
    if (callIds.isEmpty()) {
      return Map.of();
    }
    return db.createQuery("SELECT c FROM Cdr c WHERE c.leg = 'A' AND c.callId IN :ids", Cdr.class)
        .setParameter("ids", callIds)
        .getResultStream()
        .collect(Collectors.toMap(Cdr::getCallId, Function.identity()));
  }

  /** All legs of a call, in the order in which they began. */
  public List<Cdr> legs(String callId) {
    return db.createQuery(
            "SELECT c FROM Cdr c WHERE c.callId = :call ORDER BY c.startedAt, c.leg", Cdr.class)
        .setParameter("call", callId)
        .getResultList();
  }

  /** One page of rejected calls, the latest first. */
  public KeyPage<RejectedCall> rejected(int size, @Nullable String key) {
    return new KeyQuery<>(RejectedCall.class)
        .page(
            db,
            KeySort.byNumber("id", true),
            size,
            key,
            call -> KeyToken.after(call.getId(), call.getId()));
  }
}
