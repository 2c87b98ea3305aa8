package net.didora.cdr;

import java.util.List;

/**
 * A call that is over, as it goes into the CDRs.
 *
 * @param recovered its server died: the ends of the legs are the last proof of life
 */
public record FinishedCall(CallFacts facts, List<LegResult> legs, boolean recovered) {

  public FinishedCall {
    legs = List.copyOf(legs);
  }
}
