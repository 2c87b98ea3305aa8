package net.didora.call.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.didora.call.IncomingCall;

/**
 * Which trunk a call comes by (product.md §4 step 1): by our registration contact, else by its
 * source address; and which trunks may be proven by a password. The narrowest block that holds the
 * address counts; of two, the one that names the port.
 *
 * <p>By the contact it takes both: the user of the Request-URI is the token that stands in our
 * contact with this supplier, and the packet comes from an address of the registrar that last
 * granted the registration, whatever its port. The token alone proves nothing, for it passes in the
 * clear and may be guessed or overheard; the address alone may be that of several customers of one
 * carrier. Over UDP addresses can be forged, here as with sources; then answers go astray.
 *
 * <p>Whoever is neither at a source nor at our contact may be a trunk that asks for a password:
 * that is admission's to find out.
 */
public final class TrunkSources {
  private static final int ANY_PORT = 0;

  private record Key(IpAddress network, int prefix, int port) {}

  private final Map<Key, TrunkFacts> trunks = new HashMap<>();
  private final NavigableSet<Integer> prefixesV4 = new TreeSet<>();
  private final NavigableSet<Integer> prefixesV6 = new TreeSet<>();
  private final Map<String, Contact> contacts = new HashMap<>();
  private final Map<String, List<Login>> logins = new HashMap<>();
  private final List<String> unreadable = new ArrayList<>();

  private record Contact(TrunkFacts trunk, Set<IpAddress> registrar) {
    boolean isAt(String address) {
      return IpAddress.parse(address).filter(registrar::contains).isPresent();
    }
  }

  /** The password, still sealed, by which calls of a user are a trunk's. */
  public static final class Login {
    private final byte[] sealedPassword;
    private final TrunkFacts trunk;

    private Login(byte[] sealedPassword, TrunkFacts trunk) {
      this.sealedPassword = sealedPassword;
      this.trunk = trunk;
    }

    public byte[] sealedPassword() {
      return sealedPassword.clone();
    }

    public TrunkFacts trunk() {
      return trunk;
    }
  }

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

  /** Adds our contact with a trunk's supplier; the addresses of its registrar by commas. */
  public void addContact(String addresses, TrunkFacts trunk) {
    Set<IpAddress> registrar = new HashSet<>();
    for (String address : addresses.split(",")) {
      IpAddress.parse(address.strip()).ifPresent(registrar::add);
    }
    if (trunk.contact() != null) {
      contacts.put(trunk.contact(), new Contact(trunk, Set.copyOf(registrar)));
    }
  }

  /** Adds a trunk whose calls may be known by user and password. */
  public void addLogin(String user, byte[] sealedPassword, TrunkFacts trunk) {
    logins.computeIfAbsent(user, first -> new ArrayList<>()).add(new Login(sealedPassword, trunk));
  }

  /** Some trunk may be known by a password: a stranger is asked for it. */
  public boolean asksPassword() {
    return !logins.isEmpty();
  }

  /** Two carriers may have given the same user. */
  public List<Login> logins(String user) {
    return logins.getOrDefault(user, List.of());
  }

  /** Some login, for whoever names a user that none has. */
  public Optional<Login> decoy() {
    return logins.values().stream().findFirst().map(ofOneUser -> ofOneUser.get(0));
  }

  public Optional<TrunkFacts> find(IncomingCall call) {
    Optional<TrunkFacts> byContact =
        Optional.ofNullable(contacts.get(call.requestUriUser()))
            .filter(contact -> contact.isAt(call.sourceAddress()))
            .map(Contact::trunk);
    return byContact.isPresent() ? byContact : find(call.sourceAddress(), call.sourcePort());
  }

  Optional<TrunkFacts> find(String sourceAddress, int sourcePort) {
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
