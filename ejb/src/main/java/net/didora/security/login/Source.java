package net.didora.security.login;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.didora.common.Text;

/**
 * Where a login comes from, as failures are counted: an IPv4 address; of IPv6 the network, since
 * whoever has one address there has all of its 2^64.
 */
final class Source {
  private static final int LONGEST = 45;
  private static final int NETWORK_BYTES = 8;

  private Source() {}

  static String of(String address) {
    if (address.indexOf(':') < 0) {
      return Text.cut(address, LONGEST);
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress(); // with a colon no name: no DNS
      for (int i = NETWORK_BYTES; i < bytes.length; i++) {
        bytes[i] = 0;
      }
      return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
    } catch (UnknownHostException none) {
      return Text.cut(address, LONGEST);
    }
  }
}
