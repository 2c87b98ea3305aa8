package net.didora.wildfly.sip.container;

import gov.nist.javax.sip.DialogExt;
import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import java.io.IOException;
import java.text.ParseException;
import java.util.Set;
import javax.sip.Dialog;
import javax.sip.SipException;
import javax.sip.Transaction;
import javax.sip.header.ProxyAuthenticateHeader;
import javax.sip.header.WWWAuthenticateHeader;
import javax.sip.message.Response;
import net.didora.wildfly.sip.transport.NotSent;
import org.jspecify.annotations.Nullable;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.mobicents.servlet.sip.message.SipServletResponseImpl;

/** The core's response, with the method that Jakarta Servlet 6 has and the core does not know. */
public final class JakartaResponse extends SipServletResponseImpl {
  private static final Set<String> CHALLENGES =
      Set.of(WWWAuthenticateHeader.NAME, ProxyAuthenticateHeader.NAME);

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

  /** None, as JSR 289 wants it of a response that no peer has sent. */
  @Override
  public @Nullable String getRemoteAddr() {
    return NotSent.isSaidBy((Response) getMessage()) ? null : super.getRemoteAddr();
  }

  /**
   * The core takes a challenge for a header that is there once at most; there is one for each hash
   * that is offered (RFC 8760 section 2.3).
   */
  @Override
  public void addHeader(String name, String value) {
    if (!CHALLENGES.contains(name) || isCommitted()) {
      super.addHeader(name, value);
      return;
    }
    try {
      ((Response) getMessage()).addLast(SipFactoryImpl.headerFactory.createHeader(name, value));
    } catch (ParseException | SipException unreadable) {
      throw new IllegalArgumentException(name + " cannot be " + value, unreadable);
    }
  }

  @Override
  public void send() throws IOException {
    SIPDialog dialog = expectAck();
    boolean sent = false;
    try {
      super.send();
      sent = true;
    } finally {
      if (!sent && dialog != null && dialog.getState() == null) {
        dialog.delete(); // with its clock, which would go on for an answer that never left
      }
    }
    if (getStatus() > Response.TRYING
        && getRequest() instanceof JakartaRequest request
        && request.reaction() != null) {
      request.reaction().happened();
    }
  }

  /**
   * The stack takes note of an ACK only while its clock for sending the 200 again runs, and starts
   * that clock after the 200 has left: an ACK that is faster would be lost, and the 200 sent twice.
   * So the clock starts before. Not for an answer that a proxy hands on: whoever gave it sends it
   * again (RFC 3261, section 16.7), and the core takes the dialog from its transaction.
   */
  private @Nullable SIPDialog expectAck() throws IOException {
    if (getStatus() / 100 == 2
        && getSipSession().getProxy() == null
        && getTransaction() instanceof SIPServerTransaction invite
        && invite.isInviteTransaction()
        && dialogOf(invite) instanceof SIPDialog dialog) {
      dialog.startRetransmitTimer(invite, (Response) getMessage());
      return dialog;
    }
    return null;
  }

  /** Where the 200 is the first answer, the core makes the dialog only as it sends. */
  private Dialog dialogOf(SIPServerTransaction invite) throws IOException {
    Dialog known = invite.getDialog();
    if (known != null) {
      return known;
    }
    try {
      Dialog made = invite.getSipProvider().getNewDialog(invite);
      ((DialogExt) made).disableSequenceNumberValidation();
      getSipSession().setSessionCreatingDialog(made);
      return made;
    } catch (SipException e) {
      throw new IOException("No dialog can be made for the answer", e);
    }
  }

  @Override
  public void setContentLengthLong(long length) {
    setContentLength(Math.toIntExact(length));
  }
}
