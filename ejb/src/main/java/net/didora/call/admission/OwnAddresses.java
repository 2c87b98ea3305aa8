package net.didora.call.admission;

import java.util.Set;
import java.util.function.Predicate;
import net.didora.call.ForwardTarget;
import net.didora.call.route.IpAddress;

/**
 * Where our own connectors listen: a call that is forwarded there would come back to us.
 *
 * @param isOurs whether an address belongs to this machine
 * @param names host names that mean this machine
 */
public record OwnAddresses(Predicate<IpAddress> isOurs, Set<String> names, Set<Integer> ports) {

  boolean include(ForwardTarget target) {
    return ports.contains(target.port())
        && IpAddress.parse(target.host())
            .map(isOurs::test)
            .orElseGet(() -> names.contains(target.host().toLowerCase(java.util.Locale.ROOT)));
  }
}
