package net.didora.sip.leg;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import net.didora.call.Admitted;
import net.didora.sip.SipLogger;
import net.didora.sip.flow.Body;
import net.didora.sip.flow.CallEvent;
import net.didora.sip.flow.Method;
import net.didora.sip.flow.Party;
import org.jspecify.annotations.Nullable;

/** A running call on the wire: one caller, the targets that were dialled, the audio between. */
public final class SipCall {
  /** Under this name a call is found in its SIP application session. */
  public static final String ATTRIBUTE = "net.didora.call";

  private final String callId;
  private final SipCalls calls;
  private final CallerLeg caller;
  private final Requests requests = new Requests();
  private final List<CalleeLeg> callees = new CopyOnWriteArrayList<>();
  private final InstantSource clock;
  private final Instant startedAt;
  private final LegResults.Identity identity;
  private volatile @Nullable Admitted plan;
  private volatile SessionTimer interval = SessionTimer.OURS;
  private volatile boolean takesTime;
  private volatile int leastInterval = SessionTimer.MIN_SECONDS;

  SipCall(
      String callId,
      SipServletRequest invite,
      LegResults.Identity identity,
      InstantSource clock,
      SipCalls calls) {
    this.callId = callId;
    this.calls = calls;
    this.identity = identity;
    this.clock = clock;
    this.startedAt = clock.instant();
    this.caller = new CallerLeg(invite, this);
  }

  Instant now() {
    return clock.instant();
  }

  String callId() {
    return callId;
  }

  Instant startedAt() {
    return startedAt;
  }

  LegResults.Identity identity() {
    return identity;
  }

  CallerLeg caller() {
    return caller;
  }

  List<CalleeLeg> callees() {
    return callees;
  }

  CalleeLeg attempt(int number) {
    return callees.get(number - 1);
  }

  /** The side as it is now: of the callees the one that was dialled last. */
  Leg leg(Party party) {
    return party == Party.CALLER || callees.isEmpty() ? caller : callees.get(callees.size() - 1);
  }

  /** The request that waits for our answer under this number. */
  @Nullable SipServletRequest waiting(int exchange) {
    return requests.take(exchange);
  }

  /** Null before the admission. */
  @Nullable Admitted plan() {
    return plan;
  }

  SessionTimer interval() {
    return interval;
  }

  void admitted(Admitted verdict) {
    this.plan = verdict;
  }

  void post(CallEvent event) {
    calls.post(callId, event);
  }

  /** A peer is known by a name: what is sent to it waits for a look-up. */
  void takeTime() {
    takesTime = true;
  }

  /** On a thread of the SIP stack, which must not wait. */
  private void handle(CallEvent event) {
    if (takesTime) {
      calls.post(callId, event);
    } else {
      calls.handle(callId, event);
    }
  }

  void notSent(Party party, String message, Exception reason) {
    String why = String.valueOf(reason.getMessage()).lines().findFirst().orElse("");
    SipLogger.LOG.notSent(callId, party.name(), message, why);
  }

  /** RFC 4028 section 7.4: what the next INVITE must name as the least. */
  int leastInterval() {
    return leastInterval;
  }

  /** A target wants sessions of at least this many seconds (422). */
  void askForInterval(int seconds) {
    leastInterval = Math.max(seconds, leastInterval);
    interval = new SessionTimer(Math.max(seconds, interval.seconds()), true);
  }

  public void cancelled(SipServletRequest cancel) {
    Party party = partyOf(cancel);
    handle(
        party == Party.CALLER && caller.isInviteOpen()
            ? new CallEvent.CallerCancelled(now())
            : new CallEvent.AskCancelled(now(), party));
  }

  public void acked(SipServletRequest ack) {
    handle(new CallEvent.Acked(now(), partyOf(ack), Leg.bodyOf(ack)));
  }

  public void hungUp(SipServletRequest bye) {
    Instant now = now();
    Party party = partyOf(bye);
    if (party == Party.CALLEE && !isOfAnsweredBranch(bye)) {
      caller.reply(bye, 200, Body.NONE, now); // a branch that lost goes by itself
      return;
    }
    handle(new CallEvent.HungUp(now, party, requests.add(bye)));
  }

  public void asked(SipServletRequest request, Method method) {
    Party party = partyOf(request);
    if (party == Party.CALLEE && !isOfLiveBranch(request)) {
      caller.reply(request, Leg.NO_SUCH_CALL, Body.NONE, now());
      return;
    }
    leg(party).learn(request);
    handle(new CallEvent.Asked(now(), party, requests.add(request), method, Leg.bodyOf(request)));
  }

  /** A response to what we sent: to an INVITE that dials, or to a request within the call. */
  public void responded(SipServletResponse response) {
    Instant now = now();
    Object exchange = response.getRequest().getAttribute(Leg.EXCHANGE);
    if (exchange instanceof Integer number) {
      if (response.getStatus() >= 200) {
        leg(partyOf(response)).answered(response, number, now);
        handle(new CallEvent.Replied(now, number, response.getStatus(), Leg.bodyOf(response)));
      }
    } else if (response.getMethod().equals("INVITE")) {
      CalleeLeg callee = callee(response.getSession().getAttribute(CalleeLeg.ATTEMPT));
      if (callee != null) {
        CallEvent event = callee.responded(response, now);
        handle(event);
        if (event instanceof CallEvent.TargetAnswered answered && isTheCallee(callee, answered)) {
          callee.tellTimer(now);
        }
      }
    }
  }

  private boolean isTheCallee(CalleeLeg callee, CallEvent.TargetAnswered answered) {
    return callee == callees.get(callees.size() - 1) && callee.isSelected(answered.branch().tag());
  }

  public void lost(SipServletRequest unsettled) {
    handle(new CallEvent.LegLost(now(), partyOf(unsettled)));
  }

  private static Party partyOf(javax.servlet.sip.SipServletMessage message) {
    return message.getSession().getAttribute(CalleeLeg.ATTEMPT) == null
        ? Party.CALLER
        : Party.CALLEE;
  }

  private boolean isOfAnsweredBranch(SipServletRequest request) {
    CalleeLeg callee = callee(request.getSession().getAttribute(CalleeLeg.ATTEMPT));
    return callee != null && callee.isSelected(request.getFrom().getParameter("tag"));
  }

  /** Neither of a target that was given up, nor of a telephone that another was faster than. */
  private boolean isOfLiveBranch(SipServletRequest request) {
    CalleeLeg callee = callee(request.getSession().getAttribute(CalleeLeg.ATTEMPT));
    return callee != null
        && callee == callees.get(callees.size() - 1)
        && callee.isLive(request.getFrom().getParameter("tag"));
  }

  @Nullable CalleeLeg callee(@Nullable Object attempt) {
    return attempt instanceof Integer number && number <= callees.size()
        ? callees.get(number - 1)
        : null;
  }
}
