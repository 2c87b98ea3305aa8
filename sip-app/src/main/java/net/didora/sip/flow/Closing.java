package net.didora.sip.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.didora.call.Credit;
import org.jspecify.annotations.Nullable;

/**
 * The call is over, and what is owed is paid: the CDRs are made safe before a BYE is answered,
 * targets that were given up say their last word, a caller that has not acknowledged our 200 is not
 * hung up on before it has (RFC 3261 section 15).
 *
 * @param byes the BYEs that wait for the record
 * @param byeOnAck whether the caller still has to be hung up on
 */
record Closing(Call call, Record record, List<CallEvent.HungUp> byes, boolean byeOnAck, int cause)
    implements CallStep {

  /** How the writing of the CDRs stands. */
  enum Record {
    PENDING,
    SAFE,
    FAILED
  }

  /** Longer than any SIP transaction lives (64 times T1). */
  private static final Duration LINGER = Duration.ofSeconds(40);

  /** Ended before anything was dialled. */
  static Next of(CallFacts facts) {
    Call call =
        new Call(
            new CallPlan(
                1,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Credit.ENDLESS,
                true,
                CallPlan.Reliability.NONE),
            facts.startedAt(),
            null,
            null,
            List.of(),
            Exchanges.NONE);
    return Next.to(
        new Closing(call, Record.PENDING, List.of(), false, facts.ending().cause()),
        new CallAction.ReleaseMedia(),
        new CallAction.RecordEnd(facts),
        new CallAction.SetTimer(Timer.LINGER, 0, LINGER));
  }

  /** Ended without an answer to the caller; null: the container has refused already. */
  static Next unanswered(Call call, Instant at, Ending ending, @Nullable Refusal answer) {
    List<CallAction> actions = new ArrayList<>();
    if (answer != null) {
      actions.add(new CallAction.Reject(answer));
    }
    return tearDown(call, at, ending, false, actions);
  }

  /** Ended after the answer. */
  static Next answered(Call call, Instant at, Ending ending, boolean byeOnAck) {
    return tearDown(call, at, ending, byeOnAck, new ArrayList<>());
  }

  private static Next tearDown(
      Call call, Instant at, Ending ending, boolean byeOnAck, List<CallAction> actions) {
    Call now = call;
    for (Attempt attempt : call.attempts()) {
      now = now.with(release(call, attempt, at, ending, actions));
    }
    actions.addAll(call.exchanges().end());
    actions.add(new CallAction.ReleaseMedia());
    actions.add(new CallAction.StopTimers());
    actions.add(new CallAction.RecordEnd(now.facts(at, ending)));
    actions.add(new CallAction.SetTimer(Timer.LINGER, 0, LINGER));
    return Next.to(
        new Closing(now.with(Exchanges.NONE), Record.PENDING, List.of(), byeOnAck, ending.cause()),
        actions);
  }

  private static Attempt release(
      Call call, Attempt attempt, Instant at, Ending ending, List<CallAction> actions) {
    switch (attempt.state()) {
      case CALLING, PROCEEDING:
        actions.add(new CallAction.Cancel(attempt.number()));
        return attempt.givenUp(at, null);
      case ANSWERED:
        hangUp(call, attempt, ending, actions);
        return attempt.closed(at);
      default:
        return attempt;
    }
  }

  private static void hangUp(Call call, Attempt attempt, Ending ending, List<CallAction> actions) {
    String tag = attempt.tag();
    if (tag == null) {
      return;
    }
    Branch branch = new Branch(attempt.number(), tag);
    if (!call.plan().offer() && call.answeredAt() == null) {
      actions.add(new CallAction.Ack(branch, Body.NONE));
    }
    if (ending.by() != Party.CALLEE) {
      actions.add(new CallAction.ByeCallee(branch, ending.cause()));
    }
  }

  @Override
  public Next on(CallEvent event) {
    if (event instanceof CallEvent.EndRecorded) {
      return recorded(Record.SAFE);
    }
    if (event instanceof CallEvent.EndNotRecorded) {
      return recorded(Record.FAILED);
    }
    if (event instanceof CallEvent.HungUp bye) {
      return hungUp(bye);
    }
    if (event instanceof CallEvent.Asked asked) {
      return Next.to(
          this,
          new CallAction.Reply(asked.by(), asked.exchange(), Exchanges.NO_SUCH_CALL, Body.NONE));
    }
    return late(event);
  }

  /** What comes from the legs after the end, and what ends the wait for it. */
  private Next late(CallEvent event) {
    if (event instanceof CallEvent.Acked ack && ack.by() == Party.CALLER && byeOnAck) {
      return byeCaller();
    }
    if (event instanceof CallEvent.LegLost lost && lost.party() == Party.CALLER && byeOnAck) {
      return byeCaller();
    }
    if (event instanceof CallEvent.TargetAnswered || event instanceof CallEvent.TargetFailed) {
      Call.Change change = call.leftover(event);
      return new Closing(change.call(), record, byes, byeOnAck, cause).doneOrStay(change.actions());
    }
    boolean stopping = event instanceof CallEvent.PlatformStopping && record != Record.PENDING;
    if (stopping
        || (event instanceof CallEvent.TimerFired fired && fired.timer() == Timer.LINGER)) {
      return lastWords();
    }
    return Next.to(this);
  }

  private Next recorded(Record now) {
    if (record != Record.PENDING) {
      return Next.to(this);
    }
    List<CallAction> actions = new ArrayList<>(byes.size() + 1);
    for (CallEvent.HungUp bye : byes) {
      actions.add(confirm(bye, now));
    }
    return new Closing(call, now, List.of(), byeOnAck, cause).doneOrStay(actions);
  }

  private Next hungUp(CallEvent.HungUp bye) {
    if (record != Record.PENDING) {
      boolean stillBye = byeOnAck && bye.by() != Party.CALLER;
      return new Closing(call, record, byes, stillBye, cause)
          .doneOrStay(List.of(confirm(bye, record)));
    }
    List<CallEvent.HungUp> all = new ArrayList<>(byes);
    all.add(bye);
    return Next.to(
        new Closing(call, record, List.copyOf(all), byeOnAck && bye.by() != Party.CALLER, cause));
  }

  /** 200 promises that the call has its CDRs. */
  private static CallAction confirm(CallEvent.HungUp bye, Record record) {
    int status = record == Record.SAFE ? 200 : Exchanges.SERVER_ERROR;
    return new CallAction.Reply(bye.by(), bye.exchange(), status, Body.NONE);
  }

  private Next byeCaller() {
    return new Closing(call, record, byes, false, cause)
        .doneOrStay(List.of(new CallAction.ByeCaller(cause)));
  }

  private Next doneOrStay(List<CallAction> actions) {
    boolean owed = byeOnAck || record == Record.PENDING;
    for (Attempt attempt : call.attempts()) {
      owed |= attempt.isOpen();
    }
    return owed
        ? Next.to(this, actions)
        : Next.to(new Ended(), new CallAction.StopTimers(), new CallAction.Forget()).after(actions);
  }

  /** Nothing more is to be expected from anyone. */
  private Next lastWords() {
    List<CallAction> actions = new ArrayList<>();
    for (CallEvent.HungUp bye : byes) {
      actions.add(confirm(bye, record));
    }
    if (byeOnAck) {
      actions.add(new CallAction.ByeCaller(cause));
    }
    actions.add(new CallAction.StopTimers());
    actions.add(new CallAction.Forget());
    return Next.to(new Ended(), actions);
  }
}
