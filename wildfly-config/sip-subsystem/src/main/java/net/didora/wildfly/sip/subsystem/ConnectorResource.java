package net.didora.wildfly.sip.subsystem;

import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import net.didora.wildfly.sip.container.ConnectorSettings;
import net.didora.wildfly.sip.container.ConnectorSettings.Tls;
import net.didora.wildfly.sip.deployment.DeploymentNames;
import org.jboss.as.controller.AttributeDefinition;
import org.jboss.as.controller.OperationContext;
import org.jboss.as.controller.OperationFailedException;
import org.jboss.as.controller.PathElement;
import org.jboss.as.controller.ResourceDefinition;
import org.jboss.as.controller.ResourceRegistration;
import org.jboss.as.controller.SimpleAttributeDefinitionBuilder;
import org.jboss.as.controller.capability.RuntimeCapability;
import org.jboss.as.controller.descriptions.ResourceDescriptionResolver;
import org.jboss.as.controller.operations.validation.IntRangeValidator;
import org.jboss.as.controller.operations.validation.StringAllowedValuesValidator;
import org.jboss.as.controller.registry.ManagementResourceRegistration;
import org.jboss.as.network.SocketBinding;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.ModelType;
import org.jboss.msc.service.ServiceName;
import org.jspecify.annotations.Nullable;
import org.wildfly.service.descriptor.UnaryServiceDescriptor;
import org.wildfly.subsystem.resource.ChildResourceDefinitionRegistrar;
import org.wildfly.subsystem.resource.ManagementResourceRegistrar;
import org.wildfly.subsystem.resource.ManagementResourceRegistrationContext;
import org.wildfly.subsystem.resource.ResourceDescriptor;
import org.wildfly.subsystem.resource.capability.CapabilityReference;
import org.wildfly.subsystem.resource.capability.CapabilityReferenceAttributeDefinition;
import org.wildfly.subsystem.resource.operation.ResourceOperationRuntimeHandler;
import org.wildfly.subsystem.service.ResourceServiceConfigurator;
import org.wildfly.subsystem.service.ResourceServiceInstaller;
import org.wildfly.subsystem.service.ServiceDependency;
import org.wildfly.subsystem.service.ServiceInstaller;

/** The resource {@code /subsystem=sip/connector=*}: one socket binding on which SIP is spoken. */
final class ConnectorResource
    implements ChildResourceDefinitionRegistrar, ResourceServiceConfigurator {
  static final ResourceRegistration REGISTRATION =
      ResourceRegistration.of(PathElement.pathElement("connector"));
  private static final RuntimeCapability<Void> CAPABILITY =
      RuntimeCapability.Builder.of("net.didora.wildfly.sip.connector", true)
          .setAllowMultipleRegistrations(true)
          .build();
  private static final UnaryServiceDescriptor<SSLContext> SSL_CONTEXTS =
      UnaryServiceDescriptor.of("org.wildfly.security.ssl-context", SSLContext.class);

  static final CapabilityReferenceAttributeDefinition<SocketBinding> SOCKET_BINDING =
      new CapabilityReferenceAttributeDefinition.Builder<>(
              "socket-binding",
              CapabilityReference.builder(CAPABILITY, SocketBinding.SERVICE_DESCRIPTOR).build())
          .build();
  static final AttributeDefinition TRANSPORT =
      new SimpleAttributeDefinitionBuilder("transport", ModelType.STRING)
          .setValidator(new StringAllowedValuesValidator("udp", "tcp", "tls"))
          .setRestartAllServices()
          .build();
  static final CapabilityReferenceAttributeDefinition<SSLContext> SSL_CONTEXT =
      new CapabilityReferenceAttributeDefinition.Builder<>(
              "ssl-context", CapabilityReference.builder(CAPABILITY, SSL_CONTEXTS).build())
          .setRequired(false)
          .build();
  static final CapabilityReferenceAttributeDefinition<SSLContext> CLIENT_SSL_CONTEXT =
      new CapabilityReferenceAttributeDefinition.Builder<>(
              "client-ssl-context", CapabilityReference.builder(CAPABILITY, SSL_CONTEXTS).build())
          .setRequired(false)
          .setRequires(SSL_CONTEXT.getName())
          .build();
  static final AttributeDefinition PUBLIC_ADDRESS =
      new SimpleAttributeDefinitionBuilder("public-address", ModelType.STRING, true)
          .setAllowExpression(true)
          .setRestartAllServices()
          .build();
  static final AttributeDefinition PUBLIC_PORT =
      new SimpleAttributeDefinitionBuilder("public-port", ModelType.INT, true)
          .setAllowExpression(true)
          .setValidator(new IntRangeValidator(1, 65_535, true, true))
          .setRequires("public-address")
          .setRestartAllServices()
          .build();
  static final List<AttributeDefinition> ATTRIBUTES =
      List.of(
          SOCKET_BINDING, TRANSPORT, SSL_CONTEXT, CLIENT_SSL_CONTEXT, PUBLIC_ADDRESS, PUBLIC_PORT);

  @Override
  public ManagementResourceRegistration register(
      ManagementResourceRegistration parent, ManagementResourceRegistrationContext context) {
    ResourceDescriptionResolver resolver =
        SipSubsystem.RESOLVER.createChildResolver(REGISTRATION.getPathElement());
    ManagementResourceRegistration registration =
        parent.registerSubModel(ResourceDefinition.builder(REGISTRATION, resolver).build());
    ManagementResourceRegistrar.of(
            ResourceDescriptor.builder(resolver)
                .addCapability(CAPABILITY)
                .addAttributes(ATTRIBUTES)
                .withRuntimeHandler(ResourceOperationRuntimeHandler.configureService(this))
                .build())
        .register(registration);
    return registration;
  }

  @Override
  public ResourceServiceInstaller configure(OperationContext context, ModelNode model)
      throws OperationFailedException {
    String transport = TRANSPORT.resolveModelAttribute(context, model).asString();
    boolean secure = isSecure(transport, model);
    ServiceDependency<SocketBinding> binding = SOCKET_BINDING.resolve(context, model);
    ServiceDependency<SSLContext> tls = SSL_CONTEXT.resolve(context, model);
    ServiceDependency<SSLContext> tlsForCalls = CLIENT_SSL_CONTEXT.resolve(context, model);
    ServiceDependency<Suspension> suspension = ServiceDependency.on(DeploymentNames.SUSPENSION);
    ModelNode address = PUBLIC_ADDRESS.resolveModelAttribute(context, model);
    ModelNode port = PUBLIC_PORT.resolveModelAttribute(context, model);
    Supplier<ConnectorSettings> settings =
        () ->
            new ConnectorSettings(
                transport,
                binding.get().getAddress().getHostAddress(),
                binding.get().getAbsolutePort(),
                Optional.ofNullable(address.asStringOrNull()),
                Optional.ofNullable(port.asIntOrNull()),
                secure ? Optional.of(tls(tls, tlsForCalls)) : Optional.empty());
    return installer(
        DeploymentNames.connector(context.getCurrentAddressValue()),
        () -> new Connector(suspension.get(), settings.get()),
        List.of(binding, tls, tlsForCalls, suspension));
  }

  /** A name, so that whoever adds a connector that cannot listen is told which, and why. */
  private static ResourceServiceInstaller installer(
      ServiceName name, Supplier<Connector> connector, List<ServiceDependency<?>> needed) {
    return ServiceInstaller.builder(connector)
        .provides(name)
        .requires(needed)
        .onStart(Connector::start)
        .onStop(Connector::stop)
        .blocking()
        .asActive()
        .build();
  }

  private static boolean isSecure(String transport, ModelNode model)
      throws OperationFailedException {
    boolean secure = transport.equals("tls");
    if (secure != model.hasDefined(SSL_CONTEXT.getName())) {
      throw new OperationFailedException(
          secure
              ? "A connector with transport tls needs an ssl-context"
              : "An ssl-context belongs to a connector with transport tls only");
    }
    return secure;
  }

  /** Peers that are called are trusted as the JVM trusts, where nothing else is said. */
  private static Tls tls(Supplier<SSLContext> accepting, Supplier<@Nullable SSLContext> calling) {
    SSLContext own = calling.get();
    try {
      return new Tls(accepting.get(), own == null ? SSLContext.getDefault() : own);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JVM has no default SSL context", e);
    }
  }
}
