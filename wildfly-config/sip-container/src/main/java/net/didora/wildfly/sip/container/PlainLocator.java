package net.didora.wildfly.sip.container;

import javax.sip.address.SipURI;
import javax.sip.address.URI;
import org.mobicents.ext.javax.sip.dns.DefaultDNSServerLocator;

/**
 * Where a request goes (RFC 3263). A SIP URI says it itself: with {@code user=phone}, which many
 * carriers write, the core's own locator would ask the DNS for the number (ENUM), and the sender
 * wait for an answer that private networks never give.
 */
final class PlainLocator extends DefaultDNSServerLocator {
  @Override
  public SipURI getSipURI(URI uri) {
    return uri instanceof SipURI sip ? sip : super.getSipURI(uri);
  }
}
