package net.didora.sip.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.didora.call.Credit;

/**
 * The money of a call that talks: for how long it is enough, and what follows from that. More is
 * asked for in good time; when no more can be had, both sides are warned a minute before the end,
 * and the call is cut when the money ends, unless some has come meanwhile.
 *
 * @param coveredSeconds of talk that are paid for
 * @param warned both sides know that it will end
 */
record Funds(Instant answeredAt, int coveredSeconds, boolean warned) {
  /** Not before a call shows that it will last: short ones ask for nothing. */
  private static final Duration NOT_BEFORE = Duration.ofSeconds(3);

  private static final Duration ASK_AHEAD = Duration.ofSeconds(75);
  private static final Duration WARN_AHEAD = Duration.ofSeconds(60);
  private static final Duration LAST_CHANCE = Duration.ofSeconds(3);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

  /** What is cut within its last second has not begun another. */
  private static final Duration CUT_AHEAD = Duration.ofMillis(500);

  /** The funds as they are now, and what is to be done. */
  record Change(Funds funds, List<CallAction> actions) {}

  static Funds at(Instant answeredAt, CallPlan plan) {
    return new Funds(answeredAt, plan.coveredSeconds(), false);
  }

  /** When the call begins to talk. */
  List<CallAction> start() {
    return isEndless() ? List.of() : List.of(askIn(longer(left(answeredAt).minus(ASK_AHEAD))));
  }

  private static Duration longer(Duration wait) {
    return wait.compareTo(NOT_BEFORE) < 0 ? NOT_BEFORE : wait;
  }

  private boolean isEndless() {
    return coveredSeconds == Credit.ENDLESS;
  }

  Change on(CallEvent.CreditAnswered answer) {
    if (!answer.known()) {
      return new Change(this, List.of(new CallAction.StopTimer(Timer.CUT), askIn(ASK_AGAIN)));
    }
    return answer.last() ? last(answer) : more(answer);
  }

  private Change more(CallEvent.CreditAnswered answer) {
    Funds now = new Funds(answeredAt, answer.coveredSeconds(), false);
    List<CallAction> actions = new ArrayList<>(2);
    actions.add(new CallAction.StopTimer(Timer.CUT));
    if (!now.isEndless()) {
      actions.add(askIn(longer(now.left(answer.at()).minus(ASK_AHEAD))));
    }
    return new Change(now, actions);
  }

  private Change last(CallEvent.CreditAnswered answer) {
    Duration left = new Funds(answeredAt, answer.coveredSeconds(), warned).left(answer.at());
    List<CallAction> actions = new ArrayList<>(3);
    actions.add(new CallAction.SetTimer(Timer.CUT, 0, positive(left.minus(CUT_AHEAD))));
    if (left.compareTo(WARN_AHEAD) > 0) {
      actions.add(askIn(left.minus(WARN_AHEAD)));
      return new Change(new Funds(answeredAt, answer.coveredSeconds(), false), actions);
    }
    if (!warned && !left.isNegative()) {
      actions.add(new CallAction.WarnOfEnd());
    }
    if (left.compareTo(LAST_CHANCE.plus(CUT_AHEAD)) > 0) {
      actions.add(askIn(left.minus(LAST_CHANCE)));
    }
    return new Change(new Funds(answeredAt, answer.coveredSeconds(), true), actions);
  }

  private Duration left(Instant now) {
    return Duration.between(now, answeredAt.plusSeconds(coveredSeconds));
  }

  private static Duration positive(Duration wait) {
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private static CallAction askIn(Duration wait) {
    return new CallAction.SetTimer(Timer.CREDIT, 0, wait);
  }
}
