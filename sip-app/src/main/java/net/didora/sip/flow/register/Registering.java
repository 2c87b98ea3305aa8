package net.didora.sip.flow.register;

/** Where a registration begins. */
public final class Registering {
  private Registering() {}

  public static RegisterNext begin(Backoff backoff) {
    return Asking.begin(History.of(backoff));
  }
}
