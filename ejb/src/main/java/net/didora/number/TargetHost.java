package net.didora.number;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.didora.common.Settings;
import net.didora.provider.SourceAddress;

/** An address that calls are sent to: IPv4, IPv6 or a name, and what is to be said about it. */
record TargetHost(String host) {
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{1,190}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?|localhost",
          Pattern.CASE_INSENSITIVE);

  static Optional<TargetHost> parse(String typed) {
    String text = typed.strip();
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    String bare = bracketed ? text.substring(1, text.length() - 1) : text;
    Optional<String> address = SourceAddress.canonical(bare);
    if (address.isPresent() || !NAME.matcher(bare).matches()) {
      return address.map(TargetHost::new);
    }
    return Optional.of(new TargetHost(bare.toLowerCase(Locale.ROOT)));
  }

  /** A call sent here would come in again. Names are told by their text; the flow looks again. */
  boolean isOwn(int port, Settings settings) {
    boolean ownPort = port == settings.sipPort() || port == settings.sipTlsPort();
    return ownPort && ownHosts(settings).contains(host);
  }

  private static Set<String> ownHosts(Settings settings) {
    Set<String> hosts = new HashSet<>(Set.of("localhost"));
    hosts.add(settings.sipAddress().toLowerCase(Locale.ROOT));
    hosts.add(settings.bind().toLowerCase(Locale.ROOT));
    SourceAddress.canonical(settings.sipAddress()).ifPresent(hosts::add);
    try {
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .map(address -> address.getHostAddress().replaceFirst("%.*", ""))
          .forEach(hosts::add);
    } catch (SocketException unreadable) {
      hosts.add(InetAddress.getLoopbackAddress().getHostAddress());
    }
    return hosts;
  }

  /** Reachable inside a network only: right for a platform next door, wrong for one outside. */
  boolean isPrivate() {
    if (SourceAddress.canonical(host).isEmpty()) {
      return host.equals("localhost");
    }
    try {
      InetAddress address = InetAddress.getByName(host);
      boolean uniqueLocal =
          address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
      return address.isLoopbackAddress()
          || address.isSiteLocalAddress()
          || address.isLinkLocalAddress()
          || uniqueLocal;
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }
}
