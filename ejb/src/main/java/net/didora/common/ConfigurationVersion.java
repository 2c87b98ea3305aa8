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
  private static final String SQL =
      "UPDATE configuration_version SET version = version + 1 WHERE id = 1";

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
    DataModifyQuery update = new DataModifyQuery(SQL);
    ((AbstractSession) session).executeQuery(update);
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

  /** JPQL update and delete pass no rows by: the statement itself is the change. */
  static final class OnBulkChange extends SessionEventAdapter {
    @Override
    public void preExecuteQuery(SessionEvent event) {
      DatabaseQuery query = event.getQuery();
      boolean bulk = query.isUpdateAllQuery() || query.isDeleteAllQuery();
      if (bulk && event.getSession().isUnitOfWork() && isSetting(query.getDescriptor())) {
        raise(event.getSession());
      }
    }
  }
}
