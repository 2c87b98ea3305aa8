package net.didora.wildfly.sip.container;

import java.util.Map;
import java.util.Optional;
import org.mobicents.servlet.sip.annotation.ConcurrencyControlMode;

/**
 * What a deployment says about its SIP application; timeouts in minutes and seconds as in JSR 289.
 */
public record DeployedApplication(
    String name,
    ClassLoader loader,
    Map<String, String> parameters,
    int sessionTimeoutMinutes,
    int proxyTimeoutSeconds,
    Optional<ConcurrencyControlMode> concurrencyControl,
    EnterContext enterContext) {
  public DeployedApplication {
    parameters = Map.copyOf(parameters);
  }

  /** Puts the calling thread into the application's EE context; closing the result leaves it. */
  @FunctionalInterface
  public interface EnterContext {
    AutoCloseable enter();
  }
}
