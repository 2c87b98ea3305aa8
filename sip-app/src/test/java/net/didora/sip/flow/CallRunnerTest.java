package net.didora.sip.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.didora.call.Credit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallRunnerTest {

  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(1);
  private final List<RuntimeException> faults = new CopyOnWriteArrayList<>();
  private final CallRunner.Shared shared =
      new CallRunner.Shared(pool, clockwork, (id, step, event, bug) -> faults.add(bug));

  @AfterEach
  void stop() {
    pool.shutdownNow();
    clockwork.shutdownNow();
  }

  /** Notes what it is told to do; breaks on the words that it is told to break on. */
  private static final class Hands implements Performer {
    final List<String> done = new ArrayList<>();
    final CountDownLatch cancelled = new CountDownLatch(1);
    final CountDownLatch forgotten = new CountDownLatch(1);
    final AtomicInteger busy = new AtomicInteger();
    volatile boolean overlapped;
    String breaksOn = "";

    @Override
    public CallEvent perform(CallAction action) {
      overlapped |= busy.incrementAndGet() > 1;
      try {
        String word = Play.word(action);
        done.add(word);
        if (word.equals(breaksOn)) {
          throw new IllegalStateException(word);
        }
        if (action instanceof CallAction.Cancel) {
          cancelled.countDown();
        }
        if (action instanceof CallAction.Answer) {
          return new CallEvent.AnswerSent(Play.START);
        }
        if (action instanceof CallAction.RecordEnd) {
          return new CallEvent.EndRecorded(Play.START);
        }
        if (action instanceof CallAction.Forget) {
          forgotten.countDown();
        }
        return null;
      } finally {
        busy.decrementAndGet();
      }
    }

    @Override
    public boolean hasHeard(int attempt) {
      return false;
    }

    @Override
    public void abandon() {
      done.add("abandon");
    }
  }

  private CallRunner runner(Hands hands) {
    return new CallRunner(
        "call", Admitting.since(Play.START), hands, InstantSource.system(), shared);
  }

  @Test
  void eventsAreHandledInOrderAndOneAtATime() throws InterruptedException {
    Hands hands = new Hands();
    CallRunner runner = runner(hands);

    runner.post(new CallEvent.CallAdmitted(Play.START, Play.plan(1)));
    for (int i = 0; i < 1000; i++) {
      Branch branch = new Branch(1, "b");
      runner.post(new CallEvent.TargetRang(Play.START, branch, 180, Body.NONE, false));
    }
    runner.post(new CallEvent.TargetAnswered(Play.START, new Branch(1, "b"), Play.ANSWER));
    runner.post(new CallEvent.HungUp(Play.START, Party.CALLER, 1));

    assertThat(hands.forgotten.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(hands.overlapped).isFalse();
    assertThat(hands.done).hasSize(1 + 1000 + 4 + 5);
    assertThat(hands.done).endsWith("RecordEnd", "reply CALLER 1 200", "Forget");
  }

  @Test
  void aBugInAnActionEndsTheCallAndItsRecordIsKept() throws InterruptedException {
    Hands hands = new Hands();
    hands.breaksOn = "ring 180";
    CallRunner runner = runner(hands);

    runner.post(new CallEvent.CallAdmitted(Play.START, Play.plan(1)));
    runner.post(new CallEvent.TargetRang(Play.START, new Branch(1, "b"), 180, Body.NONE, false));
    runner.post(new CallEvent.TargetFailed(Play.START, 1, Failure.received(487, 0)));

    assertThat(hands.forgotten.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(faults).hasSize(1);
    assertThat(hands.done).contains("reject 500/41", "cancel 1", "RecordEnd");
  }

  @Test
  void aTimerThatFiresIsAnEvent() throws InterruptedException {
    Hands hands = new Hands();
    CallRunner runner = runner(hands);
    CallPlan hasty =
        new CallPlan(
            1,
            Duration.ofMillis(10),
            Duration.ofSeconds(9),
            Duration.ofSeconds(9),
            Credit.ENDLESS,
            true,
            CallPlan.Reliability.NONE);

    runner.post(new CallEvent.CallAdmitted(Play.START, hasty));
    assertThat(hands.cancelled.await(10, TimeUnit.SECONDS)).isTrue();
    runner.post(new CallEvent.TargetFailed(Play.START, 1, Failure.received(487, 0)));

    assertThat(hands.forgotten.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(hands.done).contains("cancel 1", "reject 480/38");
  }
}
