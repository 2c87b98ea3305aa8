package net.didora.sip.flow;

/** A request within a call that is passed on to the other side. */
public enum Method {
  INVITE,
  UPDATE,
  INFO,
  PRACK
}
