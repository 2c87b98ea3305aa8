package net.didora.wildfly.sip.deployment;

import javax.servlet.sip.SipServletRequest;

/** A condition of a servlet mapping in sip.xml (JSR 289, section 16). */
@FunctionalInterface
interface SipRule {
  boolean matches(SipServletRequest request);
}
