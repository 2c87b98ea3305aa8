package net.didora.call.admission;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import net.didora.call.CallLogger;
import net.didora.call.RefusalReason;

/** Tells the operator, every few seconds and not call by call, how many calls got 503. */
final class LoadReport {
  private static final long INTERVAL = Duration.ofSeconds(5).toNanos();

  private final Map<RefusalReason, Integer> counts = new EnumMap<>(RefusalReason.class);
  private long since = System.nanoTime();

  synchronized void count(RefusalReason reason) {
    counts.merge(reason, 1, Integer::sum);
    if (System.nanoTime() - since > INTERVAL) {
      report();
    }
  }

  synchronized void report() {
    long seconds = Duration.ofNanos(System.nanoTime() - since).toSeconds();
    counts.forEach(
        (reason, count) -> CallLogger.LOG.refusedForLoad(count, seconds, reason.words()));
    counts.clear();
    since = System.nanoTime();
  }
}
