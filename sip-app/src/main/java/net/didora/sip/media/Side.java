package net.didora.sip.media;

/** The two ends of a call: A calls, B is called. */
public enum Side {
  A,
  B;

  public Side other() {
    return this == A ? B : A;
  }
}
