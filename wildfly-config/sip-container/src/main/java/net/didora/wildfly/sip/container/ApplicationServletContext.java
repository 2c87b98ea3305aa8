package net.didora.wildfly.sip.container;

import jakarta.servlet.ServletContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The servlet context of a SIP application: attributes, parameters, resources and the log. It
 * stands alone; an HTTP servlet of the same WAR has the web container's own.
 */
final class ApplicationServletContext implements InvocationHandler {
  private final String name;
  private final ClassLoader loader;
  private final Map<String, String> parameters;
  private final Map<String, Object> attributes = new ConcurrentHashMap<>();
  private final Logger log;

  private ApplicationServletContext(
      String name, ClassLoader loader, Map<String, String> parameters) {
    this.name = name;
    this.loader = loader;
    this.parameters = parameters;
    this.log = Logger.getLogger("net.didora.wildfly.sip.application." + name);
  }

  static ServletContext of(String name, ClassLoader loader, Map<String, String> parameters) {
    return (ServletContext)
        Proxy.newProxyInstance(
            ApplicationServletContext.class.getClassLoader(),
            new Class<?>[] {ServletContext.class},
            new ApplicationServletContext(name, loader, parameters));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
    Object[] given = arguments == null ? new Object[0] : arguments;
    return switch (method.getName()) {
      case "getAttribute" -> attributes.get((String) given[0]);
      case "setAttribute" -> setAttribute((String) given[0], given[1]);
      case "removeAttribute" -> setAttribute((String) given[0], null);
      case "getAttributeNames" -> Collections.enumeration(attributes.keySet());
      case "getInitParameter" -> parameters.get((String) given[0]);
      case "getInitParameterNames" -> Collections.enumeration(parameters.keySet());
      case "getServletContextName" -> name;
      case "getContextPath" -> "/" + name;
      case "getServerInfo" -> "net.didora.sip";
      case "getMajorVersion", "getEffectiveMajorVersion" -> 6;
      case "getMinorVersion", "getEffectiveMinorVersion" -> 0;
      case "getClassLoader" -> loader;
      case "getResource" -> loader.getResource(relative(given));
      case "getResourceAsStream" -> loader.getResourceAsStream(relative(given));
      case "log" -> log(given);
      default -> ofAnyObject(proxy, method.getName(), given);
    };
  }

  private Object ofAnyObject(Object proxy, String method, Object[] given) {
    return switch (method) {
      case "hashCode" -> System.identityHashCode(proxy);
      case "equals" -> proxy == given[0];
      case "toString" -> "SIP application " + name;
      default ->
          throw new UnsupportedOperationException(
              "A SIP application's servlet context does not offer " + method);
    };
  }

  private @Nullable Object setAttribute(String key, @Nullable Object value) {
    if (value == null) {
      attributes.remove(key);
    } else {
      attributes.put(key, value);
    }
    return null;
  }

  private static String relative(Object[] given) {
    String path = (String) given[0];
    return path.startsWith("/") ? path.substring(1) : path;
  }

  private @Nullable Object log(Object[] given) {
    if (given.length == 2 && given[1] instanceof Throwable cause) {
      log.error(given[0], cause);
    } else {
      log.info(given[0]);
    }
    return null;
  }
}
