package net.didora.wildfly.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.SIPStackTimerTask;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import net.didora.wildfly.sip.container.StackLog;
import net.didora.wildfly.sip.container.WireLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StackTimerTest {
  private final StackTimer timer = new StackTimer();

  @BeforeEach
  void start() throws Exception {
    Properties properties = new Properties();
    properties.setProperty("javax.sip.STACK_NAME", "timer-test");
    properties.setProperty("gov.nist.javax.sip.STACK_LOGGER", StackLog.class.getName());
    properties.setProperty("gov.nist.javax.sip.SERVER_LOGGER", WireLog.class.getName());
    timer.start(new SipStackImpl(properties), properties);
  }

  @AfterEach
  void stop() {
    timer.stop();
  }

  @Test
  void aTimerThatIsHeldUpHoldsUpNoOther() throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch other = new CountDownLatch(1);

    timer.schedule(task("a", held::await), 0);
    timer.schedule(task("b", other::countDown), 10);

    assertThat(other.await(10, TimeUnit.SECONDS)).isTrue();
    held.countDown();
  }

  @Test
  void aTimerThatFailsRunsAgain() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(3);

    timer.scheduleWithFixedDelay(
        task(
            "a",
            () -> {
              runs.countDown();
              throw new IllegalStateException("as timers of the stack do");
            }),
        0,
        1);

    assertThat(runs.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aCancelledTimerDoesNotRun() throws InterruptedException {
    CountDownLatch after = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    SIPStackTimerTask cancelled = task("a", never::countDown);

    timer.schedule(cancelled, 50);
    boolean first = timer.cancel(cancelled);
    boolean second = timer.cancel(cancelled);
    timer.schedule(task("a", after::countDown), 100);

    assertThat(after.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(never.getCount()).isEqualTo(1);
    assertThat(first).isTrue();
    assertThat(second).isFalse();
  }

  /** Were each tick rounded up from the one before, the tenth would be 180 ms late. */
  @Test
  void aClockOfTheStackKeepsItsPace() throws InterruptedException {
    List<Long> ticks = new CopyOnWriteArrayList<>();
    CountDownLatch all = new CountDownLatch(10);
    long begun = System.nanoTime();

    timer.scheduleWithFixedDelay(
        task(
            "a",
            () -> {
              ticks.add((System.nanoTime() - begun) / 1_000_000);
              all.countDown();
            }),
        400,
        400);

    assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
    long leastLate =
        IntStream.range(5, 10).mapToLong(i -> ticks.get(i) - 400L * (i + 1)).min().orElseThrow();
    assertThat(leastLate).isBetween(0L, 80L);
  }

  /** What a task does; it may wait. */
  private interface Work {
    void run() throws InterruptedException;
  }

  private static SIPStackTimerTask task(String call, Work work) {
    return new SIPStackTimerTask() {
      @Override
      public void runTask() {
        try {
          work.run();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }

      @Override
      public Object getThreadHash() {
        return call;
      }
    };
  }
}
