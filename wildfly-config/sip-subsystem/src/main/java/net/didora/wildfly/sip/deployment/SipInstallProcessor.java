package net.didora.wildfly.sip.deployment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.didora.wildfly.sip.container.SipApplication;
import net.didora.wildfly.sip.container.SipServer;
import org.jboss.as.controller.capability.CapabilityServiceSupport;
import org.jboss.as.ee.component.Component;
import org.jboss.as.server.deployment.Attachments;
import org.jboss.as.server.deployment.DeploymentPhaseContext;
import org.jboss.as.server.deployment.DeploymentUnit;
import org.jboss.as.server.deployment.DeploymentUnitProcessor;
import org.jboss.as.server.deployment.SetupAction;
import org.jboss.msc.service.ServiceBuilder;
import org.jboss.msc.service.ServiceName;
import org.jboss.msc.service.ServiceTarget;

/**
 * Installs the services of a SIP application. They are two: components are injected from its
 * context, and the application itself needs the components.
 */
public final class SipInstallProcessor implements DeploymentUnitProcessor {
  @Override
  public void deploy(DeploymentPhaseContext context) {
    DeploymentUnit unit = context.getDeploymentUnit();
    SipDeclaration metaData = unit.getAttachment(DeploymentNames.META_DATA);
    if (metaData == null) {
      return;
    }
    List<SetupAction> actions = setupActions(unit);
    installContext(context.getServiceTarget(), unit, metaData, actions);
    installApplication(context.getServiceTarget(), unit, metaData, actions);
    unit.addToAttachmentList(
        Attachments.DEPLOYMENT_COMPLETE_SERVICES, DeploymentNames.application(unit));
  }

  private static List<SetupAction> setupActions(DeploymentUnit unit) {
    List<SetupAction> actions = new ArrayList<>(unit.getAttachmentList(Attachments.SETUP_ACTIONS));
    SetupAction naming =
        unit.getAttachment(org.jboss.as.ee.naming.Attachments.JAVA_NAMESPACE_SETUP_ACTION);
    if (naming != null && !actions.contains(naming)) {
      actions.add(naming);
    }
    for (SetupAction other :
        unit.getAttachmentList(org.jboss.as.ee.component.Attachments.OTHER_EE_SETUP_ACTIONS)) {
      if (!actions.contains(other)) {
        actions.add(other);
      }
    }
    actions.sort(Comparator.comparingInt(SetupAction::priority).reversed());
    return actions;
  }

  private static void installContext(
      ServiceTarget target,
      DeploymentUnit unit,
      SipDeclaration metaData,
      List<SetupAction> actions) {
    CapabilityServiceSupport capabilities =
        unit.getAttachment(Attachments.CAPABILITY_SERVICE_SUPPORT);
    ClassLoader loader = unit.getAttachment(Attachments.MODULE).getClassLoader();
    ServiceBuilder<?> builder = target.addService();
    Consumer<SipApplication> provided = builder.provides(DeploymentNames.context(unit));
    Supplier<SipServer> server =
        builder.requires(capabilities.getCapabilityServiceName(DeploymentNames.SERVER));
    builder.setInstance(
        new ContextService(
            server, provided, metaData.deployed(loader, new EnteredContext(actions)::enter)));
    builder.install();
  }

  private static void installApplication(
      ServiceTarget target,
      DeploymentUnit unit,
      SipDeclaration metaData,
      List<SetupAction> actions) {
    ServiceBuilder<?> builder = target.addService();
    builder.provides(DeploymentNames.application(unit));
    Supplier<SipApplication> application = builder.requires(DeploymentNames.context(unit));
    Map<String, Supplier<Component>> components = new LinkedHashMap<>();
    metaData
        .components()
        .forEach(
            (className, description) ->
                components.put(className, builder.requires(description.getStartServiceName())));
    for (SetupAction action : actions) {
      for (ServiceName needed : action.dependencies()) {
        builder.requires(needed);
      }
    }
    builder.setInstance(new ApplicationService(application, components, metaData));
    builder.install();
  }
}
