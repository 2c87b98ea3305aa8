package net.didora.sip.leg;

import java.net.InetAddress;
import java.util.Set;

/**
 * Where our own connectors listen: a call that is forwarded there would come back to us.
 *
 * @param loopback all of the machine's loopback addresses, too
 */
public record OwnConnectors(Set<InetAddress> addresses, boolean loopback, Set<Integer> ports) {

  boolean include(InetAddress address, int port) {
    return ports.contains(port)
        && (addresses.contains(address) || (loopback && address.isLoopbackAddress()));
  }
}
