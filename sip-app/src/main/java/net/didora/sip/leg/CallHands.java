package net.didora.sip.leg;

import java.time.Instant;
import java.util.List;
import javax.servlet.sip.SipServletRequest;
import net.didora.call.Admitted;
import net.didora.call.BLeg;
import net.didora.call.EndedCall;
import net.didora.sip.SipLogger;
import net.didora.sip.flow.Body;
import net.didora.sip.flow.CallAction;
import net.didora.sip.flow.CallEvent;
import net.didora.sip.flow.CallFacts;
import net.didora.sip.flow.Failure;
import net.didora.sip.flow.Party;
import net.didora.sip.flow.Performer;
import net.didora.sip.flow.Refusal;
import net.didora.sip.media.MalformedSdpException;
import org.jspecify.annotations.Nullable;

/** Does what the flow of a call wants: on its legs, in its audio, in the call log. */
final class CallHands implements Performer {
  private final String callId;
  private final SipCall call;
  private final SipCalls calls;
  private MediaPath media = MediaPath.DIRECT;
  private boolean mediaOpen;

  CallHands(SipCall call, SipCalls calls) {
    this.callId = call.callId();
    this.call = call;
    this.calls = calls;
  }

  @Override
  public @Nullable CallEvent perform(CallAction action) {
    if (action instanceof CallAction.Ring ring) {
      ring(ring);
    } else if (action instanceof CallAction.Answer answer) {
      return answer(answer.body());
    } else if (action instanceof CallAction.Reject reject) {
      call.caller().reject(reject.refusal());
    } else if (action instanceof CallAction.Dial dial) {
      return dial(dial);
    } else if (action instanceof CallAction.Cancel cancel) {
      return cancel(cancel.attempt());
    } else if (action instanceof CallAction.Ack ack) {
      ack(ack);
    } else if (action instanceof CallAction.ByeCaller bye) {
      call.caller().bye(call.caller().dialog(), bye.cause());
    } else if (action instanceof CallAction.ByeCallee bye) {
      call.attempt(bye.branch().attempt()).bye(bye.branch(), bye.cause());
    } else {
      return performWithin(action);
    }
    return null;
  }

  /** What is asked within a call that stands. */
  private @Nullable CallEvent performWithin(CallAction action) {
    if (action instanceof CallAction.Ask ask) {
      return ask(ask);
    } else if (action instanceof CallAction.Reply reply) {
      reply(reply);
    } else if (action instanceof CallAction.AckAsk ack) {
      call.leg(ack.to()).ack(ack.exchange(), rewritten(ack.to().other(), ack.body()));
    } else if (action instanceof CallAction.CancelAsk cancel) {
      call.leg(cancel.to()).cancel(cancel.exchange());
    } else if (action instanceof CallAction.Refresh refresh) {
      return call.leg(refresh.with()).refresh(refresh.exchange(), call.now());
    } else {
      performBeside(action);
    }
    return null;
  }

  /** What goes neither to the caller nor to the callee: media, money, records. */
  private void performBeside(CallAction action) {
    if (action instanceof CallAction.TakeBackMedia refused) {
      media.takeBack(refused.offerer());
    } else if (action instanceof CallAction.LearnMedia told) {
      rewritten(told.from(), told.body());
    } else if (action instanceof CallAction.ResetMedia) {
      media.reset();
    } else if (action instanceof CallAction.WatchMedia) {
      media.answered();
    } else if (action instanceof CallAction.AskCredit) {
      calls.askCredit(call);
    } else if (action instanceof CallAction.WarnOfEnd) {
      media.warn();
    } else if (action instanceof CallAction.ReleaseMedia) {
      media.release();
    } else if (action instanceof CallAction.RecordAnswer answer) {
      calls.callLog().answered(callId, answer.at(), answer.calleeAt());
    } else if (action instanceof CallAction.RecordEnd end) {
      record(end.facts());
    } else if (action instanceof CallAction.Forget) {
      calls.forget(callId, call.caller().invite);
    }
  }

  /** An attempt whose INVITE was never written is over at once. */
  private @Nullable CallEvent cancel(int attempt) {
    CalleeLeg callee = call.callee(attempt);
    if (callee == null) {
      return new CallEvent.TargetFailed(call.now(), attempt, Failure.ours(500));
    }
    callee.cancel();
    return null;
  }

  private void ring(CallAction.Ring ring) {
    call.caller().ring(ring.status(), rewritten(Party.CALLEE, ring.body()), ring.reliably());
  }

  private CallEvent answer(Body body) {
    try {
      return call.caller().answer(media.through(Party.CALLEE, body));
    } catch (MalformedSdpException e) {
      SipLogger.LOG.badDescription(callId, String.valueOf(e.getMessage()));
      return new CallEvent.AnswerUnusable(call.now());
    }
  }

  private @Nullable CallEvent dial(CallAction.Dial dial) {
    Admitted admitted = call.plan();
    if (admitted == null) {
      throw new IllegalStateException("dialled before the admission");
    }
    if (!isMediaOpen(admitted)) {
      return new CallEvent.MediaUnavailable(call.now());
    }
    CalleeLeg callee = calls.dialler().leg(dial, admitted, call);
    call.callees().add(callee);
    Instant now = call.now();
    started("B" + dial.attempt(), callee, now);
    try {
      return calls.dialler().dial(callee, media.through(Party.CALLER, call.caller().offer), now);
    } catch (MalformedSdpException e) {
      SipLogger.LOG.badDescription(callId, String.valueOf(e.getMessage()));
      return Dialler.failed(callee, Refusal.BAD_MEDIA_STATUS, now);
    }
  }

  private void started(String leg, CalleeLeg callee, Instant now) {
    calls
        .callLog()
        .bLegStarted(
            callId,
            new BLeg(leg, callee.target.number(), callee.peer(), callee.invite.getCallId(), now));
  }

  /** Opens it with the first target. */
  private boolean isMediaOpen(Admitted admitted) {
    if (!mediaOpen) {
      mediaOpen = true;
      @Nullable MediaPath path = calls.openMedia(call, admitted);
      if (path == null) {
        return false;
      }
      media = path;
    }
    return true;
  }

  private void ack(CallAction.Ack ack) {
    Body body = rewritten(Party.CALLER, ack.body());
    call.attempt(ack.branch().attempt()).ack(ack.branch(), body);
  }

  private @Nullable CallEvent ask(CallAction.Ask ask) {
    try {
      Body body = media.through(ask.to().other(), ask.body());
      return call.leg(ask.to()).ask(ask.exchange(), ask.method(), body, call.now());
    } catch (MalformedSdpException e) {
      SipLogger.LOG.badDescription(callId, String.valueOf(e.getMessage()));
      return new CallEvent.Replied(call.now(), ask.exchange(), Refusal.BAD_MEDIA_STATUS, Body.NONE);
    }
  }

  private void reply(CallAction.Reply reply) {
    SipServletRequest request = call.waiting(reply.exchange());
    if (request == null) {
      return;
    }
    try {
      Body body = media.through(reply.to().other(), reply.body());
      call.leg(reply.to()).reply(request, reply.status(), body, call.now());
    } catch (MalformedSdpException e) {
      SipLogger.LOG.badDescription(callId, String.valueOf(e.getMessage()));
      call.leg(reply.to()).reply(request, Refusal.BAD_MEDIA_STATUS, Body.NONE, call.now());
    }
  }

  /** Where nobody can be told that a description is bad, it is left out. */
  private Body rewritten(Party from, Body body) {
    try {
      return media.through(from, body);
    } catch (MalformedSdpException e) {
      SipLogger.LOG.badDescription(callId, String.valueOf(e.getMessage()));
      return Body.NONE;
    }
  }

  private void record(CallFacts facts) {
    List<LegResults.Identity> dialled = call.callees().stream().map(CalleeLeg::identity).toList();
    calls.record(
        call, new EndedCall(callId, LegResults.of(facts, call.identity(), dialled, media.stats())));
  }

  @Override
  public boolean hasHeard(int attempt) {
    CalleeLeg callee = call.callee(attempt);
    return callee != null && callee.hasHeard();
  }

  @Override
  public void abandon() {
    call.caller().reject(Refusal.INTERNAL);
    call.caller().bye(call.caller().dialog(), Refusal.INTERNAL.cause());
    for (CalleeLeg callee : call.callees()) {
      callee.abandon();
    }
    media.release();
    if (call.plan() != null) {
      calls.record(
          call,
          new EndedCall(
              callId, List.of(LegResults.broken(call.identity(), call.startedAt(), call.now()))));
    }
    calls.forget(callId, call.caller().invite);
  }
}
