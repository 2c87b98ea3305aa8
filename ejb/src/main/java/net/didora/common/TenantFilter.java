package net.didora.common;

import java.util.regex.Pattern;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.descriptors.DescriptorEvent;
import org.eclipse.persistence.descriptors.DescriptorEventAdapter;
import org.eclipse.persistence.queries.DatabaseQuery;
import org.eclipse.persistence.queries.UpdateAllQuery;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;

/**
 * Gives the filter on {@link TenantOwned} its tenant, and refuses what the filter cannot reach: SQL
 * by hand, rows written to a place that the tenant does not see, and a persistence context that
 * changes hands.
 */
final class TenantFilter extends SessionEventAdapter {
  static final String PARAMETER = "tenant";

  /** The operators of JPQL that put text into the SQL as it stands. */
  private static final Pattern SQL_IN_JPQL =
      Pattern.compile("\\b(?:SQL|OPERATOR|COLUMN|TABLE)\\s*\\(", Pattern.CASE_INSENSITIVE);

  @Override
  public void preExecuteQuery(SessionEvent event) {
    Session session = event.getSession();
    if (!session.isUnitOfWork()) {
      return;
    }
    Tenant tenant = Tenant.current();
    bind(session, tenant.pattern());
    if (!tenant.isPlatform() && isByHand(event.getQuery())) {
      throw new IllegalStateException(
          "SQL by hand escapes the tenant filter: " + event.getQuery().getClass().getSimpleName());
    }
    if (event.getQuery() instanceof UpdateAllQuery update && movesRows(update)) {
      throw new IllegalStateException("Not a place of this tenant: rows move one by one");
    }
  }

  private static void bind(Session session, String pattern) {
    Object bound = session.getProperty(PARAMETER);
    if (bound == null) {
      session.setProperty(PARAMETER, pattern);
    } else if (!bound.equals(pattern)) {
      throw new IllegalStateException(
          "A persistence context serves one tenant: began for " + bound + ", now " + pattern);
    }
  }

  private static boolean isByHand(DatabaseQuery query) {
    String jpql = query.getJPQLString();
    if (jpql != null) {
      return SQL_IN_JPQL.matcher(jpql).find();
    }
    if (query instanceof ConfigurationVersion.Raise) {
      return false;
    }
    return query.isDataReadQuery()
        || query.isDataModifyQuery()
        || query.isResultSetMappingQuery()
        || query.isUserDefinedSQLCall()
        || (query.isCallQuery() && query.isUserDefined());
  }

  /** A statement that sets the path itself would pass the guard that every written row passes. */
  private static boolean movesRows(UpdateAllQuery update) {
    return update.getUpdateClauses().keySet().stream()
        .anyMatch(field -> String.valueOf(field).contains("tenantPath"));
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
