package net.didora.sip.leg;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.servlet.sip.Rel100Exception;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;
import net.didora.call.ForwardTarget;
import net.didora.sip.flow.Body;
import net.didora.sip.flow.Branch;
import net.didora.sip.flow.CallEvent;
import net.didora.sip.flow.Failure;
import net.didora.sip.flow.Method;
import net.didora.sip.flow.Party;
import org.jspecify.annotations.Nullable;

/** A B-leg: one INVITE of ours to one target, and the dialogs that it makes there. */
final class CalleeLeg extends Leg {
  static final String ATTEMPT = "net.didora.attempt";

  final int attempt;
  final ForwardTarget target;
  final SipServletRequest invite;
  private final Map<String, SipServletResponse> latest = new ConcurrentHashMap<>(2);
  private volatile @Nullable String selected;
  private volatile boolean answered;
  private boolean cancelWanted;
  private boolean heard;

  CalleeLeg(int attempt, ForwardTarget target, SipServletRequest invite, SipCall call) {
    super(Party.CALLEE, call);
    this.attempt = attempt;
    this.target = target;
    this.invite = invite;
    invite.getSession().setAttribute(ATTEMPT, attempt);
  }

  String peer() {
    return target.host() + ":" + target.port();
  }

  LegResults.Identity identity() {
    return new LegResults.Identity(target.number(), peer(), invite.getCallId());
  }

  /** Whether requests of this branch may still concern the call: no other has answered. */
  boolean isLive(@Nullable String tag) {
    return !answered || isSelected(tag);
  }

  boolean isSelected(@Nullable String tag) {
    return answered && tag != null && tag.equals(selected);
  }

  /** Leaves nothing behind, whatever state this is in. */
  void abandon() {
    if (answered) {
      bye(dialog(), 41);
    } else {
      cancel();
    }
  }

  /** Whether the target has sent anything; 100 shows only as a state of the session. */
  boolean hasHeard() {
    SipSession session = invite.getSession();
    return !session.isValid() || session.getState() != SipSession.State.INITIAL;
  }

  /** The dialog that was answered, or that rang last. */
  @Override
  @Nullable SipSession dialog() {
    String tag = selected;
    SipServletResponse response = tag == null ? null : latest.get(tag);
    return response == null ? null : response.getSession();
  }

  /** Sends the INVITE. Returns what that came to at once, if it was not sent. */
  @Nullable CallEvent dial(Body body, Instant now) {
    if (isGivenUp()) { // while its name was looked up, or its connection made
      return new CallEvent.TargetFailed(now, attempt, Failure.ours(487));
    }
    try {
      put(body, invite);
      remember(body);
      invite.send();
      return null;
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      call.notSent(party, "INVITE", e);
      return new CallEvent.TargetFailed(now, attempt, Failure.ours(503));
    }
  }

  /** A response to the INVITE. */
  CallEvent responded(SipServletResponse response, Instant now) {
    int status = response.getStatus();
    String tag = tagOf(response);
    learn(response);
    if (status >= 300) {
      noteMinSe(response);
      return new CallEvent.TargetFailed(now, attempt, failure(response));
    }
    latest.put(tag, response);
    Branch branch = new Branch(attempt, tag);
    if (status >= 200) {
      answered(response, tag);
      return new CallEvent.TargetAnswered(now, branch, bodyOf(response));
    }
    if (!answered) {
      selected = tag;
    }
    cancelNowIfWanted();
    boolean reliable =
        Headers.has(response, "Require", Headers.REL100) && response.getHeader("RSeq") != null;
    return new CallEvent.TargetRang(now, branch, status, bodyOf(response), reliable);
  }

  private void answered(SipServletResponse response, String tag) {
    if (!answered) {
      answered = true;
      selected = tag;
      timer = SessionTimer.accepted(response.getHeader("Session-Expires"), timer);
    }
  }

  /** A response without address is the container's own: the target was not reached. */
  private static Failure failure(SipServletResponse response) {
    return response.getRemoteAddr() == null
        ? Failure.ours(response.getStatus())
        : Failure.received(response.getStatus(), Headers.q850Cause(response));
  }

  private void noteMinSe(SipServletResponse response) {
    String minSe = response.getStatus() == 422 ? response.getHeader("Min-SE") : null;
    if (minSe != null) {
      call.askForInterval(SessionTimer.number(minSe));
    }
  }

  private static String tagOf(SipServletResponse response) {
    String tag = response.getTo().getParameter("tag");
    return tag == null ? "" : tag;
  }

  /** RFC 3261 section 9.1: a CANCEL must wait for the first provisional response. */
  synchronized void cancel() {
    if (heard || hasHeard()) {
      cancel(invite);
    } else {
      cancelWanted = true;
    }
  }

  private synchronized boolean isGivenUp() {
    return cancelWanted;
  }

  private synchronized void cancelNowIfWanted() {
    heard = true;
    if (cancelWanted) {
      cancelWanted = false;
      cancel(invite);
    }
  }

  void ack(Branch branch, Body body) {
    SipServletResponse response = latest.get(branch.tag());
    if (response != null) {
      ack(response, body);
    }
  }

  void bye(Branch branch, int cause) {
    SipServletResponse response = latest.get(branch.tag());
    bye(response == null ? null : response.getSession(), cause);
  }

  /** A PRACK belongs to the last reliable response of the branch that rang. */
  @Override
  @Nullable CallEvent ask(int exchange, Method method, Body body, Instant now) {
    if (method != Method.PRACK) {
      return super.ask(exchange, method, body, now);
    }
    String tag = selected;
    SipServletResponse rang = tag == null ? null : latest.get(tag);
    if (rang == null) {
      return new CallEvent.Replied(now, exchange, 481, Body.NONE);
    }
    try {
      send(rang.createPrack(), exchange, body);
      return null;
    } catch (IOException | IllegalStateException | Rel100Exception e) {
      call.notSent(party, "PRACK", e);
      return new CallEvent.Replied(now, exchange, 500, Body.NONE);
    }
  }
}
