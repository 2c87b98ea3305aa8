package net.didora.number;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the history of where DIDs are, in the transaction that moves them. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class DidAssignments {
  @PersistenceContext private EntityManager db;
  @Inject private Clock clock;

  /** These DIDs may have been made, moved or ended just now. */
  public void follow(List<Did> dids) {
    Instant now = clock.instant();
    Map<Long, DidAssignment> open = open(dids);
    boolean ended = false;
    for (Did did : dids) {
      @Nullable DidAssignment last = open.get(did.getId());
      if (last != null && !last.holds(did)) {
        last.end(now);
        open.remove(did.getId());
        ended = true;
      }
    }
    if (ended) {
      db.flush(); // an insert would go before it, and a DID is at one place at a time
    }
    dids.stream()
        .filter(did -> did.getState() != DidState.ENDED && !open.containsKey(did.getId()))
        .forEach(did -> db.persist(new DidAssignment(did, now)));
  }

  /** The history of a DID, the latest first. */
  public List<DidAssignment> of(Long didId) {
    return db.createQuery(
            "SELECT a FROM DidAssignment a WHERE a.didId = :did ORDER BY a.from DESC, a.id DESC",
            DidAssignment.class)
        .setParameter("did", didId)
        .getResultList();
  }

  private Map<Long, DidAssignment> open(List<Did> dids) {
    Map<Long, DidAssignment> open = new HashMap<>();
    db.createQuery("SELECT a FROM DidAssignment a WHERE a.openDidId IN :dids", DidAssignment.class)
        .setParameter("dids", dids.stream().map(Did::getId).toList())
        .getResultStream()
        .forEach(assignment -> open.put(assignment.getDidId(), assignment));
    return open;
  }
}
