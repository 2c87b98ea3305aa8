package net.didora.sip.flow.register;

import java.util.List;

/** The step that follows, and what is to be done on the way to it, in order. */
public record RegisterNext(RegisterStep step, List<RegisterAction> actions) {
  public RegisterNext {
    actions = List.copyOf(actions);
  }

  static RegisterNext to(RegisterStep step, RegisterAction... actions) {
    return new RegisterNext(step, List.of(actions));
  }
}
