package net.didora.common;

import java.util.List;
import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.sessions.Session;

/** Sets up the persistence unit: the rules of the house that hold for all rows. */
public class SessionRules implements SessionCustomizer {
  @Override
  public void customize(Session session) {
    session.getEventManager().addListener(new TenantFilter());
    session.getEventManager().addListener(new ConfigurationVersion.OnBulkChange());
    session.getEventManager().addListener(new AppendOnlyRule());
    for (ClassDescriptor descriptor : List.copyOf(session.getDescriptors().values())) {
      TenantFilter.watch(descriptor);
      ConfigurationVersion.watch(descriptor);
      AppendOnlyRule.watch(descriptor);
      order(descriptor);
    }
  }

  private static void order(ClassDescriptor descriptor) {
    WrittenAfter after = descriptor.getJavaClass().getAnnotation(WrittenAfter.class);
    if (after != null) {
      for (Class<?> earlier : after.value()) {
        descriptor.addConstraintDependencies(earlier);
      }
    }
  }
}
