package net.didora.common;

import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.descriptors.DescriptorEvent;
import org.eclipse.persistence.descriptors.DescriptorEventAdapter;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.queries.DataModifyQuery;
import org.eclipse.persistence.queries.DatabaseQuery;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;

/**
 * Raises the version of the configuration once in every transaction that changes a {@link
 * CallSetting}. It does so before the first change is written: transactions that change settings
 * then queue at this row, and cannot wait for each other in a circle.
 */
final class ConfigurationVersion {
  private static final String RAISED = "didora.configurationRaised";

  private ConfigurationVersion() {}

  static void watch(ClassDescriptor descriptor) {
    if (isSetting(descriptor)) {
      descriptor.getEventManager().addListener(new OnChange());
    }
  }

  private static boolean isSetting(ClassDescriptor descriptor) {
    return CallSetting.class.isAssignableFrom(descriptor.getJavaClass());
  }

  private static void raise(Session session) {
    if (session.getProperty(RAISED) != null) {
      return;
    }
    session.setProperty(RAISED, true);
    ((AbstractSession) session).executeQuery(new Raise());
  }

  /** The one statement by hand that every tenant may cause. */
  static final class Raise extends DataModifyQuery {
    private static final long serialVersionUID = 1;

    Raise() {
      super("UPDATE configuration_version SET version = version + 1 WHERE id = 1");
    }
  }

  private static final class OnChange extends DescriptorEventAdapter {
    @Override
    public void preInsert(DescriptorEvent event) {
      raise(event.getSession());
    }

    @Override
    public void preUpdateWithChanges(DescriptorEvent event) {
      raise(event.getSession());
    }

    @Override
    public void preDelete(DescriptorEvent event) {
      raise(event.getSession());
    }
  }

  /**
   * JPQL update and delete pass no rows by: the statement itself is the change. Of SQL by hand
   * nobody knows what it changes, so it counts as well.
   */
  static final class OnBulkChange extends SessionEventAdapter {
    @Override
    public void preExecuteQuery(SessionEvent event) {
      DatabaseQuery query = event.getQuery();
      boolean bulk = query.isUpdateAllQuery() || query.isDeleteAllQuery();
      boolean byHand = query.isDataModifyQuery() && !(query instanceof Raise);
      if (event.getSession().isUnitOfWork()
          && (byHand || (bulk && isSetting(query.getDescriptor())))) {
        raise(event.getSession());
      }
    }
  }
}
