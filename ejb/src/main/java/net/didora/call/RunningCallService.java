package net.didora.call;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import net.didora.common.Tenant;

/** The calls that go on now, for the pages. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class RunningCallService {
  @PersistenceContext private EntityManager db;

  public long count() {
    return db.createQuery("SELECT COUNT(c) FROM RunningCall c", Long.class).getSingleResult();
  }

  /** How many DIDs have as many calls now as they may have at once. */
  public long didsAtLimit() {
    return db.createQuery(
            """
            SELECT d.id FROM RunningCall c, Did d WHERE d.id = c.didId AND d.maxCalls > 0
            GROUP BY d.id, d.maxCalls HAVING COUNT(c) >= d.maxCalls
            """,
            Long.class)
        .getResultStream()
        .count();
  }

  /** How many calls the tenant's own place may have at once, those below it included; 0: any. */
  public int limit() {
    String holder = Tenant.current().isSubscriber() ? "Subscriber" : "Organization";
    return db.createQuery(
            "SELECT h.maxCalls FROM %s h WHERE h.tenantPath = :path".formatted(holder),
            Integer.class)
        .setParameter("path", Tenant.current().path())
        .getResultStream()
        .findFirst()
        .orElse(0);
  }

  /** How many calls go on over each of these trunks; those without are absent. */
  public Map<Long, Long> byTrunk(Collection<Long> trunkIds) {
    if (trunkIds.isEmpty()) {
      return Map.of();
    }
    return db.createQuery(
            """
            SELECT c.trunkId, COUNT(c) FROM RunningCall c WHERE c.trunkId IN :ids
            GROUP BY c.trunkId
            """,
            Object[].class)
        .setParameter("ids", trunkIds)
        .getResultStream()
        .collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1]));
  }

  /** How many calls each of these DIDs has now; those without are absent. */
  public Map<Long, Long> byDid(Collection<Long> didIds) {
    if (didIds.isEmpty()) {
      return Map.of();
    }
    return db.createQuery(
            "SELECT c.didId, COUNT(c) FROM RunningCall c WHERE c.didId IN :ids GROUP BY c.didId",
            Object[].class)
        .setParameter("ids", didIds)
        .getResultStream()
        .collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1]));
  }
}
