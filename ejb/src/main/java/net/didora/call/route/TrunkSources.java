package net.didora.call.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which source addresses are which trunk. The narrowest block that holds the address counts; of
 * two, the one that names the port.
 */
public final class TrunkSources {
  private static final int ANY_PORT = 0;

  private record Key(IpAddress network, int prefix, int port) {}

  private final Map<Key, TrunkFacts> trunks = new HashMap<>();
  private final NavigableSet<Integer> prefixesV4 = new TreeSet<>();
  private final NavigableSet<Integer> prefixesV6 = new TreeSet<>();
  private final List<String> unreadable = new ArrayList<>();

  /** Adds an address or CIDR block; port 0 is any port. */
  public void add(String block, int port, TrunkFacts trunk) {
    int slash = block.indexOf('/');
    Optional<IpAddress> address = IpAddress.parse(slash < 0 ? block : block.substring(0, slash));
    if (address.isEmpty() || (slash >= 0 && !block.substring(slash + 1).matches("[0-9]{1,3}"))) {
      unreadable.add(block);
      return;
    }
    int bits = address.get().bits();
    int prefix = slash < 0 ? bits : Math.min(bits, Integer.parseInt(block.substring(slash + 1)));
    prefixes(address.get()).add(prefix);
    trunks.put(new Key(address.get().masked(prefix), prefix, port), trunk);
  }

  public Optional<TrunkFacts> find(String sourceAddress, int sourcePort) {
    return IpAddress.parse(sourceAddress).flatMap(address -> find(address, sourcePort));
  }

  /** Blocks that were given and are none. */
  public List<String> unreadable() {
    return List.copyOf(unreadable);
  }

  private Optional<TrunkFacts> find(IpAddress address, int port) {
    for (int prefix : prefixes(address).descendingSet()) {
      IpAddress network = address.masked(prefix);
      TrunkFacts byPort = trunks.get(new Key(network, prefix, port));
      TrunkFacts found = byPort != null ? byPort : trunks.get(new Key(network, prefix, ANY_PORT));
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private NavigableSet<Integer> prefixes(IpAddress address) {
    return address.bits() == 32 ? prefixesV4 : prefixesV6;
  }
}
