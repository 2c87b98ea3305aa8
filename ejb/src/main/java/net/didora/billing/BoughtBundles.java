package net.didora.billing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.didora.common.Money;

/**
 * The minute bundles that somebody has contracted: they are the seller's, whom the tenant filter
 * hides. Asked on behalf of the platform, in a transaction of its own; no other bundle of the
 * seller is reached.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
@SuppressWarnings("NullAway.Init")
public class BoughtBundles {
  @PersistenceContext private EntityManager db;

  /** Their names, by their ids. */
  public Map<Long, String> names(String buyerPath) {
    return of(buyerPath).collect(Collectors.toMap(MinuteBundle::getId, MinuteBundle::getName));
  }

  /** What a month of each costs, by their ids. */
  public Map<Long, Money> prices(String buyerPath) {
    return of(buyerPath).collect(Collectors.toMap(MinuteBundle::getId, MinuteBundle::getPrice));
  }

  private Stream<MinuteBundle> of(String buyerPath) {
    return db.createQuery(
            """
            SELECT b FROM MinuteBundle b WHERE b.id IN
              (SELECT c.bundleId FROM BundleContract c WHERE c.tenantPath = :path)
            """,
            MinuteBundle.class)
        .setParameter("path", buyerPath)
        .getResultStream();
  }
}
