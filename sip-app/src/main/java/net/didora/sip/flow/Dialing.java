package net.didora.sip.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.didora.cdr.EndReason;

/**
 * A target is called, and the next one after it if it is dead, until one answers.
 *
 * <p>Once the caller has been given a session description the next target is not tried any more:
 * the caller is bound to that description (RFC 3261 section 13.2.1) and would not hear another.
 */
record Dialing(Call call, Progress progress) implements CallStep {

  private static final int INTERVAL_TOO_SMALL = 422;

  /** Shorter than 64 times T1: after that the container can refuse no more (RFC 3262 section 3). */
  private static final Duration PRACK_PATIENCE = Duration.ofSeconds(30);

  static Next first(Call call, Instant at) {
    CallAction ring = new CallAction.SetTimer(Timer.RING, 0, call.plan().maxRing());
    return dial(call, Progress.NONE, 0, at).after(List.of(ring));
  }

  private static Next dial(Call call, Progress progress, int target, Instant at) {
    int number = call.attempts().size() + 1;
    Dialing next =
        new Dialing(call.with(Attempt.dialled(number, target, at)), progress.forNextTarget());
    CallAction silence = new CallAction.SetTimer(Timer.NO_REPLY, number, call.plan().noReply());
    CallAction dial = new CallAction.Dial(number, target);
    return number == 1
        ? Next.to(next, dial, silence)
        : Next.to(next, new CallAction.ResetMedia(), dial, silence);
  }

  @Override
  public Next on(CallEvent event) {
    if (event instanceof CallEvent.TargetRang rang) {
      return rang(rang);
    }
    if (event instanceof CallEvent.TargetAnswered answered) {
      return answered(answered);
    }
    if (event instanceof CallEvent.TargetFailed failed) {
      return failed(failed);
    }
    if (event instanceof CallEvent.TimerFired fired) {
      return fired(fired);
    }
    if (event instanceof CallEvent.Asked asked) {
      return asked(asked);
    }
    if (event instanceof CallEvent.Replied replied) {
      return passed(call.exchanges().replied(replied));
    }
    if (event instanceof CallEvent.SessionAgreed agreed) {
      return Next.to(this, Call.sessionTimers(agreed));
    }
    return event instanceof CallEvent.HungUp bye ? hungUp(bye) : over(event);
  }

  /** Ends that leave no choice. */
  private Next over(CallEvent event) {
    if (event instanceof CallEvent.CallerCancelled) {
      return Closing.unanswered(call, event.at(), Ending.cancelled(), null);
    }
    if (event instanceof CallEvent.LegLost) {
      return refused(event.at(), Refusal.CALLER_LOST, EndReason.DIALOG_LOST);
    }
    if (event instanceof CallEvent.MediaUnavailable) {
      return refused(event.at(), Refusal.NO_MEDIA, EndReason.MEDIA_FAILED);
    }
    if (event instanceof CallEvent.PlatformStopping) {
      return refused(event.at(), Refusal.STOPPING, EndReason.SERVER_STOPPED);
    }
    if (event instanceof CallEvent.FaultStruck) {
      return refused(event.at(), Refusal.INTERNAL, EndReason.INTERNAL_ERROR);
    }
    return Next.to(this);
  }

  private Next rang(CallEvent.TargetRang rang) {
    Attempt attempt = call.current();
    if (!call.isCurrent(rang.branch().attempt()) || !attempt.isWanted()) {
      return leftover(rang);
    }
    if (rang.status() == 199) { // RFC 6228: one branch is gone, which concerns nobody here
      return Next.to(new Dialing(call.with(attempt.rang(rang.at(), false)), progress));
    }
    Call ringing = call.with(attempt.rang(rang.at(), true)).rang(rang.at());
    return progress.isAcknowledged()
        ? tell(ringing, progress, rang)
        : Next.to(new Dialing(ringing, progress.waitingFor(rang)));
  }

  private static Next tell(Call call, Progress progress, CallEvent.TargetRang rang) {
    CallPlan.Reliability caller = call.plan().reliability();
    boolean reliably =
        caller == CallPlan.Reliability.REQUIRED
            || (caller == CallPlan.Reliability.SUPPORTED && rang.reliable());
    Dialing next = new Dialing(call, progress.told(rang, reliably));
    CallAction ring = new CallAction.Ring(rang.status(), rang.body(), reliably);
    if (reliably) {
      return Next.to(next, ring, new CallAction.SetTimer(Timer.PRACK, 0, PRACK_PATIENCE));
    }
    return rang.reliable()
        ? Next.to(next, ring, new CallAction.Ask(Party.CALLEE, 0, Method.PRACK, Body.NONE))
        : Next.to(next, ring);
  }

  private Next asked(CallEvent.Asked asked) {
    if (asked.method() == Method.PRACK && asked.by() == Party.CALLER) {
      return acknowledged(asked);
    }
    if (asked.method() == Method.INVITE || call.current().state() != Attempt.State.PROCEEDING) {
      return Next.to(
          this,
          new CallAction.Reply(asked.by(), asked.exchange(), Exchanges.SERVER_ERROR, Body.NONE));
    }
    return passed(call.exchanges().asked(asked));
  }

  /** PRACK: passed on where the target waits for it, else answered here; then what waited. */
  private Next acknowledged(CallEvent.Asked prack) {
    CallEvent.TargetRang rang = progress.unacknowledged();
    boolean passOn = rang != null && rang.reliable() && call.isCurrent(rang.branch().attempt());
    Next next =
        passOn
            ? passed(call.exchanges().asked(prack))
            : Next.to(this, new CallAction.Reply(prack.by(), prack.exchange(), 200, Body.NONE));
    if (!(next.step() instanceof Dialing dialing)) {
      return next;
    }
    return dialing
        .goOn()
        .after(List.of(new CallAction.StopTimer(Timer.PRACK)))
        .after(next.actions());
  }

  private Next goOn() {
    Progress now = progress.acknowledged();
    if (!now.waiting().isEmpty()) {
      return tell(call, now.withoutFirstWaiting(), now.waiting().get(0));
    }
    CallEvent.TargetAnswered held = now.answer();
    return held == null
        ? Next.to(new Dialing(call, now))
        : Next.to(
            new Answering(call),
            new CallAction.StopTimer(Timer.RING),
            new CallAction.Answer(held.body()));
  }

  private Next passed(Exchanges.Outcome outcome) {
    return Next.to(new Dialing(call.with(outcome.exchanges()), progress), outcome.actions());
  }

  private Next answered(CallEvent.TargetAnswered answered) {
    if (!call.isCurrent(answered.branch().attempt()) || !call.current().isWanted()) {
      return leftover(answered);
    }
    Call now = call.with(call.current().answered(answered.at(), answered.branch().tag()));
    List<CallAction> actions = new ArrayList<>(4);
    if (call.plan().offer()) {
      actions.add(new CallAction.Ack(answered.branch(), Body.NONE));
    }
    actions.add(new CallAction.StopTimer(Timer.NO_REPLY));
    if (!progress.isAcknowledged()) {
      return Next.to(new Dialing(now, progress.holding(answered)), actions);
    }
    actions.add(new CallAction.StopTimer(Timer.RING));
    actions.add(new CallAction.Answer(answered.body()));
    return Next.to(new Answering(now), actions);
  }

  private Next failed(CallEvent.TargetFailed failed) {
    if (!call.isCurrent(failed.attempt()) || !call.current().isWanted()) {
      return leftover(failed);
    }
    Call now = call.with(call.current().failed(failed.at(), failed.failure()));
    return nextTarget(now, failed.failure(), failed.at());
  }

  private Next nextTarget(Call now, Failure failure, Instant at) {
    int target = now.current().target();
    if (failure.status() == INTERVAL_TOO_SMALL && firstTime(now, target)) {
      return dial(now, progress, target, at);
    }
    FailureCodes.Rule rule = FailureCodes.of(failure.status());
    boolean more = target + 1 < now.plan().targets();
    if (rule.nextTarget() && more && !progress.described()) {
      return dial(now, progress, target + 1, at);
    }
    Ending ending = rule.ending(failure);
    if (rule.reason() == EndReason.NEXT_HOP_DEAD) {
      ending = ending.because(EndReason.ALL_TARGETS_DEAD);
    }
    return Closing.unanswered(now, at, ending, new Refusal(ending.mapped(), ending.cause(), 0));
  }

  private static boolean firstTime(Call now, int target) {
    return now.attempts().stream().filter(a -> a.target() == target).count() == 1;
  }

  private Next fired(CallEvent.TimerFired fired) {
    boolean callerIsGone =
        (fired.timer() == Timer.RING && progress.answer() != null)
            || (fired.timer() == Timer.PRACK && !progress.isAcknowledged());
    if (callerIsGone) {
      return refused(fired.at(), Refusal.CALLER_LOST, EndReason.DIALOG_LOST);
    }
    if (fired.timer() == Timer.RING) {
      Ending unanswered = Ending.refused(Refusal.NO_ANSWER, EndReason.NO_ANSWER);
      return Closing.unanswered(call, fired.at(), unanswered, Refusal.NO_ANSWER);
    }
    boolean silent =
        fired.timer() == Timer.NO_REPLY
            && call.isCurrent(fired.attempt())
            && call.current().state() == Attempt.State.CALLING
            && !fired.heard();
    if (!silent) {
      return Next.to(this);
    }
    Call now = call.with(call.current().givenUp(fired.at(), Failure.SILENT));
    return nextTarget(now, Failure.SILENT, fired.at())
        .after(List.of(new CallAction.Cancel(fired.attempt())));
  }

  private Next hungUp(CallEvent.HungUp bye) {
    if (bye.by() == Party.CALLER) {
      return Closing.unanswered(call, bye.at(), Ending.cancelled(), Refusal.TERMINATED).then(bye);
    }
    if (call.current().state() != Attempt.State.ANSWERED) {
      return Next.to(
          this, new CallAction.Reply(bye.by(), bye.exchange(), Exchanges.NO_SUCH_CALL, Body.NONE));
    }
    Ending ending = new Ending(EndReason.HUNG_UP, Party.CALLEE, 200, 480, 31);
    return Closing.unanswered(call, bye.at(), ending, new Refusal(480, 31, 0)).then(bye);
  }

  private Next refused(Instant at, Refusal refusal, EndReason reason) {
    return Closing.unanswered(call, at, Ending.refused(refusal, reason), refusal);
  }

  private Next leftover(CallEvent event) {
    Call.Change change = call.leftover(event);
    return Next.to(new Dialing(change.call(), progress), change.actions());
  }
}
