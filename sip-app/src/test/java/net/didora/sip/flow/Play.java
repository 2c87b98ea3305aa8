package net.didora.sip.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.didora.call.Credit;

/** Plays a call to its steps, and keeps what they want done as short words. */
final class Play {
  static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
  static final Body OFFER = Body.sdp("offer");
  static final Body ANSWER = Body.sdp("answer");

  private CallStep step = Admitting.since(START);
  private Instant now = START;
  private boolean callerCancelled;
  final List<String> done = new ArrayList<>();
  final List<CallAction> actions = new ArrayList<>();

  static CallPlan plan(int targets) {
    return plan(targets, true, CallPlan.Reliability.NONE);
  }

  static CallPlan plan(int targets, boolean offer, CallPlan.Reliability reliability) {
    return new CallPlan(
        targets,
        Duration.ofSeconds(4),
        Duration.ofSeconds(60),
        Duration.ofHours(2),
        Credit.ENDLESS,
        offer,
        reliability);
  }

  /** A call that so many seconds of talk are paid for. */
  static CallPlan paidFor(int seconds) {
    return new CallPlan(
        1,
        Duration.ofSeconds(4),
        Duration.ofSeconds(60),
        Duration.ofHours(2),
        seconds,
        true,
        CallPlan.Reliability.NONE);
  }

  static Play admitted(CallPlan plan) {
    Play play = new Play();
    play.see(new CallEvent.CallAdmitted(START, plan));
    play.done.clear();
    return play;
  }

  /** Admitted, dialled, answered, acknowledged. */
  static Play talking() {
    Play play = answered();
    play.see(new CallEvent.Acked(play.tick(), Party.CALLER, Body.NONE));
    play.done.clear();
    return play;
  }

  static Play answered() {
    Play play = admitted(plan(1));
    play.see(new CallEvent.TargetAnswered(play.tick(), new Branch(1, "b"), ANSWER));
    play.done.clear();
    return play;
  }

  /** Answered; no time has passed since our 200 went out. */
  static Play answered(CallPlan plan) {
    Play play = admitted(plan);
    play.see(new CallEvent.TargetAnswered(play.tick(), new Branch(1, "b"), ANSWER));
    play.see(new CallEvent.Acked(play.now, Party.CALLER, Body.NONE));
    return play;
  }

  /** How long the clock of this name was set for, the last time. */
  Duration lastSet(Timer timer) {
    Duration last = Duration.ZERO;
    for (CallAction action : actions) {
      if (action instanceof CallAction.SetTimer set && set.timer() == timer) {
        last = set.after();
      }
    }
    return last;
  }

  Instant now() {
    return now;
  }

  Instant tick() {
    now = now.plusMillis(10);
    return now;
  }

  /** From now on the container refuses our 200. */
  Play callerCancelsUnseen() {
    callerCancelled = true;
    return this;
  }

  Play see(CallEvent event) {
    Next next = step.on(event);
    step = next.step();
    for (CallAction action : next.actions()) {
      actions.add(action);
      done.add(word(action));
    }
    for (CallAction action : next.actions()) {
      if (action instanceof CallAction.Answer) {
        see(callerCancelled ? new CallEvent.AnswerLost(tick()) : new CallEvent.AnswerSent(tick()));
      }
    }
    return this;
  }

  CallStep step() {
    return step;
  }

  boolean isOver() {
    return step instanceof Ended;
  }

  CallFacts facts() {
    return actions.stream()
        .filter(CallAction.RecordEnd.class::isInstance)
        .map(a -> ((CallAction.RecordEnd) a).facts())
        .findFirst()
        .orElseThrow();
  }

  /** When our 200 went out. */
  Instant answeredAt() {
    return actions.stream()
        .filter(CallAction.RecordAnswer.class::isInstance)
        .map(a -> ((CallAction.RecordAnswer) a).at())
        .findFirst()
        .orElseThrow();
  }

  /** The words since the last look, without the timers. */
  List<String> said() {
    List<String> words =
        done.stream()
            .filter(
                w ->
                    !w.startsWith("set")
                        && !w.toLowerCase(java.util.Locale.ROOT).startsWith("stop"))
            .toList();
    done.clear();
    return words;
  }

  static String word(CallAction action) {
    if (action instanceof CallAction.Ring a) {
      return "ring "
          + a.status()
          + (a.body().isEmpty() ? "" : "+sdp")
          + (a.reliably() ? " rel" : "");
    }
    if (action instanceof CallAction.Reject a) {
      return "reject " + a.refusal().status() + "/" + a.refusal().cause();
    }
    if (action instanceof CallAction.Dial a) {
      return "dial " + a.attempt() + " at " + a.target();
    }
    if (action instanceof CallAction.Cancel a) {
      return "cancel " + a.attempt();
    }
    if (action instanceof CallAction.Ack a) {
      return "ack " + a.branch().attempt() + a.branch().tag() + (a.body().isEmpty() ? "" : "+sdp");
    }
    if (action instanceof CallAction.ByeCallee a) {
      return "bye " + a.branch().attempt() + a.branch().tag();
    }
    if (action instanceof CallAction.Ask a) {
      return "ask " + a.to() + " " + a.method() + " " + a.exchange();
    }
    if (action instanceof CallAction.Reply a) {
      return "reply " + a.to() + " " + a.exchange() + " " + a.status();
    }
    if (action instanceof CallAction.AckAsk a) {
      return "ackask " + a.to() + " " + a.exchange() + (a.body().isEmpty() ? "" : "+sdp");
    }
    if (action instanceof CallAction.SetTimer a) {
      return "set " + a.timer();
    }
    if (action instanceof CallAction.StopTimer a) {
      return "stop " + a.timer();
    }
    if (action instanceof CallAction.Refresh a) {
      return "refresh " + a.with();
    }
    if (action instanceof CallAction.CancelAsk a) {
      return "cancelask " + a.to() + " " + a.exchange();
    }
    return action.getClass().getSimpleName();
  }
}
