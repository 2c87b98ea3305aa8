package net.didora.sip.flow.register;

/** What a registration is doing at the moment. */
public sealed interface RegisterStep permits Asking, Registered, Waiting, Leaving, Gone {
  RegisterNext on(RegisterEvent event);
}
