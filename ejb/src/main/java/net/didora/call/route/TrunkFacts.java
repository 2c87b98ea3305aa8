package net.didora.call.route;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What admission needs of a trunk.
 *
 * @param buyerPath the organization that buys from the provider
 * @param numberSources where the called number stands, in the order in which it is looked for
 * @param maxCalls 0: unlimited
 */
public record TrunkFacts(
    long id,
    long providerId,
    String buyerPath,
    List<NumberSource> numberSources,
    int maxCalls,
    @Nullable Long costPlanId) {

  /** A place in an INVITE where a supplier may put the called number. */
  public enum NumberSource {
    RURI,
    TO,
    PCPID,
    DIVERSION
  }

  public TrunkFacts {
    numberSources = List.copyOf(numberSources);
  }
}
