package net.didora.sip.flow.register;

/** It failed; the next try follows after a pause, or at once with another password. */
record Waiting(History history) implements RegisterStep {
  @Override
  public RegisterNext on(RegisterEvent event) {
    if (event instanceof RegisterEvent.Unwanted) {
      return history.isHeld(event.at()) ? Leaving.begin() : Gone.now();
    }
    if (event instanceof RegisterEvent.PasswordChanged) {
      return Asking.begin(history.forgiven());
    }
    return event instanceof RegisterEvent.TimeUp ? Asking.begin(history) : RegisterNext.to(this);
  }
}
