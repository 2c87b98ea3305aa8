package net.didora.wildfly.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallOrderTest {
  @Test
  void theMessagesOfACallAreHandledInTheirOrder() throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    CallOrder order = new CallOrder(threads);
    List<Integer> handled = Collections.synchronizedList(new ArrayList<>());

    IntStream.range(0, 1000).forEach(i -> order.handle("call", () -> handled.add(i)));
    threads.shutdown();

    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(handled).isSorted().hasSize(1000);
  }

  @Test
  void aCallThatIsHeldUpHoldsUpNoOther() throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    CallOrder order = new CallOrder(threads);
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch other = new CountDownLatch(1);

    order.handle("held", () -> await(held));
    order.handle("held", () -> {});
    order.handle("other", other::countDown);

    assertThat(other.await(10, TimeUnit.SECONDS)).isTrue();
    held.countDown();
    threads.shutdown();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
