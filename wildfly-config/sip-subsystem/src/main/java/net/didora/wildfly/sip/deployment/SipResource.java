package net.didora.wildfly.sip.deployment;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import net.didora.wildfly.sip.container.SipApplication;
import org.jboss.as.ee.component.InjectionSource;
import org.jboss.as.ee.component.deployers.EEResourceReferenceProcessor;
import org.jboss.as.naming.ManagedReferenceFactory;
import org.jboss.as.naming.ValueManagedReference;
import org.jboss.as.server.deployment.DeploymentPhaseContext;
import org.jboss.as.server.deployment.DeploymentUnit;
import org.jboss.as.server.deployment.DeploymentUnitProcessingException;
import org.jboss.msc.inject.Injector;
import org.jboss.msc.service.ServiceBuilder;
import org.jboss.msc.service.ServiceName;
import org.jspecify.annotations.Nullable;

/** One type that {@code @Resource} injects from the SIP application of a deployment. */
final class SipResource extends InjectionSource implements EEResourceReferenceProcessor {
  private final String type;
  private final Function<SipApplication, Object> reader;

  SipResource(String type, Function<SipApplication, Object> reader) {
    this.type = type;
    this.reader = reader;
  }

  @Override
  public String getResourceReferenceType() {
    return type;
  }

  @Override
  public InjectionSource getResourceReferenceBindingSource() {
    return this;
  }

  @Override
  public void getResourceValue(
      ResolutionContext resolution,
      ServiceBuilder<?> builder,
      DeploymentPhaseContext context,
      Injector<ManagedReferenceFactory> injector)
      throws DeploymentUnitProcessingException {
    Supplier<SipApplication> application = builder.requires(owner(context.getDeploymentUnit()));
    injector.inject(
        (ManagedReferenceFactory) () -> new ValueManagedReference(reader.apply(application.get())));
  }

  /** The application of this deployment, or the only one next to it in the EAR. */
  private ServiceName owner(DeploymentUnit unit) throws DeploymentUnitProcessingException {
    if (unit.hasAttachment(DeploymentNames.META_DATA)) {
      return DeploymentNames.context(unit);
    }
    List<ServiceName> all = DeploymentNames.top(unit).getAttachmentList(DeploymentNames.CONTEXTS);
    if (all.size() != 1) {
      throw new DeploymentUnitProcessingException(
          "%s injects a %s, which needs exactly one SIP application in the deployment; there are %d"
              .formatted(unit.getName(), type, all.size()));
    }
    return all.get(0);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SipResource resource && resource.type.equals(type);
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }
}
