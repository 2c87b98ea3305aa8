package net.didora.wildfly.sip.container;

import javax.sip.Dialog;
import javax.sip.Transaction;
import javax.sip.header.RSeqHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.mobicents.servlet.sip.core.MobicentsSipFactory;
import org.mobicents.servlet.sip.core.MobicentsSipServletMessageFactory;
import org.mobicents.servlet.sip.core.message.MobicentsSipServletRequest;
import org.mobicents.servlet.sip.core.message.MobicentsSipServletResponse;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.message.SipFactoryImpl;

/** Makes the messages that servlets see. The core loads it by its class name. */
public final class MessageFactory implements MobicentsSipServletMessageFactory {
  private @Nullable SipFactoryImpl factory;

  @Override
  public MobicentsSipServletRequest createSipServletRequest(
      Request request,
      @Nullable MobicentsSipSession session,
      @Nullable Transaction transaction,
      @Nullable Dialog dialog,
      boolean createsDialog) {
    return new JakartaRequest(request, factory, session, transaction, dialog, createsDialog);
  }

  @Override
  public MobicentsSipServletResponse createSipServletResponse(
      Response response,
      @Nullable Transaction transaction,
      @Nullable MobicentsSipSession session,
      @Nullable Dialog dialog,
      boolean received,
      boolean retransmitted) {
    boolean again = retransmitted && mayBeDropped(response);
    return new JakartaResponse(response, factory, transaction, session, dialog, received, again);
  }

  /**
   * The stack takes a second 183 of a telephone for a copy of the first, and the core drops copies.
   * But only reliable ones are sent again; any other may bring what the first did not.
   */
  private static boolean mayBeDropped(Response response) {
    return response.getStatusCode() >= Response.OK || response.getHeader(RSeqHeader.NAME) != null;
  }

  @Override
  public @Nullable MobicentsSipFactory getMobicentsSipFactory() {
    return factory;
  }

  @Override
  public void setMobicentsSipFactory(MobicentsSipFactory newFactory) {
    factory = (SipFactoryImpl) newFactory;
  }
}
