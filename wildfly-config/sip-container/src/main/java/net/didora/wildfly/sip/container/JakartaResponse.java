package net.didora.wildfly.sip.container;

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
    super.send();
    if (getStatus() > Response.TRYING
        && getRequest() instanceof JakartaRequest request
        && request.reaction() != null) {
      request.reaction().happened();
    }
  }

  @Override
  public void setContentLengthLong(long length) {
    setContentLength(Math.toIntExact(length));
  }
}
