package net.didora.wildfly.sip.container;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import net.didora.wildfly.sip.admission.AdmissionLimits;

/** The server-wide settings of the subsystem, resolved. */
public record SipSettings(
    String concurrencyControl,
    Optional<String> defaultApplication,
    int threads,
    int maxMessageSize,
    Duration connectionIdleTimeout,
    int maxConnections,
    AdmissionLimits admission,
    Map<String, String> stackProperties) {
  public SipSettings {
    stackProperties = Map.copyOf(stackProperties);
  }
}
