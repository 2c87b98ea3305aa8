package net.didora.sip.flow.register;

/** It is over. */
public record Gone() implements RegisterStep {
  static RegisterNext now() {
    return RegisterNext.to(new Gone(), new RegisterAction.Forget());
  }

  @Override
  public RegisterNext on(RegisterEvent event) {
    return RegisterNext.to(this);
  }
}
