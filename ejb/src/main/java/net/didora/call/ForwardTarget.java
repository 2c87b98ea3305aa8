package net.didora.call;

import net.didora.provider.Transport;

/** Where a call is forwarded to: number as to be dialled (techprefix and DID number) at a host. */
public record ForwardTarget(String number, String host, int port, Transport transport) {

  public ForwardTarget {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port " + port);
    }
  }
}
