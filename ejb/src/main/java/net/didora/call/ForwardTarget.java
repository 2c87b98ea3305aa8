package net.didora.call;

/** Where a call is forwarded to: number as to be dialled (techprefix and DID number) at a host. */
public record ForwardTarget(String number, String host, int port, Transport transport) {

  /** How the INVITE travels there. */
  public enum Transport {
    UDP,
    TCP,
    TLS
  }

  public ForwardTarget {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port " + port);
    }
  }
}
