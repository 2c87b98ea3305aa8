package net.didora.wildfly.sip.container;

import java.util.Map;

/** A SIP servlet as its annotation or its descriptor declares it. */
public record ServletDefinition(
    String name, String className, int loadOnStartup, Map<String, String> parameters) {
  public ServletDefinition {
    parameters = Map.copyOf(parameters);
  }
}
