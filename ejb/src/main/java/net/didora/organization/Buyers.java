package net.didora.organization;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Objects;
import java.util.Optional;

/** Finding who buys, as far as the tenant sees him. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class Buyers {
  @PersistenceContext private EntityManager db;

  public Optional<Organization> reseller(Buyer buyer) {
    return Optional.ofNullable(buyer.organizationId()).map(id -> db.find(Organization.class, id));
  }

  public Optional<Subscriber> subscriber(Buyer buyer) {
    return Optional.ofNullable(buyer.subscriberId()).map(id -> db.find(Subscriber.class, id));
  }

  /** Where he stands in the hierarchy. */
  public Optional<String> place(Buyer buyer) {
    return reseller(buyer)
        .map(Organization::getTenantPath)
        .or(() -> subscriber(buyer).map(Subscriber::getTenantPath));
  }

  /** Whether he buys from that organization: he stands right below it. */
  public boolean isBelow(Long sellerId, Buyer buyer) {
    return reseller(buyer)
        .map(child -> Objects.equals(child.getParentId(), sellerId))
        .or(() -> subscriber(buyer).map(child -> child.getOrganizationId().equals(sellerId)))
        .orElse(false);
  }
}
