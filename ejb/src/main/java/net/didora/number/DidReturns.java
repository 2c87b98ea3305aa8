package net.didora.number;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import net.didora.common.Conflicts;
import net.didora.common.EditedMeanwhileException;
import net.didora.common.UnknownIdException;
import net.didora.organization.Organization;

/**
 * Gives a rented number back to the place above whoever rents it. On behalf of the platform, in a
 * transaction of its own, as the place above is not his to see.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
@SuppressWarnings("NullAway.Init")
public class DidReturns {
  @PersistenceContext private EntityManager db;
  @Inject private DidRouting routing;
  @Inject private DidAssignments assignments;
  @Inject private DidEdges edges;

  /**
   * Of what the renter set on it, nothing goes along: neither plan nor label nor target, nor a
   * trunk of his own, through which he could go on bringing calls for it.
   */
  public void giveBack(Long id, int version, Long renterId) {
    Did did = db.find(Did.class, id);
    Organization renter = db.find(Organization.class, renterId);
    if (did == null || renter == null || renter.getParentId() == null) {
      throw new UnknownIdException();
    }
    if (did.getVersion() != version) {
      throw new EditedMeanwhileException();
    }
    did.passTo(db.find(Organization.class, renter.getParentId()));
    DidEntry bare = new DidEntry();
    bare.setTechnology(did.getTechnology());
    bare.setSupplierNote(did.getSupplierNote());
    bare.setMode(did.getMode());
    did.configure(bare);
    Conflicts.flush(db);
    routing.forgetTargets(did);
    routing.forgetTrunksOf(renter, did);
    edges.forgetFrom(renter, did);
    routing.follow(did);
    assignments.follow(did);
    Conflicts.flush(db);
  }
}
