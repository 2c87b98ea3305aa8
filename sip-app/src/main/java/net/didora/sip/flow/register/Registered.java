package net.didora.sip.flow.register;

/** The supplier has us; at 80 % of the time that it granted we ask again. */
record Registered(History history) implements RegisterStep {
  @Override
  public RegisterNext on(RegisterEvent event) {
    if (event instanceof RegisterEvent.Unwanted) {
      return Leaving.begin();
    }
    boolean again =
        event instanceof RegisterEvent.TimeUp || event instanceof RegisterEvent.PasswordChanged;
    return again ? Asking.begin(history) : RegisterNext.to(this);
  }
}
