package net.didora.wildfly.sip.deployment;

import java.util.List;
import org.jboss.as.ee.structure.DeploymentType;
import org.jboss.as.ee.structure.DeploymentTypeMarker;
import org.jboss.as.server.deployment.Attachments;
import org.jboss.as.server.deployment.DeploymentPhaseContext;
import org.jboss.as.server.deployment.DeploymentUnit;
import org.jboss.as.server.deployment.DeploymentUnitProcessingException;
import org.jboss.as.server.deployment.DeploymentUnitProcessor;
import org.jboss.as.server.deployment.annotation.CompositeIndex;
import org.jboss.as.server.deployment.module.ModuleRootMarker;
import org.jboss.as.server.deployment.module.ResourceRoot;
import org.jboss.jandex.Index;
import org.jboss.vfs.VirtualFile;

/** Stops a deployment whose SIP application WildFly would pass over without a word. */
public final class StrayApplicationProcessor implements DeploymentUnitProcessor {
  @Override
  public void deploy(DeploymentPhaseContext context) throws DeploymentUnitProcessingException {
    DeploymentUnit unit = context.getDeploymentUnit();
    if (DeploymentTypeMarker.isType(DeploymentType.EAR, unit)) {
      refuseInEar(unit);
    } else if (!unit.hasAttachment(DeploymentNames.META_DATA)) {
      refuseWithoutServlets(unit);
    }
  }

  /** A jar in an EAR that is neither a module nor a sub-deployment is nobody's. */
  private static void refuseInEar(DeploymentUnit ear) throws DeploymentUnitProcessingException {
    List<ResourceRoot> roots = ear.getAttachmentList(Attachments.RESOURCE_ROOTS);
    for (ResourceRoot root : roots) {
      boolean ownDeployment =
          org.jboss.as.server.deployment.SubDeploymentMarker.isSubDeployment(root);
      if (!ownDeployment && (hasDescriptor(root.getRoot()) || hasAnnotation(root))) {
        throw new DeploymentUnitProcessingException(
            ("%s holds a %s, but WildFly does not deploy this jar by itself. Put the SIP"
                    + " application into a WAR, or into a jar with at least one EJB.")
                .formatted(place(root), hasDescriptor(root.getRoot()) ? "sip.xml" : "SIP servlet"));
      }
    }
  }

  private static String place(ResourceRoot root) {
    return ModuleRootMarker.isModuleRoot(root)
        ? "The library " + root.getRootName()
        : "The jar " + root.getRootName();
  }

  private static void refuseWithoutServlets(DeploymentUnit unit)
      throws DeploymentUnitProcessingException {
    ResourceRoot root = unit.getAttachment(Attachments.DEPLOYMENT_ROOT);
    if (root == null) {
      return;
    }
    if (hasDescriptor(root.getRoot())) {
      throw new DeploymentUnitProcessingException(
          "%s holds a sip.xml, but neither that nor an annotation names a SIP servlet."
              .formatted(unit.getName()));
    }
    CompositeIndex index = unit.getAttachment(Attachments.COMPOSITE_ANNOTATION_INDEX);
    if (index != null
        && SipAnnotationReader.TYPES.stream().anyMatch(t -> !index.getAnnotations(t).isEmpty())) {
      throw new DeploymentUnitProcessingException(
          "%s holds a SIP application or listener, but no SIP servlet.".formatted(unit.getName()));
    }
  }

  private static boolean hasAnnotation(ResourceRoot root) {
    Index index = root.getAttachment(Attachments.ANNOTATION_INDEX);
    return index != null
        && SipAnnotationReader.TYPES.stream()
            .anyMatch(type -> !index.getAnnotations(type).isEmpty());
  }

  private static boolean hasDescriptor(VirtualFile root) {
    return SipParseProcessor.DESCRIPTORS.stream().anyMatch(p -> root.getChild(p).exists());
  }
}
