package net.didora.wildfly.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import net.didora.wildfly.sip.admission.Admission;
import net.didora.wildfly.sip.admission.AdmissionLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each executor stands for a thread of the stack. */
class DatagramQueueTest {
  private static final int CALLS = 50;
  private static final int MESSAGES = 200;

  private final DatagramQueue queue =
      new DatagramQueue(
          new Admission(
              new AdmissionLimits(0, 10, Duration.ofSeconds(5), Duration.ofSeconds(1)),
              System::nanoTime),
          (datagram, request) -> {});
  private final ExecutorService first = Executors.newSingleThreadExecutor();
  private final ExecutorService second = Executors.newSingleThreadExecutor();

  @AfterEach
  void end() {
    first.shutdownNow();
    second.shutdownNow();
  }

  @Test
  void messagesOfOneCallAreHandledOneAfterTheOther() throws Exception {
    Datagram ringing = of("a");
    Datagram answer = of("a");
    Datagram other = of("b");
    List.of(ringing, answer, other).forEach(queue::add);

    assertThat(first.submit(queue::take).get()).isSameAs(ringing);
    assertThat(second.submit(queue::take).get()).isSameAs(other);
    Future<?> nothing = second.submit(queue::take);
    assertThat(first.submit(queue::take).get()).isSameAs(answer);
    assertThat(nothing.isDone()).isFalse();

    Datagram late = of("a");
    queue.add(late);
    assertThat(first.submit(queue::take).get()).isSameAs(late);
    Datagram next = of("b");
    queue.add(next);
    assertThat(nothing.get()).isSameAs(next);
  }

  @Test
  void whatIsOfNoCallWaitsForNothing() throws Exception {
    Datagram one = of("");
    Datagram two = of("");
    queue.add(one);
    queue.add(two);

    assertThat(first.submit(queue::take).get()).isSameAs(one);
    assertThat(second.submit(queue::take).get()).isSameAs(two);
  }

  @Test
  void noMessageIsLostOrOvertakenAmongManyThreads() throws Exception {
    Map<String, List<Integer>> handled = new HashMap<>();
    for (int call = 0; call < CALLS; call++) {
      handled.put("call " + call, new ArrayList<>()); // not safe for threads: the queue is
    }
    CountDownLatch all = new CountDownLatch(CALLS * MESSAGES);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int i = 0; i < 4; i++) {
      threads.submit(
          () -> {
            while (true) {
              Datagram next = (Datagram) queue.take();
              handled.get(next.callId()).add(next.packet.getPort());
              all.countDown();
            }
          });
    }
    for (int number = 1; number <= MESSAGES; number++) {
      for (String call : handled.keySet()) {
        DatagramPacket packet = new DatagramPacket(new byte[0], 0);
        packet.setPort(number);
        assertThat(queue.add(new Datagram(packet, System.nanoTime(), call, null))).isTrue();
      }
    }

    assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
    threads.shutdownNow();
    List<Integer> inOrder = IntStream.rangeClosed(1, MESSAGES).boxed().toList();
    assertThat(handled.values()).allSatisfy(numbers -> assertThat(numbers).isEqualTo(inOrder));
  }

  private static Datagram of(String callId) {
    return new Datagram(new DatagramPacket(new byte[0], 0), System.nanoTime(), callId, null);
  }
}
