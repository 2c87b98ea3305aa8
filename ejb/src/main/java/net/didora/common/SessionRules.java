package net.didora.common;

import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.sessions.Session;

/** Sets up the persistence unit: the tenant filter and the configuration version. */
public class SessionRules implements SessionCustomizer {
  @Override
  public void customize(Session session) {
    session.getEventManager().addListener(new TenantFilter());
    session.getEventManager().addListener(new ConfigurationVersion.OnBulkChange());
    session.getDescriptors().values().forEach(TenantFilter::watch);
    session.getDescriptors().values().forEach(ConfigurationVersion::watch);
  }
}
