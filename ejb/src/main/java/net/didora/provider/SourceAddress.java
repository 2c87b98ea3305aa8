package net.didora.provider;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses that calls come from: one, or a block written as 200.1.2.0/24, each with a port or any
 * (0). Names are not looked up: what a name means may change while calls run.
 */
public record SourceAddress(String address, int port) {
  private static final Pattern V4 = Pattern.compile("(?:[0-9]{1,3}\\.){3}[0-9]{1,3}");
  private static final Pattern WITH_PORT =
      Pattern.compile("(?:\\[([0-9a-fA-F:]+)]|([0-9.]+))(/[0-9]{1,3})?(?::([0-9]{1,5}))?");

  /** Reads 200.1.2.3, 200.1.2.3:5060, 200.1.2.0/24, [2001:db8::1]:5060 or 2001:db8::1. */
  public static Optional<SourceAddress> parse(String typed) {
    String text = typed.strip();
    boolean bareV6 = text.indexOf('[') < 0 && text.indexOf(':') != text.lastIndexOf(':');
    Matcher parts = WITH_PORT.matcher(bareV6 ? bracketed(text) : text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String host = parts.group(1) != null ? parts.group(1) : parts.group(2);
    int port = parts.group(4) == null ? 0 : Integer.parseInt(parts.group(4));
    String block = parts.group(3) == null ? "" : parts.group(3);
    return canonical(host)
        .filter(address -> port <= 65535 && isBlock(address, block))
        .map(address -> new SourceAddress(address + block, port));
  }

  private static String bracketed(String bareV6) {
    int slash = bareV6.indexOf('/');
    return slash < 0
        ? "[" + bareV6 + "]"
        : "[" + bareV6.substring(0, slash) + "]" + bareV6.substring(slash);
  }

  /** The one way of writing an IPv4 or IPv6 address; nothing for anything else. */
  public static Optional<String> canonical(String host) {
    if (!V4.matcher(host).matches() && host.indexOf(':') < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(host).getHostAddress());
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }

  private static boolean isBlock(String address, String block) {
    int most = address.indexOf(':') < 0 ? 32 : 128;
    return block.isEmpty() || Integer.parseInt(block.substring(1)) <= most;
  }

  /** Whether some packet could come from both. */
  public boolean overlaps(SourceAddress other) {
    boolean ports = port == 0 || other.port == 0 || port == other.port;
    return ports && (covers(other) || other.covers(this));
  }

  private boolean covers(SourceAddress other) {
    byte[] mine = bytes();
    byte[] theirs = other.bytes();
    int length = length(mine.length * 8);
    if (mine.length != theirs.length || other.length(mine.length * 8) < length) {
      return false;
    }
    int rest = mine.length * 8 - length;
    return new BigInteger(1, mine)
        .shiftRight(rest)
        .equals(new BigInteger(1, theirs).shiftRight(rest));
  }

  private byte[] bytes() {
    int slash = address.indexOf('/');
    try {
      return InetAddress.getByName(slash < 0 ? address : address.substring(0, slash)).getAddress();
    } catch (UnknownHostException notAnAddress) {
      throw new IllegalStateException(address, notAnAddress);
    }
  }

  private int length(int most) {
    int slash = address.indexOf('/');
    return slash < 0 ? most : Integer.parseInt(address.substring(slash + 1));
  }

  /** As one types it. */
  @Override
  public String toString() {
    if (port == 0) {
      return address;
    }
    return (address.indexOf(':') < 0 ? address : bracketed(address)) + ":" + port;
  }
}
