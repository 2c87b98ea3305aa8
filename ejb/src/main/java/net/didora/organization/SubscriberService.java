package net.didora.organization;

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

/** Finding Assinantes. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class SubscriberService {
  private static final int CHOICES = 30;

  @PersistenceContext private EntityManager db;

  public Optional<Subscriber> find(Long id) {
    return Optional.ofNullable(db.find(Subscriber.class, id));
  }

  /** Assinantes of an organization to pick from, by what was typed of the name. */
  public List<Choice> pick(Long organizationId, String typed) {
    String pattern = Likeness.containing(typed);
    return db
        .createQuery(
            """
            SELECT s FROM Subscriber s
            WHERE s.organizationId = :organization AND LOWER(s.name) LIKE :typed ESCAPE '\\'
            ORDER BY s.name, s.id
            """,
            Subscriber.class)
        .setParameter("organization", organizationId)
        .setParameter("typed", pattern == null ? "%" : pattern)
        .setMaxResults(CHOICES)
        .getResultList()
        .stream()
        .map(found -> new Choice(found.getId(), found.getName()))
        .toList();
  }

  /** Assinantes of the whole tenant to pick from, by what was typed of the name. */
  public List<Choice> pickAny(String typed) {
    String pattern = Likeness.containing(typed);
    return db
        .createQuery(
            """
            SELECT s FROM Subscriber s WHERE LOWER(s.name) LIKE :typed ESCAPE '\\'
            ORDER BY s.name, s.id
            """,
            Subscriber.class)
        .setParameter("typed", pattern == null ? "%" : pattern)
        .setMaxResults(CHOICES)
        .getResultList()
        .stream()
        .map(found -> new Choice(found.getId(), found.getName()))
        .toList();
  }

  /** The names of these Assinantes, as far as the tenant sees them. */
  public Map<Long, String> names(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return db.createQuery("SELECT s FROM Subscriber s WHERE s.id IN :ids", Subscriber.class)
        .setParameter("ids", ids)
        .getResultStream()
        .collect(Collectors.toMap(Subscriber::getId, Subscriber::getName));
  }

  /** The names of the Assinantes at these places, as far as the tenant sees them. */
  public Map<String, String> namesAt(Collection<String> paths) {
    if (paths.isEmpty()) {
      return Map.of();
    }
    return db.createQuery(
            "SELECT s FROM Subscriber s WHERE s.tenantPath IN :paths", Subscriber.class)
        .setParameter("paths", paths)
        .getResultStream()
        .collect(Collectors.toMap(Subscriber::getTenantPath, Subscriber::getName));
  }
}
