package net.didora.wildfly.sip.deployment;

import org.jboss.as.ee.component.ComponentDescription;
import org.jboss.as.ee.component.ComponentNamingMode;
import org.jboss.as.ee.component.EEModuleDescription;
import org.jboss.msc.service.ServiceName;

/** A SIP servlet or listener as an EE component: injected, but called directly. */
final class SipComponentDescription extends ComponentDescription {
  SipComponentDescription(String className, EEModuleDescription module, ServiceName unit) {
    super("sip." + className, className, module, unit);
    setExcludeDefaultInterceptors(true);
    setNamingMode(ComponentNamingMode.USE_MODULE);
  }

  @Override
  public boolean isIntercepted() {
    return false;
  }
}
