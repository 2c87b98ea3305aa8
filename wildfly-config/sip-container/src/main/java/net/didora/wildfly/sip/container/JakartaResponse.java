package net.didora.wildfly.sip.container;

import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import java.io.IOException;
import javax.sip.Dialog;
import javax.sip.Transaction;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.mobicents.servlet.sip.message.SipServletResponseImpl;

/** The core's response, with the method that Jakarta Servlet 6 has and the core does not know. */
public final class JakartaResponse extends SipServletResponseImpl {
  /** For externalisation by the core. */
  public JakartaResponse() {}

  JakartaResponse(
      Response response,
      @Nullable SipFactoryImpl factory,
      @Nullable Transaction transaction,
      @Nullable MobicentsSipSession session,
      @Nullable Dialog dialog,
      boolean received,
      boolean retransmitted) {
    super(response, factory, transaction, session, dialog, received, retransmitted);
  }

  @Override
  public void send() throws IOException {
    expectAck();
    super.send();
    if (getStatus() > Response.TRYING
        && getRequest() instanceof JakartaRequest request
        && request.reaction() != null) {
      request.reaction().happened();
    }
  }

  /**
   * The stack takes note of an ACK only while its clock for sending the 200 again runs, and starts
   * that clock after the 200 has left: an ACK that is faster would be lost, and the 200 sent twice.
   */
  private void expectAck() {
    if (getStatus() / 100 == 2
        && getTransaction() instanceof SIPServerTransaction invite
        && invite.isInviteTransaction()
        && invite.getDialog() instanceof SIPDialog dialog) {
      dialog.startRetransmitTimer(invite, (Response) getMessage());
    }
  }

  @Override
  public void setContentLengthLong(long length) {
    setContentLength(Math.toIntExact(length));
  }
}
