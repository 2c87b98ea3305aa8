package net.didora.wildfly.sip.container;

import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Where one connector listens, and the address it tells to peers if that is another one. */
public record ConnectorSettings(
    String transport,
    String address,
    int port,
    Optional<String> publicAddress,
    Optional<Integer> publicPort,
    Optional<Tls> tls) {
  /** How connections are secured that come in, and those that go out. */
  public record Tls(SSLContext accepting, SSLContext calling) {}

  public ConnectorSettings {
    transport = transport.toLowerCase(Locale.ROOT);
    if (transport.equals("tls") != tls.isPresent()) {
      throw new IllegalArgumentException(
          "An SSL context belongs to a TLS connector and to no other");
    }
  }
}
