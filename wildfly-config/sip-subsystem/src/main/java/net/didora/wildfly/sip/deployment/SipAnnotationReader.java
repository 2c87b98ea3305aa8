package net.didora.wildfly.sip.deployment;

import java.util.List;
import java.util.Map;
import net.didora.wildfly.sip.container.ServletDefinition;
import net.didora.wildfly.sip.deployment.SipDeclaration.KeyMethod;
import org.jboss.as.server.deployment.annotation.CompositeIndex;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/** Reads the annotations of JSR 289 from the index of a deployment. */
final class SipAnnotationReader {
  private static final String PACKAGE = "javax.servlet.sip.annotation.";
  private static final DotName APPLICATION = DotName.createSimple(PACKAGE + "SipApplication");
  private static final DotName SERVLET = DotName.createSimple(PACKAGE + "SipServlet");
  private static final DotName LISTENER = DotName.createSimple(PACKAGE + "SipListener");
  private static final DotName KEY = DotName.createSimple(PACKAGE + "SipApplicationKey");
  private static final DotName CONCURRENCY =
      DotName.createSimple("org.mobicents.servlet.sip.annotation.ConcurrencyControl");

  /** Any of these says that there is something for this container. */
  static final List<DotName> TYPES = List.of(APPLICATION, SERVLET, LISTENER);

  private final SipDeclaration metaData;

  SipAnnotationReader(SipDeclaration metaData) {
    this.metaData = metaData;
  }

  void read(CompositeIndex index) {
    index.getAnnotations(APPLICATION).forEach(this::application);
    index.getAnnotations(CONCURRENCY).stream()
        .map(a -> a.value("mode").asEnum())
        .forEach(metaData::concurrencyControl);
    index.getAnnotations(SERVLET).forEach(this::servlet);
    index.getAnnotations(LISTENER).stream()
        .map(a -> a.target().asClass().name().toString())
        .forEach(metaData::listener);
    index.getAnnotations(KEY).forEach(this::key);
  }

  private void application(AnnotationInstance annotation) {
    metaData.nameIfUnset(text(annotation, "name"));
    metaData.mainServletIfUnset(text(annotation, "mainServlet"));
    if (annotation.value("sessionTimeout") != null) {
      metaData.sessionTimeout(annotation.value("sessionTimeout").asInt());
    }
    if (annotation.value("proxyTimeout") != null) {
      metaData.proxyTimeout(annotation.value("proxyTimeout").asInt());
    }
  }

  private void servlet(AnnotationInstance annotation) {
    ClassInfo type = annotation.target().asClass();
    String given = text(annotation, "name");
    String name = given == null || given.isEmpty() ? type.simpleName() : given;
    int loadOnStartup =
        annotation.value("loadOnStartup") == null ? -1 : annotation.value("loadOnStartup").asInt();
    metaData.nameIfUnset(text(annotation, "applicationName"));
    metaData.servletIfUnset(
        new ServletDefinition(name, type.name().toString(), loadOnStartup, Map.of()));
  }

  private void key(AnnotationInstance annotation) {
    MethodInfo method = annotation.target().asMethod();
    metaData.keyMethod(new KeyMethod(method.declaringClass().name().toString(), method.name()));
  }

  private static @Nullable String text(AnnotationInstance annotation, String name) {
    return annotation.value(name) == null ? null : annotation.value(name).asString();
  }
}
