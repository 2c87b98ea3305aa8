package net.didora.call.route;

import java.util.List;
import net.didora.provider.NumberPlace;
import org.jspecify.annotations.Nullable;

/**
 * What admission needs of a trunk.
 *
 * @param buyerPath the organization that buys from the provider
 * @param numberSources where the called number stands, in the order in which it is looked for
 * @param contact the user part of our contact with the supplier; null: we never registered with it
 * @param maxCalls 0: unlimited
 */
public record TrunkFacts(
    long id,
    long providerId,
    String buyerPath,
    List<NumberPlace> numberSources,
    @Nullable String contact,
    int maxCalls,
    @Nullable Long costPlanId) {

  public TrunkFacts {
    numberSources = List.copyOf(numberSources);
  }
}
