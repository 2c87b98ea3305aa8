package net.didora.wildfly.sip.planted;

/** Planted: a name that says nothing. */
final class SipUtil {
  private SipUtil() {}
}
