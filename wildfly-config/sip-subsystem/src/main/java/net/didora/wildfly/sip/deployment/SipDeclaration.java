package net.didora.wildfly.sip.deployment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.didora.wildfly.sip.container.DeployedApplication;
import net.didora.wildfly.sip.container.DeployedApplication.EnterContext;
import net.didora.wildfly.sip.container.ServletDefinition;
import org.jboss.as.ee.component.ComponentDescription;
import org.jspecify.annotations.Nullable;
import org.mobicents.servlet.sip.annotation.ConcurrencyControlMode;

/** What descriptor and annotations of one deployment say about its SIP application. */
final class SipDeclaration {
  private @Nullable String name;
  private @Nullable String mainServlet;
  private @Nullable ConcurrencyControlMode concurrencyControl;
  private int sessionTimeoutMinutes = 3;
  private int proxyTimeoutSeconds = 180;
  private final Map<String, ServletDefinition> servlets = new LinkedHashMap<>();
  private final Set<String> listeners = new LinkedHashSet<>();
  private final List<ServletRule> rules = new ArrayList<>();
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private final Map<String, ComponentDescription> components = new LinkedHashMap<>();
  private @Nullable KeyMethod keyMethod;

  /** Requests that match go to the servlet. */
  record ServletRule(String servlet, SipRule rule) {}

  /** The method that names the application session of a request. */
  record KeyMethod(String className, String method) {}

  boolean isSip() {
    return !servlets.isEmpty();
  }

  /** The descriptor comes first: an annotation does not change what it says. */
  void nameIfUnset(@Nullable String newName) {
    if (name == null && newName != null && !newName.isEmpty()) {
      name = newName;
    }
  }

  void mainServletIfUnset(@Nullable String servlet) {
    if (mainServlet == null && servlet != null && !servlet.isEmpty()) {
      mainServlet = servlet;
    }
  }

  void sessionTimeout(int minutes) {
    sessionTimeoutMinutes = minutes;
  }

  void proxyTimeout(int seconds) {
    proxyTimeoutSeconds = seconds;
  }

  void concurrencyControl(String mode) {
    concurrencyControl = ConcurrencyControlMode.valueOf(mode);
  }

  void servletIfUnset(ServletDefinition servlet) {
    servlets.putIfAbsent(servlet.name(), servlet);
  }

  void listener(String className) {
    listeners.add(className);
  }

  void rule(ServletRule rule) {
    rules.add(rule);
  }

  void parameter(String key, String value) {
    parameters.put(key, value);
  }

  void keyMethod(KeyMethod method) {
    keyMethod = method;
  }

  void component(String className, ComponentDescription description) {
    components.put(className, description);
  }

  Set<String> classNames() {
    return Stream.concat(
            servlets.values().stream().map(ServletDefinition::className), listeners.stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  Optional<String> mainServlet() {
    return Optional.ofNullable(mainServlet);
  }

  Map<String, ServletDefinition> servlets() {
    return servlets;
  }

  Set<String> listeners() {
    return listeners;
  }

  List<ServletRule> rules() {
    return rules;
  }

  Map<String, ComponentDescription> components() {
    return components;
  }

  Optional<KeyMethod> keyMethod() {
    return Optional.ofNullable(keyMethod);
  }

  Optional<String> name() {
    return Optional.ofNullable(name);
  }

  DeployedApplication deployed(ClassLoader loader, EnterContext enterContext) {
    return new DeployedApplication(
        name().orElseThrow(),
        loader,
        parameters,
        sessionTimeoutMinutes,
        proxyTimeoutSeconds,
        Optional.ofNullable(concurrencyControl),
        enterContext);
  }
}
