package net.didora.call;

import java.util.List;
import net.didora.cdr.LegResult;

/** An admitted call that is over, with all its legs: the A-leg first, then B1, B2... */
public record EndedCall(String callId, List<LegResult> legs) {

  public EndedCall {
    legs = List.copyOf(legs);
    if (legs.isEmpty() || !legs.get(0).leg().equals(LegResult.A)) {
      throw new IllegalArgumentException("the A-leg comes first");
    }
  }
}
