package net.didora.rating;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.didora.account.Place;
import net.didora.common.Conflicts;
import net.didora.common.EditedMeanwhileException;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.common.UnknownIdException;
import org.jspecify.annotations.Nullable;

/** Pricing calls again: the Master proposes it, looks at what would change, and agrees or drops. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class RerateService {
  @PersistenceContext private EntityManager db;

  /**
   * Proposes to price the calls again that were answered in that time. The job rerate-cdrs compares
   * them then.
   *
   * @param planId only those with a price by that plan, and those without a price; null: all
   */
  public Long propose(Instant from, Instant until, @Nullable Long planId, String reason) {
    refuseAllButTheMaster();
    if (!from.isBefore(until)) {
      throw new RefusedException("until", "rerate.noTime");
    }
    if (reason.isBlank()) {
      throw new RefusedException("reason", "rerate.reason");
    }
    Rerate made = new Rerate(Tenant.current().path(), from, until, reason).onlyOf(planId);
    try {
      db.persist(made);
      db.flush();
    } catch (PersistenceException failed) {
      if (Conflicts.isDuplicate(failed)) {
        throw new RefusedException("", "rerate.another");
      }
      throw failed;
    }
    return made.getId();
  }

  /** What was shown shall be done: the job puts it up for rating then. */
  public void agree(Long id, int version) {
    load(id, version).agree();
    db.flush();
  }

  public void drop(Long id, int version) {
    load(id, version).drop();
    db.flush();
  }

  private Rerate load(Long id, int version) {
    refuseAllButTheMaster();
    Rerate found = db.find(Rerate.class, id);
    if (found == null) {
      throw new UnknownIdException();
    }
    if (found.getVersion() != version) {
      throw new EditedMeanwhileException();
    }
    return found;
  }

  /** Prices of all tenants change by it. */
  private static void refuseAllButTheMaster() {
    if (!Place.isMaster(Tenant.current().path())) {
      throw new RefusedException("", "refused.notAllowed");
    }
  }

  public Optional<Rerate> find(Long id) {
    return Optional.ofNullable(db.find(Rerate.class, id));
  }

  /** The latest first. */
  public List<Rerate> latest(int limit) {
    return db.createQuery("SELECT r FROM Rerate r ORDER BY r.id DESC", Rerate.class)
        .setMaxResults(limit)
        .getResultList();
  }

  /** What would change, by level; known once it is compared. */
  public List<RerateSum> sums(Long id) {
    return db.createQuery(
            "SELECT s FROM RerateSum s WHERE s.rerateId = :id ORDER BY s.level", RerateSum.class)
        .setParameter("id", id)
        .getResultList();
  }

  /** Those of some requests that would change a price. */
  public Set<Long> thatChange(Collection<Long> ids) {
    return ids.isEmpty()
        ? Set.of()
        : Set.copyOf(
            db.createQuery(
                    "SELECT DISTINCT s.rerateId FROM RerateSum s WHERE s.rerateId IN :ids"
                        + " AND s.prices > 0",
                    Long.class)
                .setParameter("ids", ids)
                .getResultList());
  }

  /** The prices that would change, after one of them (0: from the first call on). */
  public List<RerateDifference> differences(Long id, long afterCdrId, int limit) {
    return db.createQuery(
            "SELECT d FROM RerateDifference d WHERE d.rerateId = :id AND d.cdrId > :after"
                + " ORDER BY d.cdrId, d.level",
            RerateDifference.class)
        .setParameter("id", id)
        .setParameter("after", afterCdrId)
        .setMaxResults(limit)
        .getResultList();
  }
}
