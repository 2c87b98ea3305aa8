package net.didora.number;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps the history of where DIDs are, in the transaction that moves them. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class DidAssignments {
  @PersistenceContext private EntityManager db;
  @Inject private Clock clock;

  /** These DIDs were made just now. */
  public void begin(List<Did> made) {
    Instant now = clock.instant();
    made.forEach(did -> db.persist(new DidAssignment(did, now)));
  }

  /** This DID may have been moved or ended just now. */
  public void follow(Did did) {
    Instant now = clock.instant();
    Optional<DidAssignment> open = open(did);
    if (open.isPresent() && open.get().holds(did)) {
      return;
    }
    open.ifPresent(last -> last.end(now));
    db.flush(); // an insert would go before it, and a DID is at one place at a time
    if (did.getState() != DidState.ENDED) {
      db.persist(new DidAssignment(did, now));
    }
  }

  /** The history of a DID, the latest first. */
  public List<DidAssignment> of(Long didId) {
    return db.createQuery(
            "SELECT a FROM DidAssignment a WHERE a.didId = :did ORDER BY a.from DESC, a.id DESC",
            DidAssignment.class)
        .setParameter("did", didId)
        .getResultList();
  }

  private Optional<DidAssignment> open(Did did) {
    return db.createQuery(
            "SELECT a FROM DidAssignment a WHERE a.openDidId = :did", DidAssignment.class)
        .setParameter("did", did.getId())
        .getResultStream()
        .findFirst();
  }
}
