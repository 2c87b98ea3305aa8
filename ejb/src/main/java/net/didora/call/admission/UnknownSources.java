package net.didora.call.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import net.didora.call.CallLogger;
import net.didora.call.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls from addresses that are no trunk's. A scan or flood of them leaves one line in a
 * minute for each address, and not many lines for all addresses.
 */
final class UnknownSources {
  static final int REMEMBERED = 8;
  private static final int ADDRESSES = 10_000;
  private static final int LINES_A_MINUTE = 60;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** One that called lately, and how often since it is remembered. */
  record Stranger(String address, long calls) {}

  /** All since the start; the strangers that called last, the latest first. */
  record Tally(long calls, long wrongPasswords, List<Stranger> last, @Nullable Instant lastAt) {}

  private final LongSupplier nanos;
  private final Cache<String, AtomicLong> counts;
  private final AtomicLong total = new AtomicLong();
  private final AtomicLong wrongPasswords = new AtomicLong();
  private final Deque<Stranger> last = new ArrayDeque<>(REMEMBERED);
  private @Nullable Instant lastAt;
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

  static boolean isOf(RefusalReason reason) {
    return reason == RefusalReason.UNKNOWN_SOURCE
        || reason == RefusalReason.NO_PASSWORD
        || reason == RefusalReason.WRONG_PASSWORD;
  }

  /**
   * The first call of an address in a minute, unless there were very many addresses.
   *
   * @param calls so many of the kind
   */
  boolean isToBeListed(Rejection rejection, long calls) {
    total.addAndGet(calls);
    if (rejection.reason() == RefusalReason.WRONG_PASSWORD) {
      wrongPasswords.addAndGet(calls);
    }
    String address = address(rejection);
    remember(address, calls, rejection.at());
    AtomicLong count = counts.get(address, first -> new AtomicLong());
    return count.getAndAdd(calls) == 0 && hasLineLeft();
  }

  static String address(Rejection rejection) {
    String source = rejection.source();
    return source.substring(0, Math.max(0, source.lastIndexOf(':')));
  }

  private void remember(String address, long calls, Instant at) {
    synchronized (last) {
      long before =
          last.stream()
              .filter(known -> known.address().equals(address))
              .mapToLong(Stranger::calls)
              .sum();
      last.removeIf(known -> known.address().equals(address));
      last.addFirst(new Stranger(address, before + calls));
      lastAt = at;
      while (last.size() > REMEMBERED) {
        last.removeLast();
      }
    }
  }

  /** All calls since the start. */
  long total() {
    return total.get();
  }

  Tally tally() {
    synchronized (last) {
      return new Tally(total.get(), wrongPasswords.get(), List.copyOf(last), lastAt);
    }
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
