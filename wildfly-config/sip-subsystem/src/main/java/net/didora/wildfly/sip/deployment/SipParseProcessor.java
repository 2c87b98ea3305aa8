package net.didora.wildfly.sip.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import net.didora.wildfly.sip.container.SipApplication;
import org.jboss.as.ee.component.ComponentDescription;
import org.jboss.as.ee.component.EEModuleDescription;
import org.jboss.as.ee.component.deployers.EEResourceReferenceProcessorRegistry;
import org.jboss.as.server.deployment.Attachments;
import org.jboss.as.server.deployment.DeploymentPhaseContext;
import org.jboss.as.server.deployment.DeploymentUnit;
import org.jboss.as.server.deployment.DeploymentUnitProcessingException;
import org.jboss.as.server.deployment.DeploymentUnitProcessor;
import org.jboss.as.server.deployment.annotation.CompositeIndex;
import org.jboss.as.server.deployment.module.ResourceRoot;
import org.jboss.vfs.VirtualFile;

/** Finds the SIP application of a deployment; its servlets and listeners become EE components. */
public final class SipParseProcessor implements DeploymentUnitProcessor {
  static final List<String> DESCRIPTORS = List.of("WEB-INF/sip.xml", "META-INF/sip.xml");

  @Override
  public void deploy(DeploymentPhaseContext context) throws DeploymentUnitProcessingException {
    DeploymentUnit unit = context.getDeploymentUnit();
    offerResources(unit);
    EEModuleDescription module =
        unit.getAttachment(org.jboss.as.ee.component.Attachments.EE_MODULE_DESCRIPTION);
    CompositeIndex index = unit.getAttachment(Attachments.COMPOSITE_ANNOTATION_INDEX);
    ResourceRoot root = unit.getAttachment(Attachments.DEPLOYMENT_ROOT);
    if (module == null || index == null || root == null) {
      return;
    }
    SipDeclaration metaData = new SipDeclaration();
    readDescriptors(root.getRoot(), metaData);
    new SipAnnotationReader(metaData).read(index);
    if (metaData.isSip()) {
      metaData.nameIfUnset(module.getModuleName());
      describeComponents(unit, module, metaData);
      unit.putAttachment(DeploymentNames.META_DATA, metaData);
      DeploymentNames.top(unit)
          .addToAttachmentList(DeploymentNames.CONTEXTS, DeploymentNames.context(unit));
    }
  }

  /** {@code @Resource SipFactory} and its like, in any component of the deployment. */
  private static void offerResources(DeploymentUnit unit) {
    EEResourceReferenceProcessorRegistry registry =
        unit.getAttachment(
            org.jboss.as.ee.component.Attachments.RESOURCE_REFERENCE_PROCESSOR_REGISTRY);
    if (registry == null) {
      return;
    }
    registry.registerResourceReferenceProcessor(
        new SipResource("javax.servlet.sip.SipFactory", SipApplication::getSipFactoryFacade));
    registry.registerResourceReferenceProcessor(
        new SipResource("javax.servlet.sip.TimerService", SipApplication::getTimerService));
    registry.registerResourceReferenceProcessor(
        new SipResource("javax.servlet.sip.SipSessionsUtil", SipApplication::getSipSessionsUtil));
  }

  private static void readDescriptors(VirtualFile root, SipDeclaration metaData)
      throws DeploymentUnitProcessingException {
    for (String path : DESCRIPTORS) {
      VirtualFile file = root.getChild(path);
      if (file.exists()) {
        try (InputStream in = file.openStream()) {
          new SipXmlReader(metaData).read(in);
        } catch (IOException e) {
          throw new DeploymentUnitProcessingException(root.getName() + ": " + e.getMessage(), e);
        }
      }
    }
  }

  private static void describeComponents(
      DeploymentUnit unit, EEModuleDescription module, SipDeclaration metaData) {
    for (String className : metaData.classNames()) {
      ComponentDescription component =
          new SipComponentDescription(className, module, unit.getServiceName());
      module.addComponent(component);
      metaData.component(className, component);
    }
  }
}
