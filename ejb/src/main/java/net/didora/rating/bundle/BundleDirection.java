package net.didora.rating.bundle;

/** For which calls a bundle is: those that come in, those that go out, or all. */
public enum BundleDirection {
  INBOUND,
  OUTBOUND,
  BOTH;

  boolean covers(BundleDirection call) {
    return this == BOTH || this == call;
  }
}
