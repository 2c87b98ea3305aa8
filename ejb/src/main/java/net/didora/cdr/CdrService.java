package net.didora.cdr;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.didora.common.KeyPage;
import net.didora.common.KeyQuery;
import net.didora.common.KeySort;
import net.didora.common.KeyToken;
import net.didora.common.Likeness;
import org.jspecify.annotations.Nullable;

/** Looking up calls that are over, and calls that were not let in. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class CdrService {
  private static final Pattern NOT_A_NUMBER = Pattern.compile("[^0-9]");

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
            .where(
                "x.calledE164 LIKE :called OR x.called LIKE :called",
                "called",
                number(filter.called()))
            .where(
                "x.callerE164 LIKE :caller OR x.caller LIKE :caller",
                "caller",
                number(filter.caller()))
            .where("x.callerClass = :callerClass", "callerClass", filter.callerClass());
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

  private static @Nullable String number(@Nullable String typed) {
    return typed == null ? null : Likeness.beginning(NOT_A_NUMBER.matcher(typed).replaceAll(""));
  }

  public Optional<Cdr> find(Long id) {
    return Optional.ofNullable(db.find(Cdr.class, id));
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
