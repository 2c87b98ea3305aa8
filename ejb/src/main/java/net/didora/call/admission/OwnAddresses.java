package net.didora.call.admission;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import net.didora.call.ForwardTarget;
import net.didora.call.route.IpAddress;

/**
 * Where our own connectors listen: a call that is forwarded there would come back to us.
 *
 * @param loopback all of 127.0.0.0/8, too
 * @param names host names that mean this machine
 */
public record OwnAddresses(
    Set<IpAddress> addresses, boolean loopback, Set<String> names, Set<Integer> ports) {
  public static final OwnAddresses NONE = new OwnAddresses(Set.of(), false, Set.of(), Set.of());

  /** Of connectors bound to an address, or to all of the machine, and told to peers as another. */
  public static OwnAddresses of(String bind, String told, int... ports) {
    Set<IpAddress> addresses = new HashSet<>();
    Set<String> names = new HashSet<>(Set.of("localhost"));
    IpAddress.parse(told)
        .ifPresentOrElse(addresses::add, () -> names.add(told.toLowerCase(Locale.ROOT)));
    boolean all = bind.equals("0.0.0.0") || bind.equals("::");
    if (all) {
      addresses.addAll(ofMachine());
    }
    IpAddress.parse(bind).ifPresent(addresses::add);
    Set<Integer> numbers = new HashSet<>();
    for (int port : ports) {
      numbers.add(port);
    }
    return new OwnAddresses(addresses, all, names, numbers);
  }

  boolean include(ForwardTarget target) {
    return ports.contains(target.port())
        && IpAddress.parse(target.host())
            .map(address -> addresses.contains(address) || (loopback && address.isLoopback()))
            .orElseGet(() -> names.contains(target.host().toLowerCase(Locale.ROOT)));
  }

  private static Set<IpAddress> ofMachine() {
    Set<IpAddress> addresses = new HashSet<>();
    try {
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .flatMap(address -> Stream.of(IpAddress.of(address)))
          .forEach(addresses::add);
      return addresses;
    } catch (SocketException e) {
      return addresses;
    }
  }
}
