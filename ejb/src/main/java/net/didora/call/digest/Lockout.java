package net.didora.call.digest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import net.didora.call.route.IpAddress;

/**
 * Who has guessed wrongly too often is not listened to for a while, whatever user he names. By the
 * address, not by the user: a stranger must not lock a carrier out. It cannot be another's address
 * either: a wrong answer counts only to a nonce that was sent there. Of IPv6 the network of 64 bits
 * counts, which is one customer's.
 */
public final class Lockout {
  static final int FAILURES = 10;

  public static final Duration PAUSE = Duration.ofMinutes(10);
  private static final int ADDRESSES = 10_000;

  private final Cache<String, AtomicInteger> failures;

  public Lockout(LongSupplier nanos) {
    failures =
        Caffeine.newBuilder()
            .maximumSize(ADDRESSES)
            .expireAfterWrite(PAUSE)
            .ticker(nanos::getAsLong)
            .executor(Runnable::run)
            .build();
  }

  public boolean isLocked(String address) {
    AtomicInteger count = failures.getIfPresent(place(address));
    return count != null && count.get() >= FAILURES;
  }

  /**
   * Counted from the first of them on; the one that is too many begins the pause anew.
   *
   * @return whether it was that one
   */
  public boolean failed(String address) {
    String place = place(address);
    AtomicInteger count = failures.get(place, first -> new AtomicInteger());
    boolean tooMany = count.incrementAndGet() == FAILURES;
    if (tooMany) {
      failures.put(place, count);
    }
    return tooMany;
  }

  private static String place(String address) {
    return IpAddress.parse(address).map(parsed -> parsed.customer().toString()).orElse(address);
  }
}
