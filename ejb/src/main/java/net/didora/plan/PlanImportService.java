package net.didora.plan;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.common.UnknownIdException;
import org.jspecify.annotations.Nullable;

/** The record of how versions are made: begun, how far, ended; and taking a version back. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class PlanImportService {
  private static final int LATEST = 5;
  private static final int LONGEST_REASON = 300;

  @PersistenceContext private EntityManager db;
  @Inject private Clock clock;

  /** Refuses what can be refused before anything is read, and makes the record. */
  public Long begin(NewVersion order) {
    Tenant.refuseSubscribers();
    PrefixPlan plan = db.find(PrefixPlan.class, order.planId());
    if (plan == null) {
      throw new UnknownIdException();
    }
    if (order.correction() == null) {
      refuseTakenOrPast(plan, order.validFrom());
    } else {
      refuseAsCorrection(plan, order.correction());
    }
    PlanImport run = new PlanImport(plan, order, Tenant.current().login(), clock.instant());
    db.persist(run);
    db.flush();
    return run.getId();
  }

  private void refuseTakenOrPast(PrefixPlan plan, @Nullable Instant from) {
    if (from != null && from.isBefore(clock.instant())) {
      throw new RefusedException("validFrom", "plan.refused.past");
    }
    if (from != null && isTaken(plan.getId(), from)) {
      throw new RefusedException("validFrom", "plan.refused.sameDate");
    }
  }

  /** It changes what calls cost that have ended: that is the Master's, as rating them again is. */
  private void refuseAsCorrection(PrefixPlan plan, NewVersion.Correction correction) {
    PlanVersion wrong = db.find(PlanVersion.class, correction.versionId());
    if (wrong == null || !wrong.getPlanId().equals(plan.getId())) {
      throw new UnknownIdException();
    }
    if (!Tenant.current().isTop()) {
      throw new RefusedException("", "plan.refused.mastersCorrection");
    }
    if (wrong.getValidFrom().isAfter(clock.instant())) {
      throw new RefusedException("", "plan.refused.notYet");
    }
    String reason = correction.reason().strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      throw new RefusedException("reason", "plan.refused.reason");
    }
  }

  private boolean isTaken(Long planId, Instant from) {
    return !db.createQuery(
            "SELECT v.id FROM PlanVersion v WHERE v.planId = :plan AND v.validFrom = :from",
            Long.class)
        .setParameter("plan", planId)
        .setParameter("from", from)
        .getResultList()
        .isEmpty();
  }

  public Optional<PlanImport> find(Long id) {
    return Optional.ofNullable(db.find(PlanImport.class, id));
  }

  /** The latest ones of a plan. */
  public List<PlanImport> latest(Long planId) {
    return db.createQuery(
            "SELECT i FROM PlanImport i WHERE i.planId = :plan ORDER BY i.id DESC",
            PlanImport.class)
        .setParameter("plan", planId)
        .setMaxResults(LATEST)
        .getResultList();
  }

  public PlanImport.State state(PlanImport run) {
    return run.stateAt(clock.instant());
  }

  /** For the page, while it goes on; seen at once, whatever becomes of the version. */
  public void progress(Long id, PlanImport.Phase phase, int done, int total) {
    db.createQuery(
            """
            UPDATE PlanImport i SET i.phase = :phase, i.done = :done, i.total = :total,
              i.heardAt = :now
            WHERE i.id = :id AND i.state = :running
            """)
        .setParameter("phase", phase)
        .setParameter("done", done)
        .setParameter("total", total)
        .setParameter("now", clock.instant())
        .setParameter("id", id)
        .setParameter("running", PlanImport.State.RUNNING)
        .executeUpdate();
  }

  public void refused(Long id, PlanRefusedException refused) {
    find(id).ifPresent(run -> run.refuse(refused, clock.instant()));
  }

  public void failed(Long id) {
    find(id).ifPresent(run -> run.fail(clock.instant()));
  }

  /** Takes a version back before its time; afterwards calls may have been priced by it. */
  public void revoke(Long versionId) {
    @Nullable PlanVersion version = db.find(PlanVersion.class, versionId);
    if (version == null || Tenant.current().isSubscriber()) {
      throw new UnknownIdException();
    }
    if (!version.isRevocable(clock.instant())) {
      throw new RefusedException("", "plan.refused.inForce");
    }
    db.createQuery("DELETE FROM PrefixRate r WHERE r.planVersionId = :version")
        .setParameter("version", versionId)
        .executeUpdate();
    db.remove(version);
    db.flush();
  }
}
