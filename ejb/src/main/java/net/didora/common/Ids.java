package net.didora.common;

import jakarta.persistence.EntityManager;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.sessions.UnitOfWork;

/**
 * Ids that must be known before the row is made: those that stand in the paths of the hierarchy.
 */
public final class Ids {
  private Ids() {}

  public static long next(EntityManager db, Class<?> entity) {
    AbstractSession session = (AbstractSession) db.unwrap(UnitOfWork.class);
    return ((Number) session.getSequencing().getNextValue(entity)).longValue();
  }
}
