package net.didora.call.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Strangers that were asked for a password: each has a moment to answer; after that, its calls were
 * refused ones like any other's. Most that call and know none never answer.
 */
final class Unanswered {
  static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int ADDRESSES = 5_000;

  @FunctionalInterface
  interface Listener {
    void refused(Rejection first, long calls);
  }

  private record Asked(Rejection first, AtomicLong calls) {}

  private final Listener listener;
  private final Cache<String, Asked> asked;

  Unanswered(LongSupplier nanos, Listener listener) {
    this.listener = listener;
    asked =
        Caffeine.newBuilder()
            .maximumSize(ADDRESSES)
            .expireAfterWrite(PATIENCE)
            .ticker(nanos::getAsLong)
            .executor(Runnable::run)
            .removalListener(this::removed)
            .build();
  }

  void add(Rejection rejection) {
    asked
        .get(UnknownSources.address(rejection), first -> new Asked(rejection, new AtomicLong()))
        .calls()
        .incrementAndGet();
  }

  /** It has answered, and rightly. */
  void proved(String address) {
    asked.invalidate(address);
  }

  /** Lets go of those whose moment is over. */
  void sweep() {
    asked.cleanUp();
  }

  private void removed(@Nullable String address, @Nullable Asked one, RemovalCause cause) {
    if (one != null && cause.wasEvicted()) {
      listener.refused(one.first(), one.calls().get());
    }
  }
}
