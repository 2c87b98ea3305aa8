package net.didora.sip.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any events in any order: whatever happens, the call ends, and nobody is left behind. */
class RandomWalkTest {

  private static final int WALKS = 4_000;
  private static final int LENGTH = 40;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyOrderOfEventsComesToTheSameEnd(long seed) {
    Random random = new Random(seed);
    for (int walk = 0; walk < WALKS; walk++) {
      World world = new World(random);
      world.walk();
      world.comeToTheEnd();
      world.check("seed " + seed + " walk " + walk);
    }
  }

  /** Plays both sides, the container and the call log, as badly as it can. */
  private static final class World {
    private final Random random;
    private final CallPlan plan;
    private final List<String> story = new ArrayList<>();
    private final Set<Timer> timers = new HashSet<>();
    private final Set<Branch> answeredBranches = new HashSet<>();
    private final Set<Branch> acked = new HashSet<>();
    private final Set<Branch> ended = new HashSet<>();
    private final Set<Integer> dialled = new HashSet<>();
    private final Set<Integer> final_ = new HashSet<>();
    private final Set<Integer> cancelled = new HashSet<>();
    private final Set<Integer> askedOfUs = new HashSet<>();
    private CallStep step = Admitting.since(Play.START);
    private Instant now = Play.START;
    private int exchange = 1;
    private int answersToCaller;
    private boolean answered;
    private boolean admitted;
    private boolean verdict;
    private boolean callerGone;
    private boolean callerByed;
    private int records;
    private int released;
    private int forgotten;
    private boolean recordPending;
    private boolean recordFailed;

    World(Random random) {
      this.random = random;
      CallPlan.Reliability[] all = CallPlan.Reliability.values();
      plan = Play.plan(1 + random.nextInt(3), random.nextBoolean(), all[random.nextInt(3)]);
    }

    void walk() {
      for (int i = random.nextInt(LENGTH); i > 0 && forgotten == 0; i--) {
        see(any());
      }
    }

    private CallEvent any() {
      now = now.plusMillis(1);
      if (!verdict && random.nextInt(3) > 0) {
        return verdict();
      }
      Branch branch = new Branch(1 + random.nextInt(3), random.nextBoolean() ? "x" : "y");
      Party party = random.nextBoolean() ? Party.CALLER : Party.CALLEE;
      Body body = random.nextBoolean() ? Play.OFFER : Body.NONE;
      switch (random.nextInt(17)) {
        case 0:
          return new CallEvent.CallerCancelled(now);
        case 1:
          return new CallEvent.Acked(now, party, body);
        case 2:
          return hungUp(party);
        case 3:
          return new CallEvent.LegLost(now, party);
        case 4, 5:
          askedOfUs.add(++exchange);
          Method[] methods = Method.values();
          return new CallEvent.Asked(
              now, party, exchange, methods[random.nextInt(methods.length)], body);
        case 6:
          return new CallEvent.AskCancelled(now, party);
        case 7, 8:
          int[] codes = {200, 200, 487, 481, 408, 491, 488};
          return new CallEvent.Replied(
              now, random.nextInt(exchange + 3) - 2, codes[random.nextInt(7)], body);
        case 9, 10:
          int status = 180 + random.nextInt(4);
          return new CallEvent.TargetRang(now, branch, status, body, random.nextBoolean());
        case 11, 12:
          return new CallEvent.TargetAnswered(now, branch, body);
        case 13:
          int[] failures = {486, 503, 408, 404, 422, 487, 603};
          return new CallEvent.TargetFailed(
              now, branch.attempt(), Failure.received(failures[random.nextInt(7)], 0));
        case 14:
          Timer[] all = Timer.values();
          return new CallEvent.TimerFired(
              now, all[random.nextInt(all.length - 1)], random.nextInt(4), random.nextBoolean());
        case 15:
          return random.nextInt(4) == 0
              ? new CallEvent.PlatformStopping(now)
              : new CallEvent.SessionAgreed(
                  now, party, Duration.ofSeconds(90), random.nextBoolean());
        default:
          return rare();
      }
    }

    private CallEvent rare() {
      switch (random.nextInt(5)) {
        case 0:
          return new CallEvent.FaultStruck(now);
        case 3:
          return new CallEvent.CreditAnswered(
              now, random.nextInt(200), random.nextBoolean(), random.nextBoolean());
        case 1:
          return new CallEvent.MediaUnavailable(now);
        case 2:
          return new CallEvent.RtpTimedOut(now);
        default:
          return recordPending ? recorded() : new CallEvent.RtpTimedOut(now);
      }
    }

    private CallEvent hungUp(Party party) {
      askedOfUs.add(++exchange);
      return new CallEvent.HungUp(now, party, exchange);
    }

    private CallEvent verdict() {
      verdict = true;
      admitted = random.nextInt(8) > 0;
      return admitted
          ? new CallEvent.CallAdmitted(now, plan)
          : new CallEvent.CallRefused(now, new Refusal(404, 1, 0));
    }

    private CallEvent recorded() {
      recordPending = false;
      recordFailed = random.nextInt(10) == 0;
      return recordFailed ? new CallEvent.EndNotRecorded(now) : new CallEvent.EndRecorded(now);
    }

    /** What is sure to come: the verdict, the clocks, the record, the fate of each target. */
    void comeToTheEnd() {
      if (!verdict) {
        see(verdict());
      }
      for (int i = 0; i < 1000 && forgotten == 0; i++) {
        now = now.plusMillis(1);
        if (recordPending) {
          see(recorded());
        } else if (timers.isEmpty()) {
          break;
        } else {
          Timer next = timers.stream().sorted().findFirst().orElseThrow();
          timers.remove(next);
          see(new CallEvent.TimerFired(now, next, dialled.size(), false));
        }
      }
    }

    private void see(CallEvent event) {
      story.add(event.toString());
      note(event);
      Next next = step.on(event);
      step = next.step();
      for (CallAction action : next.actions()) {
        story.add("    " + Play.word(action));
        act(action);
      }
      for (CallAction action : next.actions()) {
        if (action instanceof CallAction.Answer) {
          see(answer());
        } else if (action instanceof CallAction.Dial dial && random.nextInt(10) == 0) {
          see(new CallEvent.TargetFailed(now, dial.attempt(), Failure.received(503, 0)));
        }
      }
    }

    private CallEvent answer() {
      if (callerGone) {
        return new CallEvent.AnswerLost(now);
      }
      if (random.nextInt(5) == 0) {
        return new CallEvent.AnswerUnusable(now);
      }
      answersToCaller++;
      answered = true;
      return new CallEvent.AnswerSent(now);
    }

    private void note(CallEvent event) {
      if (event instanceof CallEvent.CallerCancelled && answersToCaller == 0) {
        answersToCaller++; // the container's 487
        callerGone = true;
      } else if (event instanceof CallEvent.HungUp bye && bye.by() == Party.CALLER) {
        callerByed = true;
      } else if (event instanceof CallEvent.TargetAnswered target
          && dialled.contains(target.branch().attempt())) {
        answeredBranches.add(target.branch());
        final_.add(target.branch().attempt());
      } else if (event instanceof CallEvent.TargetFailed failed) {
        final_.add(failed.attempt());
      } else if (event instanceof CallEvent.HungUp bye && bye.by() == Party.CALLEE) {
        story.add("callee bye");
      }
    }

    private void act(CallAction action) {
      if (action instanceof CallAction.Reject) {
        if (!callerGone) { // else the container refuses to send it
          answersToCaller++;
          callerGone = true;
        }
      } else if (action instanceof CallAction.Dial dial) {
        assertThat(dialled.add(dial.attempt())).as("%s", story).isTrue();
      } else if (action instanceof CallAction.Cancel cancel) {
        cancelled.add(cancel.attempt());
      } else if (action instanceof CallAction.Ack ack) {
        acked.add(ack.branch());
      } else if (action instanceof CallAction.ByeCallee bye) {
        ended.add(bye.branch());
      } else if (action instanceof CallAction.ByeCaller) {
        assertThat(answered).as("%s", story).isTrue();
        callerByed = true;
      } else if (action instanceof CallAction.Reply reply) {
        askedOfUs.remove(reply.exchange());
      } else if (action instanceof CallAction.SetTimer set) {
        timers.add(set.timer());
      } else if (action instanceof CallAction.StopTimer stop) {
        timers.remove(stop.timer());
      } else if (action instanceof CallAction.StopTimers) {
        timers.clear();
      } else {
        actOnce(action);
      }
    }

    private void actOnce(CallAction action) {
      if (action instanceof CallAction.ReleaseMedia) {
        released++;
      } else if (action instanceof CallAction.RecordEnd) {
        records++;
        recordPending = true;
      } else if (action instanceof CallAction.Forget) {
        forgotten++;
      }
    }

    void check(String walk) {
      String all = walk + "\n" + String.join("\n", story);
      assertThat(forgotten).as(all).isEqualTo(1);
      assertThat(timers).as(all).isEmpty();
      assertThat(answersToCaller).as(all).isEqualTo(1);
      assertThat(records).as(all).isEqualTo(admitted ? 1 : 0);
      assertThat(released).as(all).isEqualTo(admitted ? 1 : 0);
      for (Branch branch : answeredBranches) {
        assertThat(acked).as(all).contains(branch);
        assertThat(ended.contains(branch) || story.contains("callee bye")).as(all).isTrue();
      }
      for (int attempt : dialled) {
        assertThat(final_.contains(attempt) || cancelled.contains(attempt)).as(all).isTrue();
      }
      if (answered) {
        assertThat(callerByed).as(all).isTrue();
      }
    }
  }
}
