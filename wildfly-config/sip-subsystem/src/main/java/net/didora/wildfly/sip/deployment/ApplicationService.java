package net.didora.wildfly.sip.deployment;

import jakarta.servlet.ServletException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javax.servlet.sip.SipServletRequest;
import net.didora.wildfly.sip.container.ServletDefinition;
import net.didora.wildfly.sip.container.SipApplication;
import net.didora.wildfly.sip.deployment.SipDeclaration.KeyMethod;
import net.didora.wildfly.sip.deployment.SipDeclaration.ServletRule;
import org.jboss.as.ee.component.BasicComponent;
import org.jboss.as.ee.component.Component;
import org.jboss.as.ee.component.ComponentInstance;
import org.jboss.msc.Service;
import org.jboss.msc.service.StartContext;
import org.jboss.msc.service.StartException;
import org.jboss.msc.service.StopContext;
import org.mobicents.servlet.sip.core.descriptor.MatchingRule;
import org.mobicents.servlet.sip.startup.loading.SipServletMapping;

/** Starts a SIP application when all its components are there, and stops it. */
final class ApplicationService implements Service {
  private final Supplier<SipApplication> application;
  private final Map<String, Supplier<Component>> components;
  private final SipDeclaration metaData;
  private final List<ComponentInstance> instances = new CopyOnWriteArrayList<>();

  ApplicationService(
      Supplier<SipApplication> application,
      Map<String, Supplier<Component>> components,
      SipDeclaration metaData) {
    this.application = application;
    this.components = components;
    this.metaData = metaData;
  }

  @Override
  public void start(StartContext context) throws StartException {
    SipApplication starting = application.get();
    try {
      for (ServletDefinition servlet : metaData.servlets().values()) {
        starting.add(servlet, () -> instance(servlet.className()));
      }
      metaData.mainServlet().ifPresent(starting::setMainServlet);
      metaData.rules().forEach(rule -> starting.addSipServletMapping(mapping(rule)));
      if (metaData.keyMethod().isPresent()) {
        starting.setSipApplicationKeyMethod(keyMethod(starting, metaData.keyMethod().get()));
      }
      for (String listener : metaData.listeners()) {
        starting.addListener(listener, () -> instance(listener));
      }
      starting.start();
    } catch (ServletException | ReflectiveOperationException | RuntimeException e) {
      throw new StartException(
          "The SIP application %s does not start: %s"
              .formatted(starting.getApplicationName(), e.getMessage()),
          e);
    }
  }

  private Object instance(String className) {
    Supplier<Component> component = components.get(className);
    if (component == null || !(component.get() instanceof BasicComponent basic)) {
      throw new IllegalStateException(className + " is no component of this deployment");
    }
    basic.waitForComponentStart();
    ComponentInstance made = basic.createInstance();
    instances.add(made);
    return made.getInstance();
  }

  private static SipServletMapping mapping(ServletRule rule) {
    SipServletMapping mapping = new SipServletMapping();
    mapping.setServletName(rule.servlet());
    mapping.setMatchingRule(
        new MatchingRule() {
          @Override
          public boolean matches(SipServletRequest request) {
            return rule.rule().matches(request);
          }

          @Override
          public String getExpression() {
            return rule.servlet();
          }
        });
    return mapping;
  }

  private static Method keyMethod(SipApplication application, KeyMethod key)
      throws ReflectiveOperationException {
    return application
        .getSipContextClassLoader()
        .loadClass(key.className())
        .getMethod(key.method(), SipServletRequest.class);
  }

  @Override
  public void stop(StopContext context) {
    application.get().stop();
    instances.forEach(ComponentInstance::destroy);
    instances.clear();
  }
}
