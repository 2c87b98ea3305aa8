package net.didora.wildfly.sip.deployment;

import net.didora.wildfly.sip.container.SipServer;
import org.jboss.as.server.deployment.AttachmentKey;
import org.jboss.as.server.deployment.AttachmentList;
import org.jboss.as.server.deployment.DeploymentUnit;
import org.jboss.msc.service.ServiceName;
import org.wildfly.service.descriptor.NullaryServiceDescriptor;

/** The names under which the parts of the subsystem find each other. */
public final class DeploymentNames {
  public static final NullaryServiceDescriptor<SipServer> SERVER =
      NullaryServiceDescriptor.of("net.didora.wildfly.sip.server", SipServer.class);
  public static final ServiceName SUSPENSION =
      ServiceName.of("net", "didora", "wildfly", "sip", "suspension");
  public static final String API_MODULE = "net.didora.sip.api";

  static final AttachmentKey<SipDeclaration> META_DATA = AttachmentKey.create(SipDeclaration.class);

  /** On the top deployment: the contexts of the SIP applications inside. */
  static final AttachmentKey<AttachmentList<ServiceName>> CONTEXTS =
      AttachmentKey.createList(ServiceName.class);

  private DeploymentNames() {}

  public static ServiceName connector(String name) {
    return ServiceName.of("net", "didora", "wildfly", "sip", "connector", name);
  }

  static ServiceName context(DeploymentUnit unit) {
    return unit.getServiceName().append("sip", "context");
  }

  static ServiceName application(DeploymentUnit unit) {
    return unit.getServiceName().append("sip", "application");
  }

  static DeploymentUnit top(DeploymentUnit unit) {
    return unit.getParent() == null ? unit : unit.getParent();
  }
}
