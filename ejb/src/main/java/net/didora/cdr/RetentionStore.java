package net.didora.cdr;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import net.didora.common.Conflicts;
import net.didora.common.EditedMeanwhileException;

/** The one row that says how long calls are kept: on behalf of the platform, whose it is. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
@SuppressWarnings("NullAway.Init")
public class RetentionStore {
  @PersistenceContext private EntityManager db;

  public CdrRetention read() {
    return db.find(CdrRetention.class, CdrRetention.ONLY);
  }

  public void keep(int version, RetentionDays days) {
    CdrRetention retention = read();
    if (retention.getVersion() != version) {
      throw new EditedMeanwhileException();
    }
    retention.keep(days);
    Conflicts.flush(db);
  }
}
