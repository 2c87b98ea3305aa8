package net.didora.call;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** The calls that go on now, for the pages. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class RunningCallService {
  @PersistenceContext private EntityManager db;

  public long count() {
    return db.createQuery("SELECT COUNT(c) FROM RunningCall c", Long.class).getSingleResult();
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
