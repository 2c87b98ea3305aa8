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
import net.didora.common.ChoiceQuery;

/** Finding Assinantes. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class SubscriberService {
  @PersistenceContext private EntityManager db;

  public Optional<Subscriber> find(Long id) {
    return Optional.ofNullable(db.find(Subscriber.class, id));
  }

  /** Assinantes of an organization to pick from, by what was typed of the name. */
  public List<Choice> pick(Long organizationId, String typed) {
    return ChoiceQuery.run(
        db.createQuery(
                """
            SELECT s FROM Subscriber s
            WHERE s.organizationId = :organization AND LOWER(s.name) LIKE :typed ESCAPE '\\'
            ORDER BY s.name, s.id
            """,
                Subscriber.class)
            .setParameter("organization", organizationId),
        typed,
        found -> new Choice(found.getId(), found.getName()));
  }

  /** Assinantes of the whole tenant to pick from, by what was typed of the name. */
  public List<Choice> pickAny(String typed) {
    return ChoiceQuery.run(
        db.createQuery(
            """
            SELECT s FROM Subscriber s WHERE LOWER(s.name) LIKE :typed ESCAPE '\\'
            ORDER BY s.name, s.id
            """,
            Subscriber.class),
        typed,
        found -> new Choice(found.getId(), found.getName()));
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
