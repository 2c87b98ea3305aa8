package net.didora.sip.flow;

import java.util.ArrayList;
import java.util.List;

/** The step that follows, and what is to be done on the way to it. */
public record Next(CallStep step, List<CallAction> actions) {

  public static Next to(CallStep step, CallAction... actions) {
    return new Next(step, List.of(actions));
  }

  static Next to(CallStep step, List<CallAction> actions) {
    return new Next(step, actions);
  }

  /** These actions first, then those of this. */
  Next after(List<CallAction> earlier) {
    if (earlier.isEmpty()) {
      return this;
    }
    List<CallAction> all = new ArrayList<>(earlier);
    all.addAll(actions);
    return new Next(step, all);
  }

  Next and(CallAction last) {
    List<CallAction> all = new ArrayList<>(actions);
    all.add(last);
    return new Next(step, all);
  }

  /** What the step then does with one more event. */
  Next then(CallEvent event) {
    return step.on(event).after(actions);
  }
}
