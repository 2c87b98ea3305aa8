package net.didora.sip.leg;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.servlet.sip.SipServletMessage;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;
import net.didora.sip.flow.Body;
import net.didora.sip.flow.CallEvent;
import net.didora.sip.flow.Method;
import net.didora.sip.flow.Party;
import org.jspecify.annotations.Nullable;

/** One side of a call as a SIP dialog: what is the same for the caller and for a callee. */
abstract class Leg {
  static final String EXCHANGE = "net.didora.exchange";

  private static final int NOT_ACCEPTABLE_HERE = 488;
  static final int NO_SUCH_CALL = 481;
  private static final int OUR_FAULT = 500;

  final Party party;
  final SipCall call;
  private final Map<Integer, SipServletRequest> asked = new ConcurrentHashMap<>(2);
  private final Map<Integer, SipServletResponse> answers = new ConcurrentHashMap<>(2);
  volatile SessionTimer timer = SessionTimer.OURS;
  private volatile boolean updates;
  private volatile Body described = Body.NONE;

  Leg(Party party, SipCall call) {
    this.party = party;
    this.call = call;
  }

  /** The dialog, once there is one. */
  abstract @Nullable SipSession dialog();

  /** What the other side can do, and where it is, as each of its messages may say. */
  void learn(SipServletMessage message) {
    if (Headers.leadToName(message)) {
      call.takeTime();
    }
    if (message.getHeader("Allow") != null) {
      updates = Headers.tags(message, "Allow").contains("update");
    }
  }

  void remember(Body sent) {
    if (sent.isSdp()) {
      described = sent;
    }
  }

  /** Passes a request on. Returns what that came to at once, if it could not be sent. */
  @Nullable CallEvent ask(int exchange, Method method, Body body, Instant now) {
    SipSession session = dialog();
    if (session == null || !session.isValid()) {
      return new CallEvent.Replied(now, exchange, NO_SUCH_CALL, Body.NONE);
    }
    if (method == Method.UPDATE && !updates) {
      return new CallEvent.Replied(now, exchange, NOT_ACCEPTABLE_HERE, Body.NONE);
    }
    try {
      SipServletRequest request = session.createRequest(method.name());
      if (method == Method.INVITE || method == Method.UPDATE) {
        addTimer(request);
      }
      send(request, exchange, body);
      return null;
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      call.notSent(party, method.name(), e);
      return new CallEvent.Replied(now, exchange, OUR_FAULT, Body.NONE);
    }
  }

  void send(SipServletRequest request, int exchange, Body body) throws IOException {
    put(body, request);
    request.setAttribute(EXCHANGE, exchange);
    if (request.getMethod().equals("INVITE")) {
      asked.put(exchange, request);
    }
    remember(body);
    request.send();
  }

  /** RFC 4028: an UPDATE without a description, or else the last description once more. */
  @Nullable CallEvent refresh(int exchange, Instant now) {
    return ask(
        exchange, updates ? Method.UPDATE : Method.INVITE, updates ? Body.NONE : described, now);
  }

  /** The answer to what was asked; keeps what the ACK needs. */
  void answered(SipServletResponse response, int exchange, Instant now) {
    asked.remove(exchange);
    learn(response);
    boolean success = response.getStatus() < 300;
    boolean negotiated =
        response.getMethod().equals("INVITE") || response.getMethod().equals("UPDATE");
    if (success && response.getMethod().equals("INVITE")) {
      answers.put(exchange, response);
    }
    if (success && negotiated) {
      timer = SessionTimer.accepted(response.getHeader("Session-Expires"), timer);
      tellTimer(now);
    }
  }

  void tellTimer(Instant now) {
    call.post(new CallEvent.SessionAgreed(now, party, timer.interval(), timer.weRefresh()));
  }

  void ack(int exchange, Body body) {
    SipServletResponse response = answers.remove(exchange);
    if (response != null) {
      ack(response, body);
    }
  }

  void ack(SipServletResponse response, Body body) {
    try {
      SipServletRequest ack = response.createAck();
      put(body, ack);
      remember(body);
      ack.send();
    } catch (IOException | IllegalStateException e) {
      call.notSent(party, "ACK", e);
    }
  }

  void cancel(int exchange) {
    SipServletRequest invite = asked.get(exchange);
    if (invite != null) {
      cancel(invite);
    }
  }

  void cancel(SipServletRequest invite) {
    try {
      invite.createCancel().send();
    } catch (IllegalStateException tooLate) {
      // The final response is here already, and the flow will see it.
    } catch (IOException e) {
      call.notSent(party, "CANCEL", e);
    }
  }

  /** Answers a request of this side. */
  void reply(SipServletRequest request, int status, Body body, Instant now) {
    try {
      SipServletResponse response = request.createResponse(status);
      put(body, response);
      String method = request.getMethod();
      boolean session = method.equals("INVITE") || method.equals("UPDATE");
      if (status < 300 && session) {
        grantTimer(request, response);
        response.setHeader("Allow", Headers.ALLOW);
        remember(body);
      } else if (status == OUR_FAULT && session) {
        response.setHeader("Retry-After", "2"); // RFC 3261 section 14.2
      }
      response.send();
      if (status < 300 && session) {
        tellTimer(now);
      }
    } catch (IOException | IllegalStateException e) {
      call.notSent(party, status + " to " + request.getMethod(), e);
    }
  }

  void grantTimer(SipServletRequest request, SipServletResponse response) {
    timer =
        SessionTimer.granted(
            SessionTimer.Wish.of(
                request.getHeader("Session-Expires"),
                request.getHeader("Min-SE"),
                Headers.has(request, "Supported", "timer")));
    response.setHeader("Supported", Headers.SUPPORTED);
    response.setHeader("Session-Expires", timer.inAnswer());
    if (!timer.weRefresh()) {
      response.addHeader("Require", "timer");
    }
  }

  private void addTimer(SipServletRequest request) {
    request.setHeader("Supported", Headers.SUPPORTED);
    request.setHeader("Allow", Headers.ALLOW);
    request.setHeader("Session-Expires", timer.inRequest());
    request.setHeader("Min-SE", Integer.toString(SessionTimer.MIN_SECONDS));
  }

  void bye(@Nullable SipSession session, int cause) {
    if (session == null || !session.isValid()) {
      return;
    }
    try {
      SipServletRequest bye = session.createRequest("BYE");
      bye.setHeader("Reason", Headers.reason(cause));
      bye.send();
    } catch (IOException | IllegalStateException e) {
      call.notSent(party, "BYE", e);
    }
  }

  static void put(Body body, SipServletMessage message)
      throws java.io.UnsupportedEncodingException {
    if (!body.isEmpty()) {
      message.setContent(body.bytes(), body.type());
    }
  }

  static Body bodyOf(SipServletMessage message) {
    try {
      byte[] raw = message.getRawContent();
      String type = message.getContentType();
      return raw == null || type == null ? Body.NONE : Body.of(type, raw);
    } catch (IOException e) {
      return Body.NONE;
    }
  }
}
