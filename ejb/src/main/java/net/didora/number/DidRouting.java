package net.didora.number;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.didora.common.RefusedException;
import net.didora.organization.Organization;
import net.didora.organization.OrganizationService;
import net.didora.provider.Trunk;
import net.didora.provider.TrunkService;

/** The trunks that bring calls to DIDs, and the targets that calls go to. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class DidRouting {
  @PersistenceContext private EntityManager db;
  @Inject private OrganizationService organizations;
  @Inject private TrunkService trunks;

  /** Sets targets and trunks of new DIDs as typed: numbers in a row share them. */
  public void connect(List<Did> made, DidEntry entry) {
    List<Trunk> found = trunks(made.get(0), entry);
    for (int at = 0; at < made.size(); at++) {
      persistTargets(made.get(at), entry);
      served(made.get(at), at, found, entry).forEach(db::persist);
    }
  }

  /** Sets targets and trunks of a DID that was there before as typed. */
  public void reconnect(Did did, DidEntry entry) {
    forgetTargets(did);
    persistTargets(did, entry);
    replaceTrunks(did, served(did, 0, trunks(did, entry), entry));
  }

  private static List<SupplierEntry> filled(DidEntry entry) {
    return entry.getSuppliers().stream().filter(SupplierEntry::isFilled).toList();
  }

  /** Suppliers are those of whoever types them: a Master's trunk may bring a Revenda's DID. */
  private List<Trunk> trunks(Did did, DidEntry entry) {
    List<SupplierEntry> filled = filled(entry);
    if (filled.isEmpty()) {
      return List.of();
    }
    Organization customer =
        organizations.own().orElseGet(() -> db.find(Organization.class, did.getOwnerOrgId()));
    List<Trunk> found =
        filled.stream()
            .map(supplier -> supplier.order(entry.isRegisterDid()))
            .map(order -> trunks.findOrMake(customer, order))
            .toList();
    if (entry.isRegisterDid() && found.stream().noneMatch(Trunk::isRegistrable)) {
      // A password that is kept belongs to another trunk than the one that was typed now.
      throw new RefusedException("registerDid", "did.refused.registerNeedsPassword");
    }
    if (found.stream().anyMatch(trunk -> trunk.isDigestCalls() && !trunk.hasLogin())) {
      throw new RefusedException("suppliers", "did.refused.digestNeedsPassword");
    }
    return found;
  }

  private static List<DidTrunk> served(Did did, int at, List<Trunk> found, DidEntry entry) {
    List<SupplierEntry> filled = filled(entry);
    List<DidTrunk> served = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      String typed = filled.get(i).getRawNumber();
      String raw = typed.isEmpty() ? did.getRawNumber() : NumberRange.number(typed, at);
      served.add(new DidTrunk(did, found.get(i).getId(), raw));
    }
    return served;
  }

  private void persistTargets(Did did, DidEntry entry) {
    int priority = 1;
    for (TargetEntry target : entry.getTargets()) {
      db.persist(new DidTarget(did, priority++, target));
    }
  }

  /** Whoever gets the number says anew where its calls go. */
  public void forgetTargets(Did did) {
    db.createQuery("DELETE FROM DidTarget t WHERE t.didId = :did")
        .setParameter("did", did.getId())
        .executeUpdate();
  }

  /** A trunk that the user does not see is not his to remove. */
  private void replaceTrunks(Did did, List<DidTrunk> wanted) {
    Set<String> kept = new HashSet<>();
    for (DidTrunk row : trunksOf(did)) {
      Optional<DidTrunk> same = wanted.stream().filter(row::isSameAs).findFirst();
      if (same.isPresent()) {
        row.follow(did);
        kept.add(row.route());
      } else if (trunks.find(row.getTrunkId()).isPresent()) {
        db.remove(row);
      } else {
        row.follow(did);
      }
    }
    db.flush(); // removals first: the provider would insert before it deletes
    wanted.stream().filter(row -> !kept.contains(row.route())).forEach(db::persist);
  }

  /** Trunks of this place and below it bring calls for the number no more. */
  public void forgetTrunksOf(Organization place, Did did) {
    for (DidTrunk row : trunksOf(did)) {
      Trunk trunk = db.find(Trunk.class, row.getTrunkId());
      if (trunk != null && trunk.getTenantPath().startsWith(place.getTenantPath())) {
        db.remove(row);
      }
    }
  }

  private List<DidTrunk> trunksOf(Did did) {
    return db.createQuery(
            "SELECT t FROM DidTrunk t WHERE t.didId = :did ORDER BY t.id", DidTrunk.class)
        .setParameter("did", did.getId())
        .getResultList();
  }

  /** Moves what belongs to a DID to its new place; a DID that ended leaves its trunks. */
  public void follow(Did did) {
    for (DidTrunk row : trunksOf(did)) {
      row.follow(did);
      if (did.getState() == DidState.ENDED) {
        row.end();
      }
    }
    db.createQuery("SELECT t FROM DidTarget t WHERE t.didId = :did", DidTarget.class)
        .setParameter("did", did.getId())
        .getResultStream()
        .forEach(target -> target.follow(did));
  }
}
