package net.didora.wildfly.sip.container;

import javax.sip.Dialog;
import javax.sip.Transaction;
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
    return new JakartaResponse(
        response, factory, transaction, session, dialog, received, retransmitted);
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
