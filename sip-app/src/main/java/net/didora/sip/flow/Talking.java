package net.didora.sip.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.didora.cdr.EndReason;
import org.jspecify.annotations.Nullable;

/**
 * Both sides are connected: whatever one asks is passed to the other, until one hangs up.
 *
 * @param acked whether the caller has acknowledged our 200; before that no BYE may go to it
 * @param funds for how long the money is enough
 */
record Talking(Call call, boolean acked, Funds funds) implements CallStep {

  /** Q.850: call rejected; the caller is refused for want of balance by the same cause. */
  private static final int NO_MONEY = 21;

  private static final Duration REFRESH_AGAIN = Duration.ofSeconds(10);

  /** The caller has got our 200 just now. */
  static Talking since(Call call) {
    java.time.Instant at = call.answeredAt();
    return new Talking(call, false, Funds.at(at == null ? call.startedAt() : at, call.plan()));
  }

  @Override
  public Next on(CallEvent event) {
    if (event instanceof CallEvent.Acked ack) {
      return acked(ack);
    }
    if (event instanceof CallEvent.HungUp bye) {
      return end(bye, EndReason.HUNG_UP, bye.by(), Ending.NORMAL_CLEARING).then(bye);
    }
    if (event instanceof CallEvent.Asked asked) {
      return asked(asked);
    }
    if (event instanceof CallEvent.Replied replied) {
      return replied(replied);
    }
    if (event instanceof CallEvent.AskCancelled cancelled) {
      return passed(call.exchanges().cancelled(cancelled.by()));
    }
    if (event instanceof CallEvent.TimerFired fired) {
      return fired(fired);
    }
    return meanwhile(event);
  }

  /** What the call learns and goes on. */
  private Next meanwhile(CallEvent event) {
    if (event instanceof CallEvent.SessionAgreed agreed) {
      return Next.to(this, Call.sessionTimers(agreed));
    }
    if (event instanceof CallEvent.CreditAnswered answer) {
      Funds.Change change = funds.on(answer);
      return Next.to(new Talking(call, acked, change.funds()), change.actions());
    }
    if (event instanceof CallEvent.TargetRang
        || event instanceof CallEvent.TargetAnswered
        || event instanceof CallEvent.TargetFailed) {
      Call.Change change = call.leftover(event);
      return Next.to(new Talking(change.call(), acked, funds), change.actions());
    }
    return over(event);
  }

  /** Ends that neither side asked for. */
  private Next over(CallEvent event) {
    if (event instanceof CallEvent.LegLost) {
      return end(event, EndReason.DIALOG_LOST, null, Ending.RECOVERY_ON_TIMER);
    }
    if (event instanceof CallEvent.RtpTimedOut) {
      return end(event, EndReason.RTP_TIMEOUT, null, Ending.RECOVERY_ON_TIMER);
    }
    if (event instanceof CallEvent.PlatformStopping) {
      return end(event, EndReason.SERVER_STOPPED, null, 41);
    }
    if (event instanceof CallEvent.FaultStruck) {
      return end(event, EndReason.INTERNAL_ERROR, null, 41);
    }
    return Next.to(this);
  }

  private Next acked(CallEvent.Acked ack) {
    if (acked || ack.by() == Party.CALLEE) {
      return passed(call.exchanges().acked(ack.by(), ack.body()));
    }
    Talking next = new Talking(call, true, funds);
    Branch branch = call.answeredBranch();
    return call.plan().offer() || branch == null
        ? Next.to(next)
        : Next.to(next, new CallAction.Ack(branch, ack.body()));
  }

  private Next asked(CallEvent.Asked asked) {
    if (asked.method() == Method.PRACK) { // a late one: its response has been overtaken by the 200
      return Next.to(this, new CallAction.Reply(asked.by(), asked.exchange(), 200, Body.NONE));
    }
    return passed(call.exchanges().asked(asked));
  }

  private Next replied(CallEvent.Replied replied) {
    Exchanges.Outcome outcome = call.exchanges().replied(replied);
    Next next = passed(outcome);
    if (outcome.lost()) {
      return next.then(new CallEvent.LegLost(replied.at(), Party.CALLEE));
    }
    boolean again = replied.exchange() < 0 && replied.status() >= 300;
    return again ? next.and(tryRefreshAgain(replied.exchange())) : next;
  }

  private Next fired(CallEvent.TimerFired fired) {
    switch (fired.timer()) {
      case TALK:
        return end(fired, EndReason.MAX_TIME, null, Ending.RECOVERY_ON_TIMER);
      case CALLER_EXPIRY, CALLEE_EXPIRY:
        return end(fired, EndReason.DIALOG_LOST, null, Ending.RECOVERY_ON_TIMER);
      case CREDIT:
        return Next.to(this, new CallAction.AskCredit());
      case CUT:
        return end(fired, EndReason.MONEY_ENDED, null, NO_MONEY);
      case CALLER_REFRESH:
        return refresh(Party.CALLER);
      case CALLEE_REFRESH:
        return refresh(Party.CALLEE);
      default:
        return Next.to(this);
    }
  }

  private Next refresh(Party with) {
    int exchange = with == Party.CALLER ? Exchanges.REFRESH_CALLER : Exchanges.REFRESH_CALLEE;
    Exchanges.Outcome outcome = call.exchanges().refresh(with, exchange);
    Next next = passed(outcome);
    return outcome.actions().isEmpty() ? next.and(tryRefreshAgain(exchange)) : next;
  }

  private static CallAction tryRefreshAgain(int exchange) {
    Party with = exchange == Exchanges.REFRESH_CALLER ? Party.CALLER : Party.CALLEE;
    return new CallAction.SetTimer(Timer.refresh(with), 0, REFRESH_AGAIN);
  }

  private Next passed(Exchanges.Outcome outcome) {
    return Next.to(new Talking(call.with(outcome.exchanges()), acked, funds), outcome.actions());
  }

  private Next end(CallEvent event, EndReason reason, @Nullable Party by, int cause) {
    List<CallAction> actions = new ArrayList<>(4);
    Branch branch = call.answeredBranch();
    if (!acked && !call.plan().offer() && branch != null) {
      actions.add(new CallAction.Ack(branch, Body.NONE)); // its offer will never be answered
    }
    boolean byeToCaller = by != Party.CALLER;
    boolean mayGoNow = acked || isNoMoreAck(event);
    if (byeToCaller && mayGoNow) {
      actions.add(new CallAction.ByeCaller(cause));
    }
    Ending ending = Ending.answered(reason, by, cause);
    return Closing.answered(call, event.at(), ending, byeToCaller && !mayGoNow).after(actions);
  }

  /** RFC 3261 section 13.3.1.4: after 64 times T1 the ACK is not waited for any longer. */
  private static boolean isNoMoreAck(CallEvent event) {
    return event instanceof CallEvent.LegLost lost && lost.party() == Party.CALLER;
  }
}
