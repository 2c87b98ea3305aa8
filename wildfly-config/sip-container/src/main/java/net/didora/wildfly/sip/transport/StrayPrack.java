package net.didora.wildfly.sip.transport;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.SIPMessageValve;
import java.io.IOException;
import javax.sip.DialogState;
import javax.sip.SipStack;
import javax.sip.message.Request;
import javax.sip.message.Response;
import net.didora.wildfly.sip.SipLog;

/**
 * Answers a PRACK for a call that there is not (RFC 3262, section 3): the stack would drop it, and
 * its sender go on sending.
 */
public final class StrayPrack implements SIPMessageValve {
  private final SipStackImpl stack;

  public StrayPrack(SipStackImpl stack) {
    this.stack = stack;
  }

  @Override
  public boolean processRequest(SIPRequest request, MessageChannel channel) {
    if (!request.getMethod().equals(Request.PRACK) || belongsToACall(request)) {
      return true;
    }
    try {
      channel.sendMessage(request.createResponse(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST));
    } catch (IOException e) {
      SipLog.LOG.debugf("No answer to %s: %s", channel.getPeerHostPort(), e);
    }
    return false;
  }

  /** The stack keeps a dialog some seconds beyond its end. */
  private boolean belongsToACall(SIPRequest request) {
    SIPDialog dialog = stack.getDialog(request.getDialogId(true));
    return dialog != null && !DialogState.TERMINATED.equals(dialog.getState());
  }

  @Override
  public boolean processResponse(Response response, MessageChannel channel) {
    return true;
  }

  @Override
  public void init(SipStack running) {}

  @Override
  public void destroy() {}
}
