package net.didora.common;

import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.descriptors.DescriptorEvent;
import org.eclipse.persistence.descriptors.DescriptorEventAdapter;
import org.eclipse.persistence.queries.DatabaseQuery;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;

/** Refuses what would change a row that is {@link AppendOnly}, one by one or in bulk. */
final class AppendOnlyRule extends SessionEventAdapter {
  static void watch(ClassDescriptor descriptor) {
    if (isAppendOnly(descriptor)) {
      descriptor.getEventManager().addListener(new OnChange());
    }
  }

  @Override
  public void preExecuteQuery(SessionEvent event) {
    DatabaseQuery query = event.getQuery();
    if ((query.isUpdateAllQuery() || query.isDeleteAllQuery())
        && isAppendOnly(query.getDescriptor())) {
      throw refused(query.getDescriptor());
    }
  }

  private static boolean isAppendOnly(ClassDescriptor descriptor) {
    return AppendOnly.class.isAssignableFrom(descriptor.getJavaClass());
  }

  private static IllegalStateException refused(ClassDescriptor descriptor) {
    return new IllegalStateException(descriptor.getAlias() + " is written once and never changed");
  }

  private static final class OnChange extends DescriptorEventAdapter {
    @Override
    public void preUpdateWithChanges(DescriptorEvent event) {
      throw refused(event.getDescriptor());
    }

    @Override
    public void preDelete(DescriptorEvent event) {
      throw refused(event.getDescriptor());
    }
  }
}
