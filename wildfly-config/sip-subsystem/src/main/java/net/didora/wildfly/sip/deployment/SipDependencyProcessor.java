package net.didora.wildfly.sip.deployment;

import org.jboss.as.server.deployment.Attachments;
import org.jboss.as.server.deployment.DeploymentPhaseContext;
import org.jboss.as.server.deployment.DeploymentUnit;
import org.jboss.as.server.deployment.DeploymentUnitProcessor;
import org.jboss.as.server.deployment.module.ModuleDependency;
import org.jboss.as.server.deployment.module.ModuleSpecification;
import org.jboss.modules.Module;

/** Lets every module of a deployment with a SIP application see the SIP Servlet API. */
public final class SipDependencyProcessor implements DeploymentUnitProcessor {
  @Override
  public void deploy(DeploymentPhaseContext context) {
    DeploymentUnit unit = context.getDeploymentUnit();
    ModuleSpecification module = unit.getAttachment(Attachments.MODULE_SPECIFICATION);
    boolean hasSip =
        !DeploymentNames.top(unit).getAttachmentList(DeploymentNames.CONTEXTS).isEmpty();
    if (hasSip && module != null) {
      module.addSystemDependency(
          ModuleDependency.Builder.of(Module.getBootModuleLoader(), DeploymentNames.API_MODULE)
              .build());
    }
  }
}
