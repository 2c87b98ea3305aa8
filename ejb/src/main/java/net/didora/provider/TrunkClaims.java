package net.didora.provider;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/**
 * Whose calls come from an address, over all tenants: nobody may claim the address of a carrier
 * that another organization's calls come from. Asked on behalf of the platform, in a transaction of
 * its own; tells no more than that.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
@SuppressWarnings("NullAway.Init")
public class TrunkClaims {
  @PersistenceContext private EntityManager db;

  /** A source of another organization than the one at this path that overlaps with the address. */
  public Optional<SourceAddress> ofOthers(SourceAddress wanted, String ownPath) {
    return db.createQuery(
            "SELECT s FROM TrunkSource s WHERE s.tenantPath <> :own", TrunkSource.class)
        .setParameter("own", ownPath)
        .getResultStream()
        .map(source -> new SourceAddress(source.getAddress(), source.getPort()))
        .filter(wanted::overlaps)
        .findFirst();
  }
}
