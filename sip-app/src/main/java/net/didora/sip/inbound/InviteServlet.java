package net.didora.sip.inbound;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipErrorEvent;
import javax.servlet.sip.SipErrorListener;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletMessage;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.annotation.SipListener;
import net.didora.sip.SipLogger;
import net.didora.sip.flow.Method;
import net.didora.sip.leg.Headers;
import net.didora.sip.leg.RegisterLeg;
import net.didora.sip.leg.SipCall;
import net.didora.sip.leg.SipCalls;
import org.jspecify.annotations.Nullable;

/** Every SIP message for us passes here; it goes to its call, or begins one. */
@javax.servlet.sip.annotation.SipServlet(name = "InviteServlet", loadOnStartup = 1)
@SipListener
public class InviteServlet extends SipServlet implements SipErrorListener {
  private static final long serialVersionUID = 1;
  private static final int NO_SUCH_CALL = 481;

  /** Where the SIP subsystem looks for what an application counts. */
  private static final String FIGURES = "net.didora.wildfly.sip.figures";

  @Resource private transient SipFactory factory;
  @Inject private transient CallControl control;

  private transient SipCalls calls;

  @SuppressWarnings("NullAway.Init")
  public InviteServlet() {}

  @Override
  public void init() throws ServletException {
    super.init();
    calls = control.start(factory);
    Supplier<Map<String, Long>> figures = control::figures;
    getServletContext().setAttribute(FIGURES, figures);
  }

  @Override
  public void destroy() {
    control.stop();
    super.destroy();
  }

  @Override
  protected void doRequest(SipServletRequest request) throws IOException {
    switch (request.getMethod()) {
      case "INVITE":
        invite(request);
        break;
      case "ACK":
        withCall(request, call -> call.acked(request));
        break;
      case "CANCEL":
        withCall(request, call -> call.cancelled(request));
        break;
      case "BYE":
        answerIfUnknown(request, withCall(request, call -> call.hungUp(request)));
        break;
      case "PRACK", "UPDATE", "INFO":
        ask(request, Method.valueOf(request.getMethod()));
        break;
      case "OPTIONS":
        options(request);
        break;
      default:
        refuse(request, 405, "Allow", Headers.ALLOW);
    }
  }

  private void invite(SipServletRequest invite) throws IOException {
    if (!invite.isInitial()) {
      ask(invite, Method.INVITE);
      return;
    }
    @Nullable InviteCheck flaw = InviteCheck.of(invite);
    if (flaw != null) {
      refuse(invite, flaw.status(), flaw.header(), flaw.value());
      return;
    }
    Instant now = calls.now();
    if (!trying(invite)) {
      return;
    }
    calls.begin(invite, InviteReader.read(invite, calls.newCallId(), now));
  }

  /**
   * At once (RFC 3261 section 17.2.1): the stack would send it after 200 ms, and does not look
   * whether the 200 has gone meanwhile, which some callers do not bear. False: the caller cannot be
   * reached, and the stack has given the request up.
   */
  private static boolean trying(SipServletRequest invite) {
    try {
      invite.createResponse(100).send();
      return true;
    } catch (IOException | IllegalStateException e) {
      SipLogger.LOG.callerUnreachable(invite.getRemoteAddr(), String.valueOf(e.getMessage()));
      return false;
    }
  }

  private void ask(SipServletRequest request, Method method) throws IOException {
    answerIfUnknown(request, withCall(request, call -> call.asked(request, method)));
  }

  private static void options(SipServletRequest options) throws IOException {
    SipServletResponse response = options.createResponse(200);
    response.setHeader("Allow", Headers.ALLOW);
    response.setHeader("Supported", Headers.SUPPORTED);
    response.setHeader("Accept", "application/sdp");
    response.send();
  }

  private static void refuse(SipServletRequest request, int status, String header, String value)
      throws IOException {
    SipServletResponse response = request.createResponse(status);
    response.setHeader(header, value);
    response.send();
  }

  private static void answerIfUnknown(SipServletRequest request, boolean known) throws IOException {
    if (!known) {
      request.createResponse(NO_SUCH_CALL).send();
    }
  }

  @Override
  protected void doResponse(SipServletResponse response) throws IOException {
    if (attribute(response, RegisterLeg.ATTRIBUTE) instanceof RegisterLeg registration) {
      registration.responded(response);
      return;
    }
    boolean known = withCall(response, call -> call.responded(response));
    boolean late =
        !known && response.getMethod().equals("INVITE") && response.getStatus() / 100 == 2;
    if (late) { // its call is over and forgotten
      response.createAck().send();
      response.getSession().createRequest("BYE").send();
    }
  }

  @Override
  public void noAckReceived(SipErrorEvent event) {
    withCall(event.getRequest(), call -> call.lost(event.getRequest()));
  }

  @Override
  public void noPrackReceived(SipErrorEvent event) {
    withCall(event.getRequest(), call -> call.lost(event.getRequest()));
  }

  private static boolean withCall(
      SipServletMessage message, java.util.function.Consumer<SipCall> todo) {
    if (attribute(message, SipCall.ATTRIBUTE) instanceof SipCall running) {
      todo.accept(running);
      return true;
    }
    return false;
  }

  private static @Nullable Object attribute(SipServletMessage message, String name) {
    SipApplicationSession session = message.getApplicationSession(false);
    return session == null || !session.isValid() ? null : session.getAttribute(name);
  }
}
