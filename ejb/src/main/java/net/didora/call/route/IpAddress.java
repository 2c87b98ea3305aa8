package net.didora.call.route;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** An IPv4 or IPv6 address; an IPv4 address inside an IPv6 one is the IPv4 address. */
public final class IpAddress {
  private final byte[] bytes;

  private IpAddress(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Never asks a name server: what is no address is empty. */
  public static Optional<IpAddress> parse(String text) {
    String literal = text.startsWith("[") && text.endsWith("]") ? inner(text) : text;
    int zone = literal.indexOf('%');
    literal = zone < 0 ? literal : literal.substring(0, zone);
    if (!literal.matches("[0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new IpAddress(InetAddress.getByName(literal).getAddress()));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  public static IpAddress of(InetAddress address) {
    return new IpAddress(address.getAddress());
  }

  /** One of the addresses by which a machine speaks to itself. */
  public boolean isLoopback() {
    try {
      return InetAddress.getByAddress(bytes).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  int bits() {
    return bytes.length * 8;
  }

  /** The same address with all bits after the first so many set to zero. */
  IpAddress masked(int prefix) {
    byte[] masked = bytes.clone();
    for (int i = 0; i < masked.length; i++) {
      int kept = Math.max(0, Math.min(8, prefix - i * 8));
      masked[i] &= (byte) (0xFF << (8 - kept));
    }
    return new IpAddress(masked);
  }

  /** What one customer has, as a rule: one IPv4 address, or an IPv6 network of 64 bits. */
  public IpAddress customer() {
    return bits() == 32 ? this : masked(64);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpAddress address && Arrays.equals(bytes, address.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String inner(String text) {
    return text.substring(1, text.length() - 1);
  }
}
