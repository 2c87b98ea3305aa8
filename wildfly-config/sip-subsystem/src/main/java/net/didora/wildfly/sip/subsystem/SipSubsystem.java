package net.didora.wildfly.sip.subsystem;

import net.didora.wildfly.sip.container.SipServer;
import net.didora.wildfly.sip.container.SipSettings;
import net.didora.wildfly.sip.deployment.DeploymentNames;
import net.didora.wildfly.sip.deployment.SipDependencyProcessor;
import net.didora.wildfly.sip.deployment.SipInstallProcessor;
import net.didora.wildfly.sip.deployment.SipParseProcessor;
import net.didora.wildfly.sip.deployment.StrayApplicationProcessor;
import org.jboss.as.controller.OperationContext;
import org.jboss.as.controller.OperationFailedException;
import org.jboss.as.controller.ProcessStateNotifier;
import org.jboss.as.controller.ResourceDefinition;
import org.jboss.as.controller.SubsystemRegistration;
import org.jboss.as.controller.SubsystemResourceRegistration;
import org.jboss.as.controller.capability.RuntimeCapability;
import org.jboss.as.controller.descriptions.ParentResourceDescriptionResolver;
import org.jboss.as.controller.descriptions.SubsystemResourceDescriptionResolver;
import org.jboss.as.controller.registry.ManagementResourceRegistration;
import org.jboss.as.server.DeploymentProcessorTarget;
import org.jboss.as.server.deployment.Phase;
import org.jboss.as.server.suspend.SuspendableActivityRegistry;
import org.jboss.dmr.ModelNode;
import org.wildfly.subsystem.resource.ManagementResourceRegistrar;
import org.wildfly.subsystem.resource.ManagementResourceRegistrationContext;
import org.wildfly.subsystem.resource.ResourceDescriptor;
import org.wildfly.subsystem.resource.SubsystemResourceDefinitionRegistrar;
import org.wildfly.subsystem.resource.executor.MetricOperationStepHandler;
import org.wildfly.subsystem.resource.operation.ResourceOperationRuntimeHandler;
import org.wildfly.subsystem.service.ResourceServiceConfigurator;
import org.wildfly.subsystem.service.ResourceServiceInstaller;
import org.wildfly.subsystem.service.ServiceDependency;
import org.wildfly.subsystem.service.ServiceInstaller;
import org.wildfly.subsystem.service.capability.CapabilityServiceInstaller;
import org.wildfly.subsystem.service.capture.ServiceValueExecutorRegistry;

/** The resource {@code /subsystem=sip}: one SIP server with its settings and its figures. */
final class SipSubsystem
    implements SubsystemResourceDefinitionRegistrar, ResourceServiceConfigurator {
  static final String NAME = "sip";
  static final SubsystemResourceRegistration REGISTRATION = SubsystemResourceRegistration.of(NAME);
  static final ParentResourceDescriptionResolver RESOLVER =
      new SubsystemResourceDescriptionResolver(NAME, SipSubsystem.class);
  static final RuntimeCapability<Void> CAPABILITY =
      RuntimeCapability.Builder.of(DeploymentNames.SERVER).build();

  private final ServiceValueExecutorRegistry<SipServer> running =
      ServiceValueExecutorRegistry.newInstance();

  @Override
  public ManagementResourceRegistration register(
      SubsystemRegistration parent, ManagementResourceRegistrationContext context) {
    ManagementResourceRegistration registration =
        parent.registerSubsystemModel(ResourceDefinition.builder(REGISTRATION, RESOLVER).build());
    ManagementResourceRegistrar.of(
            ResourceDescriptor.builder(RESOLVER)
                .addCapability(CAPABILITY)
                .addAttributes(SipAttributes.ALL)
                .withDeploymentChainContributor(SipSubsystem::addProcessors)
                .withRuntimeHandler(ResourceOperationRuntimeHandler.configureService(this))
                .build())
        .register(registration);
    if (context.isRuntimeOnlyRegistrationValid()) {
      new MetricOperationStepHandler<>(new SipMetric.Executor(running), SipMetric.class)
          .register(registration);
    }
    new ConnectorResource().register(registration, context);
    return registration;
  }

  private static void addProcessors(DeploymentProcessorTarget target) {
    target.addDeploymentProcessor(
        NAME, Phase.PARSE, Phase.PARSE_WEB_COMPONENTS + 1, new SipParseProcessor());
    target.addDeploymentProcessor(
        NAME, Phase.PARSE, Phase.PARSE_WEB_COMPONENTS + 2, new StrayApplicationProcessor());
    target.addDeploymentProcessor(
        NAME, Phase.DEPENDENCIES, Phase.DEPENDENCIES_WAR_MODULE + 1, new SipDependencyProcessor());
    target.addDeploymentProcessor(
        NAME, Phase.INSTALL, Phase.INSTALL_EE_COMPONENT + 1, new SipInstallProcessor());
  }

  @Override
  public ResourceServiceInstaller configure(OperationContext context, ModelNode model)
      throws OperationFailedException {
    SipSettings settings = SipAttributes.settings(context, model);
    ResourceServiceInstaller server =
        CapabilityServiceInstaller.builder(CAPABILITY, () -> new SipServer(settings))
            .withCaptor(running.add(ServiceDependency.on(DeploymentNames.SERVER)))
            .onStart(SipServer::start)
            .onStop(SipServer::stop)
            .blocking()
            .asActive()
            .build();
    return ResourceServiceInstaller.combine(server, suspension());
  }

  /** Ties admission and connectors to whether the server runs or is suspended. */
  private static ServiceInstaller suspension() {
    ServiceDependency<SipServer> server = ServiceDependency.on(DeploymentNames.SERVER);
    ServiceDependency<SuspendableActivityRegistry> registry =
        ServiceDependency.on(SuspendableActivityRegistry.SERVICE_DESCRIPTOR);
    ServiceDependency<ProcessStateNotifier> process =
        ServiceDependency.on(ProcessStateNotifier.SERVICE_DESCRIPTOR);
    return ServiceInstaller.builder(
            () -> new Suspension(server.get(), registry.get(), process.get()))
        .requires(java.util.List.of(server, registry, process))
        .provides(DeploymentNames.SUSPENSION)
        .onStart(Suspension::start)
        .onStop(Suspension::stop)
        .asActive()
        .build();
  }
}
