package net.didora.call.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import net.didora.call.CallLogger;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls from addresses that are no trunk's. A scan or flood of them leaves one line in a
 * minute for each address, and not many lines for all addresses.
 */
final class UnknownSources {
  private static final int ADDRESSES = 10_000;
  private static final int LINES_A_MINUTE = 60;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final LongSupplier nanos;
  private final Cache<String, AtomicLong> counts;
  private final AtomicLong total = new AtomicLong();
  private long minuteBegan;
  private int lines;

  UnknownSources(LongSupplier nanos) {
    this.nanos = nanos;
    minuteBegan = nanos.getAsLong();
    counts =
        Caffeine.newBuilder()
            .maximumSize(ADDRESSES)
            .expireAfterWrite(MINUTE)
            .ticker(nanos::getAsLong)
            .executor(Runnable::run)
            .removalListener(UnknownSources::report)
            .build();
  }

  /** The first call of an address in a minute, unless there were very many addresses. */
  boolean isToBeListed(String source) {
    total.incrementAndGet();
    String address = source.substring(0, Math.max(0, source.lastIndexOf(':')));
    AtomicLong count = counts.get(address, first -> new AtomicLong());
    return count.getAndIncrement() == 0 && hasLineLeft();
  }

  /** All calls since the start. */
  long total() {
    return total.get();
  }

  private synchronized boolean hasLineLeft() {
    long now = nanos.getAsLong();
    if (now - minuteBegan >= MINUTE.toNanos()) {
      minuteBegan = now;
      lines = 0;
    }
    return lines++ < LINES_A_MINUTE;
  }

  private static void report(
      @Nullable String address, @Nullable AtomicLong count, RemovalCause cause) {
    if (address != null && count != null && count.get() > 1) {
      CallLogger.LOG.unknownSource(address, count.get());
    }
  }
}
