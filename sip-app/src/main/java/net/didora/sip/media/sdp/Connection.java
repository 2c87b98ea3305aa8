package net.didora.sip.media.sdp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import net.didora.sip.media.MalformedSdpException;

/** A c= line: the address at which media is wanted. A host name is kept, and never looked up. */
public record Connection(String host, Optional<InetAddress> address) {
  private static final Pattern SPACES = Pattern.compile(" +");
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,253})");

  static Connection parse(String value) throws MalformedSdpException {
    String[] words = SPACES.split(value.trim());
    if (words.length != 3 || !words[0].equals("IN")) {
      throw new MalformedSdpException("c=" + value + " is not 'IN IP4|IP6 address'");
    }
    return of(words[1], words[2]);
  }

  static Connection of(String type, String text) throws MalformedSdpException {
    boolean ipv6 = type.equals("IP6");
    if (!ipv6 && !type.equals("IP4")) {
      throw new MalformedSdpException("address type " + type + " is neither IP4 nor IP6");
    }
    Optional<InetAddress> address = literal(text, ipv6);
    if (address.filter(Connection::meansMany).isPresent()) {
      throw new MalformedSdpException(text + " is the address of many, calls have one peer a side");
    }
    if (address.isEmpty() && !HOST_NAME.matcher(text).matches()) {
      throw new MalformedSdpException(text + " is no address");
    }
    return new Connection(text, address);
  }

  /** 0.0.0.0 or ::, which says "send me nothing": hold, as RFC 2543 had it. */
  public boolean wantsNothing() {
    return address.filter(InetAddress::isAnyLocalAddress).isPresent();
  }

  private static Optional<InetAddress> literal(String text, boolean ipv6)
      throws MalformedSdpException {
    try {
      if (ipv6 && text.indexOf(':') >= 0 && text.indexOf('%') < 0) {
        return Optional.of(InetAddress.getByName(text));
      }
      if (!ipv6 && IPV4.matcher(text).matches()) {
        return Optional.of(InetAddress.getByAddress(octets(text)));
      }
      return Optional.empty();
    } catch (UnknownHostException e) {
      throw new MalformedSdpException(text + " is no address");
    }
  }

  private static byte[] octets(String text) throws MalformedSdpException {
    String[] parts = text.split("\\.", -1);
    byte[] octets = new byte[parts.length];
    for (int i = 0; i < parts.length; i++) {
      int octet = Integer.parseInt(parts[i]);
      if (octet > 255) {
        throw new MalformedSdpException(text + " is no address");
      }
      octets[i] = (byte) octet;
    }
    return octets;
  }

  private static boolean meansMany(InetAddress address) {
    byte[] octets = address.getAddress();
    return address.isMulticastAddress() || (octets.length == 4 && octets[0] == -1);
  }
}
