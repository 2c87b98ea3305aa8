package net.didora.sip.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a call after its admission; every step hands it on. */
record Call(
    CallPlan plan,
    Instant startedAt,
    @Nullable Instant ringingAt,
    @Nullable Instant answeredAt,
    List<Attempt> attempts,
    Exchanges exchanges) {

  /** A call and what is to be done because it became what it is. */
  record Change(Call call, List<CallAction> actions) {}

  static Call admitted(CallPlan plan, Instant startedAt) {
    return new Call(plan, startedAt, null, null, List.of(), Exchanges.NONE);
  }

  /** The attempt that counts: the last one. */
  Attempt current() {
    return attempts.get(attempts.size() - 1);
  }

  boolean isCurrent(int attempt) {
    return attempt == attempts.size();
  }

  /** The branch that was answered, if one was. */
  @Nullable Branch answeredBranch() {
    String tag = current().tag();
    return tag == null ? null : new Branch(current().number(), tag);
  }

  Call with(Attempt changed) {
    List<Attempt> all = new ArrayList<>(attempts);
    if (changed.number() > all.size()) {
      all.add(changed);
    } else {
      all.set(changed.number() - 1, changed);
    }
    return new Call(plan, startedAt, ringingAt, answeredAt, List.copyOf(all), exchanges);
  }

  Call with(Exchanges changed) {
    return changed == exchanges
        ? this
        : new Call(plan, startedAt, ringingAt, answeredAt, attempts, changed);
  }

  Call rang(Instant at) {
    return ringingAt != null
        ? this
        : new Call(plan, startedAt, at, answeredAt, attempts, exchanges);
  }

  Call answered(Instant at) {
    return new Call(plan, startedAt, ringingAt, at, attempts, exchanges);
  }

  CallFacts facts(Instant endedAt, Ending ending) {
    return new CallFacts(startedAt, ringingAt, answeredAt, endedAt, ending, attempts);
  }

  /** RFC 4028: the clock of the side that must refresh starts again, the other one stops. */
  static List<CallAction> sessionTimers(CallEvent.SessionAgreed agreed) {
    long seconds = agreed.interval().toSeconds();
    Timer refresh = Timer.refresh(agreed.with());
    Timer expiry = Timer.expiry(agreed.with());
    return agreed.weRefresh()
        ? List.of(
            new CallAction.StopTimer(expiry),
            new CallAction.SetTimer(refresh, 0, Duration.ofSeconds(seconds / 2)))
        : List.of(
            new CallAction.StopTimer(refresh),
            new CallAction.SetTimer(
                expiry, 0, Duration.ofSeconds(seconds - Math.min(32, seconds / 3))));
  }

  /**
   * What a target says that is no longer, or not yet again, the call's business: late answers are
   * acknowledged and hung up, final responses close the attempt.
   */
  Change leftover(CallEvent event) {
    if (event instanceof CallEvent.TargetAnswered answered) {
      return lateAnswer(answered);
    }
    if (event instanceof CallEvent.TargetFailed failed && knows(failed.attempt())) {
      Attempt attempt = attempts.get(failed.attempt() - 1);
      return attempt.isOpen() && attempt.state() != Attempt.State.ANSWERED
          ? new Change(with(attempt.failed(failed.at(), failed.failure())), List.of())
          : new Change(this, List.of());
    }
    return new Change(this, List.of());
  }

  private Change lateAnswer(CallEvent.TargetAnswered answered) {
    Branch branch = answered.branch();
    List<CallAction> actions =
        List.of(
            new CallAction.Ack(branch, Body.NONE),
            new CallAction.ByeCallee(branch, Ending.NORMAL_CLEARING));
    if (!knows(branch.attempt())) {
      return new Change(this, actions);
    }
    Attempt attempt = attempts.get(branch.attempt() - 1);
    if (branch.tag().equals(attempt.tag())) {
      return new Change(this, List.of());
    }
    return attempt.state() == Attempt.State.ANSWERED
        ? new Change(this, actions)
        : new Change(with(attempt.closed(answered.at())), actions);
  }

  private boolean knows(int attempt) {
    return attempt >= 1 && attempt <= attempts.size();
  }
}
