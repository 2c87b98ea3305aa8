package net.didora.server;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator has set, checked; see {@link SettingsReader} for names and defaults. */
public record Settings(
    Path home,
    String bind,
    String sipAddress,
    Ports ports,
    ZoneId zone,
    @Nullable ExternalDatabase externalDatabase,
    Logins logins,
    @Nullable TlsFiles tls,
    List<String> javaOptions) {

  /** A MySQL or MariaDB server of the operator's own. */
  public record ExternalDatabase(String url, String user, String password) {
    @Override
    public String toString() {
      return "ExternalDatabase[user=" + user + "]";
    }
  }

  /** The first login, and whether demo data and its logins are wanted. */
  public record Logins(
      @Nullable String adminPassword, boolean demo, @Nullable String demoPassword) {
    @Override
    public String toString() {
      return "Logins[demo=" + demo + "]";
    }
  }

  /** The certificate chain and the private key for SIP over TLS, both PEM. */
  public record TlsFiles(Path certificate, Path key) {}

  /** The host of the pages' address for the person at this machine. */
  public String bindForUrl() {
    String host = isWildcard(bind) ? "127.0.0.1" : bind;
    return host.contains(":") ? "[" + host + "]" : host;
  }

  static boolean isWildcard(String address) {
    return "0.0.0.0".equals(address) || "::".equals(address) || "0:0:0:0:0:0:0:0".equals(address);
  }
}
