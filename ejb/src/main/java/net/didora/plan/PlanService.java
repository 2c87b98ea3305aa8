package net.didora.plan;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.didora.common.Choice;
import net.didora.common.Likeness;
import net.didora.common.Status;

/** Finding plans of prices. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class PlanService {
  private static final int CHOICES = 30;

  @PersistenceContext private EntityManager db;

  public Optional<PrefixPlan> find(Long id) {
    return Optional.ofNullable(db.find(PrefixPlan.class, id));
  }

  /** Sale plans of an organization to pick from, by what was typed of the description. */
  public List<Choice> pick(Long organizationId, String typed) {
    String pattern = Likeness.containing(typed);
    return db
        .createQuery(
            """
            SELECT p FROM PrefixPlan p
            WHERE p.organizationId = :organization AND p.kind = :sale AND p.status = :active
              AND LOWER(p.description) LIKE :typed ESCAPE '\\'
            ORDER BY p.description, p.id
            """,
            PrefixPlan.class)
        .setParameter("organization", organizationId)
        .setParameter("sale", PrefixPlan.Kind.SALE)
        .setParameter("active", Status.ACTIVE)
        .setParameter("typed", pattern == null ? "%" : pattern)
        .setMaxResults(CHOICES)
        .getResultList()
        .stream()
        .map(found -> new Choice(found.getId(), found.getDescription()))
        .toList();
  }

  /** The descriptions of these plans, as far as the tenant sees them. */
  public Map<Long, String> names(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return db.createQuery("SELECT p FROM PrefixPlan p WHERE p.id IN :ids", PrefixPlan.class)
        .setParameter("ids", ids)
        .getResultStream()
        .collect(Collectors.toMap(PrefixPlan::getId, PrefixPlan::getDescription));
  }
}
