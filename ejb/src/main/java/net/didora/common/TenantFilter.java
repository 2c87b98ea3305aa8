package net.didora.common;

import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.descriptors.DescriptorEvent;
import org.eclipse.persistence.descriptors.DescriptorEventAdapter;
import org.eclipse.persistence.queries.DatabaseQuery;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;

/**
 * Gives the filter on {@link TenantOwned} its tenant, at every query anew, and refuses what the
 * filter cannot reach: SQL by hand, rows written to a place that the tenant does not see, and a
 * persistence context that changes hands.
 */
final class TenantFilter extends SessionEventAdapter {
  static final String PARAMETER = "tenant";

  @Override
  public void preExecuteQuery(SessionEvent event) {
    Session session = event.getSession();
    if (!session.isUnitOfWork() && !session.isClientSession()) {
      return;
    }
    bind(session);
    DatabaseQuery query = event.getQuery();
    if (query.isSQLCallQuery() && !Tenant.current().isPlatform()) {
      throw new IllegalStateException("SQL by hand escapes the tenant filter: " + query);
    }
  }

  private static void bind(Session session) {
    String pattern = Tenant.current().pattern();
    Object bound = session.getProperty(PARAMETER);
    if (bound == null) {
      session.setProperty(PARAMETER, pattern);
    } else if (!bound.equals(pattern)) {
      throw new IllegalStateException(
          "A persistence context serves one tenant: began for " + bound + ", now " + pattern);
    }
  }

  /** Watches what is written to the tables of tenant-owned rows. */
  static void watch(ClassDescriptor descriptor) {
    if (TenantOwned.class.isAssignableFrom(descriptor.getJavaClass())) {
      descriptor.getEventManager().addListener(new WriteGuard());
    }
  }

  private static final class WriteGuard extends DescriptorEventAdapter {
    @Override
    public void preInsert(DescriptorEvent event) {
      check(event);
    }

    @Override
    public void preUpdateWithChanges(DescriptorEvent event) {
      check(event);
    }

    @Override
    public void preDelete(DescriptorEvent event) {
      check(event);
    }

    private static void check(DescriptorEvent event) {
      TenantOwned row = (TenantOwned) event.getSource();
      if (!Tenant.current().sees(row.getTenantPath())) {
        throw new IllegalStateException(
            "Not a place of this tenant: " + row.getClass().getSimpleName());
      }
    }
  }
}
