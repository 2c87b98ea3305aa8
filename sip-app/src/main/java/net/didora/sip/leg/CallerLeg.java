package net.didora.sip.leg;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import javax.servlet.sip.Rel100Exception;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;
import net.didora.sip.flow.Body;
import net.didora.sip.flow.CallEvent;
import net.didora.sip.flow.CallPlan;
import net.didora.sip.flow.Party;
import net.didora.sip.flow.Refusal;

/** The A-leg: the INVITE that came in, and the dialog that it makes. */
final class CallerLeg extends Leg {
  final SipServletRequest invite;
  final Body offer;
  private final SipSession session;
  private volatile boolean answered;
  private volatile List<String> challenges = List.of();

  CallerLeg(SipServletRequest invite, SipCall call) {
    super(Party.CALLER, call);
    this.invite = invite;
    this.session = invite.getSession();
    this.offer = bodyOf(invite);
    learn(invite);
  }

  @Override
  SipSession dialog() {
    return session;
  }

  /** Whether no final answer has gone out yet, as far as we know. */
  boolean isInviteOpen() {
    return !answered;
  }

  CallPlan.Reliability reliability() {
    if (Headers.has(invite, "Require", Headers.REL100)) {
      return CallPlan.Reliability.REQUIRED;
    }
    return Headers.has(invite, "Supported", Headers.REL100)
        ? CallPlan.Reliability.SUPPORTED
        : CallPlan.Reliability.NONE;
  }

  void ring(int status, Body body, boolean reliably) {
    try {
      SipServletResponse response = invite.createResponse(status);
      put(body, response);
      remember(body);
      if (reliably) {
        response.setHeader("Allow", Headers.ALLOW);
        response.sendReliably();
      } else {
        response.send();
      }
    } catch (IOException | IllegalStateException | Rel100Exception e) {
      call.notSent(party, Integer.toString(status), e);
    }
  }

  /**
   * Sends 200; unless the container has answered a CANCEL with 487 before. The call counts from
   * before it goes out: a caller may hang up before this thread has its turn again.
   */
  CallEvent answer(Body body) {
    Instant now = call.now();
    try {
      SipServletResponse response = invite.createResponse(200);
      put(body, response);
      response.setHeader("Allow", Headers.ALLOW);
      grantTimer(invite, response);
      remember(body);
      response.send();
    } catch (IOException | IllegalStateException e) {
      call.notSent(party, "200", e);
      return new CallEvent.AnswerLost(call.now());
    }
    answered = true;
    tellTimer(now);
    return new CallEvent.AnswerSent(now);
  }

  /** What a rejection with 401 asks. */
  void challengeWith(List<String> asked) {
    challenges = asked;
  }

  void reject(Refusal refusal) {
    try {
      SipServletResponse response = invite.createResponse(refusal.status());
      response.setHeader("Reason", Headers.reason(refusal.cause()));
      challenges.forEach(asked -> response.addHeader("WWW-Authenticate", asked));
      if (refusal.retryAfterSeconds() > 0) {
        response.setHeader("Retry-After", Integer.toString(refusal.retryAfterSeconds()));
      }
      response.send();
    } catch (IOException | IllegalStateException e) {
      call.notSent(party, Integer.toString(refusal.status()), e);
    }
  }
}
