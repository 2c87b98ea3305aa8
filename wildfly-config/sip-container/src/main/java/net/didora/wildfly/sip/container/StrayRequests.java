package net.didora.wildfly.sip.container;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.header.RouteList;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.SIPMessageValve;
import java.io.IOException;
import javax.sip.DialogState;
import javax.sip.SipStack;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.RouteHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import net.didora.wildfly.sip.SipLog;
import org.jspecify.annotations.Nullable;
import org.mobicents.servlet.sip.core.SipApplicationDispatcher;
import org.mobicents.servlet.sip.core.dispatchers.MessageDispatcher;

/**
 * Answers requests within a call that there is not with 481 (RFC 3261, section 12.2.2; RFC 3262,
 * section 3, for PRACK). The core would send them on to wherever their Request-URI points, for
 * anybody who makes up a tag or a route; the stack would drop a PRACK, and its sender go on
 * sending.
 */
final class StrayRequests implements SIPMessageValve {
  private static final int PARTS_OF_OUR_TAG = 4;

  private final SipStackImpl stack;
  private final SipApplicationDispatcher dispatcher;

  StrayRequests(SipStackImpl stack, SipApplicationDispatcher dispatcher) {
    this.stack = stack;
    this.dispatcher = dispatcher;
  }

  @Override
  public boolean processRequest(SIPRequest request, MessageChannel channel) {
    if (!isWithinACall(request) || belongsToACall(request)) {
      return true;
    }
    if (!request.getMethod().equals(Request.ACK)) {
      refuse(request, channel);
    }
    return false;
  }

  /** It says so itself: by a tag, or by what the core writes into the routes of its proxies. */
  private static boolean isWithinACall(SIPRequest request) {
    return !request.getMethod().equals(Request.CANCEL)
        && (request.getToTag() != null
            || request.getMethod().equals(Request.PRACK)
            || parameter(request.getRequestURI(), MessageDispatcher.RR_PARAM_PROXY_APP) != null
            || parameter(route(request), MessageDispatcher.RR_PARAM_PROXY_APP) != null);
  }

  private boolean belongsToACall(SIPRequest request) {
    SIPDialog dialog = stack.getDialog(request.getDialogId(true));
    switch (request.getMethod()) {
      case Request.PRACK: // the stack keeps a dialog some seconds beyond its end
        return dialog == null
            ? isOfAProxy(request)
            : !DialogState.TERMINATED.equals(dialog.getState());
      case Request.ACK: // also of a refusal, which makes no dialog
        return dialog != null
            || stack.findTransaction(request, true) != null
            || isOfASession(request);
      default:
        return dialog != null || isOfASession(request);
    }
  }

  /** An application's session is named, though it may be over: the core then says 481 itself. */
  private boolean isOfASession(SIPRequest request) {
    return isOurs(request.getToTag()) || isOfAProxy(request);
  }

  private boolean isOfAProxy(SIPRequest request) {
    return isOurs(route(request)) || isOurs(request.getRequestURI());
  }

  private boolean isOurs(@Nullable String tag) {
    if (tag == null) {
      return false;
    }
    String[] parts = tag.split("_", -1);
    return parts.length >= PARTS_OF_OUR_TAG
        && parts[1].equalsIgnoreCase(dispatcher.getApplicationServerIdHash())
        && dispatcher.getApplicationNameFromHash(parts[2]) != null;
  }

  private boolean isOurs(@Nullable URI uri) {
    String application = parameter(uri, MessageDispatcher.RR_PARAM_APPLICATION_NAME);
    return application != null
        && dispatcher.getApplicationNameFromHash(application) != null
        && parameter(uri, MessageDispatcher.APP_ID) != null;
  }

  private static @Nullable String parameter(@Nullable URI uri, String name) {
    return uri instanceof SipURI sip ? sip.getParameter(name) : null;
  }

  private static @Nullable URI route(SIPRequest request) {
    RouteList routes = request.getRouteHeaders();
    return routes != null && routes.getFirst() instanceof RouteHeader first
        ? first.getAddress().getURI()
        : null;
  }

  private static void refuse(SIPRequest request, MessageChannel channel) {
    try {
      channel.sendMessage(request.createResponse(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST));
    } catch (IOException e) {
      SipLog.LOG.debugf("No answer to %s: %s", channel.getPeerHostPort(), e);
    }
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
