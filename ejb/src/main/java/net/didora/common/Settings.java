package net.didora.common;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the server tells the application about where it runs: system properties didora.*, checked by
 * the server's start; passwords as environment variables.
 */
@ApplicationScoped
public class Settings {
  private final Properties properties;
  private final Map<String, String> environment;

  public Settings() {
    this(System.getProperties(), System.getenv());
  }

  public Settings(Properties properties, Map<String, String> environment) {
    this.properties = properties;
    this.environment = environment;
  }

  /** Where data lives that is not in the database. */
  public Path home() {
    return Path.of(required("didora.home"));
  }

  /** A directory from which the database may have files, if it asks for them; nothing stays. */
  public Path load() {
    return Path.of(required("didora.load"));
  }

  /** The name of this server among those that share the database. */
  public String node() {
    return required("didora.node");
  }

  /** The address that the server listens on; 0.0.0.0 or :: for all. */
  public String bind() {
    return text("didora.bind", "0.0.0.0");
  }

  /** The address told to SIP peers. */
  public String sipAddress() {
    return text("didora.sip.address", bind());
  }

  public int sipPort() {
    return 5060 + portOffset();
  }

  public int sipTlsPort() {
    return 5061 + portOffset();
  }

  public int portOffset() {
    return Integer.parseInt(text("jboss.socket.binding.port-offset", "0"));
  }

  /** The ports of media, as first-last. */
  public String rtpPorts() {
    return text("didora.rtp.ports", "20000-29999");
  }

  public boolean demo() {
    return Boolean.parseBoolean(text("didora.demo", "false"));
  }

  /** The operator's zone: whose night it is, and on which day a call was. */
  public ZoneId zone() {
    return ZoneId.of(text("didora.zone", "America/Sao_Paulo"));
  }

  public Optional<String> adminPassword() {
    return secret("DIDORA_ADMIN_PASSWORD");
  }

  public Optional<String> demoPassword() {
    return secret("DIDORA_DEMO_PASSWORD");
  }

  private Optional<String> secret(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private String required(String name) {
    @Nullable String value = properties.getProperty(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("The server did not set " + name);
    }
    return value;
  }

  private String text(String name, String otherwise) {
    String value = properties.getProperty(name, otherwise);
    return value.isBlank() ? otherwise : value;
  }
}
