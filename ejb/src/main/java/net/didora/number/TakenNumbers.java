package net.didora.number;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which numbers are in use already, over all tenants: an active number exists once. Asked on behalf
 * of the platform, in a transaction of its own; tells no more than that.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
@SuppressWarnings("NullAway.Init")
public class TakenNumbers {
  private static final int AT_ONCE = 500;

  @PersistenceContext private EntityManager db;

  /** The keys in use among these, each with the id of its DID. */
  public Map<String, Long> among(Collection<String> keys) {
    Map<String, Long> taken = new HashMap<>();
    List<String> all = List.copyOf(keys);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      db.createQuery(
              "SELECT d.activeKey, d.id FROM Did d WHERE d.activeKey IN :keys", Object[].class)
          .setParameter("keys", all.subList(from, Math.min(all.size(), from + AT_ONCE)))
          .getResultStream()
          .forEach(row -> taken.put((String) row[0], (Long) row[1]));
    }
    return taken;
  }
}
