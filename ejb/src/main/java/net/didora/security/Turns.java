package net.didora.security;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets so many work at once and no more, in the order in which they came. Whoever finds too many
 * waiting, or waits too long, is turned away.
 */
final class Turns {
  private final Semaphore free;
  private final int longestQueue;
  private final Duration patience;

  Turns(int atOnce, int longestQueue, Duration patience) {
    this.free = new Semaphore(atOnce, true);
    this.longestQueue = longestQueue;
    this.patience = patience;
  }

  /** The result of the work; empty: turned away. */
  <T> Optional<T> take(Supplier<T> work) {
    if (!isMine()) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      free.release();
    }
  }

  private boolean isMine() {
    try {
      boolean mayWait = free.availablePermits() > 0 || free.getQueueLength() < longestQueue;
      return mayWait && free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
