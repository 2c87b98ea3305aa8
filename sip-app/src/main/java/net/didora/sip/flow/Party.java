package net.didora.sip.flow;

/** Who takes part in a call: the one who calls, and the one who is called. */
public enum Party {
  CALLER,
  CALLEE;

  public Party other() {
    return this == CALLER ? CALLEE : CALLER;
  }
}
