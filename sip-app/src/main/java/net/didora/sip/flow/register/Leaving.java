package net.didora.sip.flow.register;

import java.time.Duration;
import net.didora.sip.flow.register.RegisterEvent.Challenged;
import net.didora.sip.flow.register.RegisterEvent.PasswordChanged;
import net.didora.sip.flow.register.RegisterEvent.Unwanted;

/**
 * Our contact is being taken away; whatever the answer is, it was the last try: the time that was
 * granted ends by itself.
 *
 * @param answered challenges that were answered
 */
record Leaving(int answered) implements RegisterStep {
  static RegisterNext begin() {
    return RegisterNext.to(
        new Leaving(0),
        new RegisterAction.Register(Duration.ZERO, false),
        new RegisterAction.SetTimer(Asking.PATIENCE));
  }

  @Override
  public RegisterNext on(RegisterEvent event) {
    if (event instanceof Unwanted || event instanceof PasswordChanged) {
      return RegisterNext.to(this);
    }
    boolean answer =
        event instanceof Challenged challenge
            && (answered == 0 || (answered == 1 && challenge.stale()));
    return answer
        ? RegisterNext.to(
            new Leaving(answered + 1),
            new RegisterAction.Register(Duration.ZERO, true),
            new RegisterAction.SetTimer(Asking.PATIENCE))
        : Gone.now();
  }
}
