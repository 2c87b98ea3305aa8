package net.didora.wildfly.sip.transport;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Has the messages of one call handled one after the other, those of different calls at once. */
final class CallOrder {
  private final Executor threads;
  private final Map<String, Queue<Runnable>> running = new HashMap<>();

  CallOrder(Executor threads) {
    this.threads = threads;
  }

  /** The work must not throw. */
  void handle(String callId, Runnable work) {
    synchronized (running) {
      Queue<Runnable> waiting = running.get(callId);
      if (waiting != null) {
        waiting.add(work);
        return;
      }
      running.put(callId, new ArrayDeque<>());
    }
    threads.execute(() -> handleAll(callId, work));
  }

  private void handleAll(String callId, Runnable first) {
    Runnable next = first;
    while (next != null) {
      next.run();
      next = next(callId);
    }
  }

  private @Nullable Runnable next(String callId) {
    synchronized (running) {
      Queue<Runnable> waiting = running.get(callId);
      Runnable next = waiting == null ? null : waiting.poll();
      if (next == null) {
        running.remove(callId);
      }
      return next;
    }
  }
}
