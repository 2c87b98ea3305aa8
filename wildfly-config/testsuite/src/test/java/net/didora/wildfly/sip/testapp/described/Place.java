package net.didora.wildfly.sip.testapp.described;

import jakarta.ejb.Stateless;

/** An EJB in the jar of the SIP servlet. */
@Stateless
public class Place {
  public String name() {
    return "an EJB";
  }
}
