package net.didora.number;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import net.didora.plan.PaidPlans;

/** The plans that were chosen for DIDs at the edge above an organization. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class DidPaidPlans implements PaidPlans {
  @PersistenceContext private EntityManager db;

  @Override
  public List<Long> of(Long buyerId) {
    return db.createQuery(
            """
            SELECT DISTINCT e.planId FROM DidEdgePlan e, Did d
            WHERE e.organizationId = :buyer AND d.id = e.didId AND d.state <> :ended
            """,
            Long.class)
        .setParameter("buyer", buyerId)
        .setParameter("ended", DidState.ENDED)
        .getResultList();
  }
}
