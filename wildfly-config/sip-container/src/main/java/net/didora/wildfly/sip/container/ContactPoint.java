package net.didora.wildfly.sip.container;

import gov.nist.javax.sip.ListeningPointExt;
import javax.sip.SipProvider;
import javax.sip.header.ContactHeader;
import org.jspecify.annotations.Nullable;
import org.mobicents.servlet.sip.SipConnector;
import org.mobicents.servlet.sip.core.ExtendedListeningPoint;

/**
 * An address on which we listen. Its Contact says where we are reached; the core would put the
 * display name of From into it, and so tell a person's name once more, whatever the privacy asked.
 */
final class ContactPoint extends ExtendedListeningPoint {
  ContactPoint(SipProvider provider, ListeningPointExt point, SipConnector connector) {
    super(provider, point, connector);
  }

  @Override
  public ContactHeader createContactHeader(
      @Nullable String displayName,
      @Nullable String userName,
      boolean usePublicAddress,
      @Nullable String outboundInterface) {
    return super.createContactHeader(null, userName, usePublicAddress, outboundInterface);
  }
}
