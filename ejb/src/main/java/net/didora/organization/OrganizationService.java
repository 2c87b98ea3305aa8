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
import net.didora.common.RefusedException;
import net.didora.common.Tenant;

/** Finding the Master and the Revendas. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class OrganizationService {
  @PersistenceContext private EntityManager db;

  public Optional<Organization> find(Long id) {
    return Optional.ofNullable(db.find(Organization.class, id));
  }

  /** The organization at whose place the tenant works; none for an Assinante. */
  public Optional<Organization> own() {
    return db.createQuery(
            "SELECT o FROM Organization o WHERE o.tenantPath = :path", Organization.class)
        .setParameter("path", Tenant.current().path())
        .getResultStream()
        .findFirst();
  }

  /** How the organization at whose place the tenant works guards its margins. */
  public void guardMargins(MarginPolicy policy) {
    own().orElseThrow(() -> new RefusedException("", "refused.notAllowed")).guardMargins(policy);
  }

  /** Those right below an organization, by what was typed of the name. */
  public List<Choice> pickChildren(Long parentId, String typed) {
    return ChoiceQuery.run(
        db.createQuery(
                """
            SELECT o FROM Organization o
            WHERE o.parentId = :parent AND LOWER(o.name) LIKE :typed ESCAPE '\\'
            ORDER BY o.name, o.id
            """,
                Organization.class)
            .setParameter("parent", parentId),
        typed,
        found -> new Choice(found.getId(), found.getName()));
  }

  /** Organizations to pick from, by what was typed of the name. */
  public List<Choice> pick(String typed) {
    return ChoiceQuery.run(
        db.createQuery(
            """
            SELECT o FROM Organization o WHERE LOWER(o.name) LIKE :typed ESCAPE '\\'
            ORDER BY o.tenantPath
            """,
            Organization.class),
        typed,
        found -> new Choice(found.getId(), found.getName()));
  }

  /** The names of these organizations, as far as the tenant sees them. */
  public Map<Long, String> names(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return db.createQuery("SELECT o FROM Organization o WHERE o.id IN :ids", Organization.class)
        .setParameter("ids", ids)
        .getResultStream()
        .collect(Collectors.toMap(Organization::getId, Organization::getName));
  }

  /** The names of the organizations at these places, as far as the tenant sees them. */
  public Map<String, String> namesAt(Collection<String> paths) {
    if (paths.isEmpty()) {
      return Map.of();
    }
    return db.createQuery(
            "SELECT o FROM Organization o WHERE o.tenantPath IN :paths", Organization.class)
        .setParameter("paths", paths)
        .getResultStream()
        .collect(Collectors.toMap(Organization::getTenantPath, Organization::getName));
  }
}
