package net.didora.number;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import net.didora.organization.Buyer;

/** Onde este plano é usado: everything that names a plan, as far as the tenant sees it. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class PlanUses {
  /** More are only said to be there. */
  private static final int SHOWN = 50;

  @PersistenceContext private EntityManager db;

  /** What names the plan. */
  public enum Kind {
    DID,
    DID_EDGE,
    LINE,
    TRUNK
  }

  /** One thing that names the plan. */
  public record Use(Kind kind, Long id, String name) implements Serializable {}

  /** Those that name it, some of each kind. */
  public record Uses(List<Use> shown, boolean more) implements Serializable {}

  /** A child that is charged by the plan wherever a DID names no other. */
  public record DefaultOf(Buyer buyer, String name) implements Serializable {}

  public Uses of(Long planId) {
    List<Use> uses = new ArrayList<>();
    boolean more =
        add(uses, Kind.DID, planId, "SELECT d.id, d.rawNumber FROM Did d WHERE d.planId = :plan");
    more |=
        add(
            uses,
            Kind.DID_EDGE,
            planId,
            """
            SELECT d.id, d.rawNumber FROM Did d, DidEdgePlan e
            WHERE e.didId = d.id AND e.planId = :plan\
            """);
    more |=
        add(uses, Kind.LINE, planId, "SELECT l.id, l.name FROM IpLine l WHERE l.planId = :plan");
    more |=
        add(
            uses,
            Kind.TRUNK,
            planId,
            "SELECT t.id, t.name FROM Trunk t WHERE t.costPlanId = :plan");
    return new Uses(List.copyOf(uses), more);
  }

  private boolean add(List<Use> uses, Kind kind, Long planId, String jpql) {
    List<Object[]> rows =
        db.createQuery(jpql, Object[].class)
            .setParameter("plan", planId)
            .setMaxResults(SHOWN + 1)
            .getResultList();
    rows.stream()
        .limit(SHOWN)
        .forEach(row -> uses.add(new Use(kind, (Long) row[0], (String) row[1])));
    return rows.size() > SHOWN;
  }

  /** The Revendas and Assinantes whose default it is. */
  public List<DefaultOf> defaults(Long planId) {
    List<DefaultOf> defaults = new ArrayList<>();
    rows("SELECT o.id, o.name FROM Organization o WHERE o.defaultDidPlanId = :plan", planId)
        .forEach(row -> defaults.add(new DefaultOf(Buyer.organization(id(row)), name(row))));
    rows("SELECT s.id, s.name FROM Subscriber s WHERE s.defaultDidPlanId = :plan", planId)
        .forEach(row -> defaults.add(new DefaultOf(Buyer.subscriber(id(row)), name(row))));
    return defaults;
  }

  private List<Object[]> rows(String jpql, Long planId) {
    return db.createQuery(jpql, Object[].class)
        .setParameter("plan", planId)
        .setMaxResults(SHOWN)
        .getResultList();
  }

  private static Long id(Object[] row) {
    return (Long) row[0];
  }

  private static String name(Object[] row) {
    return (String) row[1];
  }
}
