package net.didora.wildfly.sip.admission;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The decisions of the last 32 to 64 seconds: as long as a peer repeats a request (64 times T1, RFC
 * 3261, section 17.1.1.2). Two generations, so that forgetting costs nothing. Not thread safe.
 */
final class RecentDecisions {
  enum Decision {
    NONE,
    ADMITTED,
    REFUSED
  }

  private static final long GENERATION_NANOS = Duration.ofSeconds(32).toNanos();

  private Map<Long, Boolean> young = new HashMap<>();
  private Map<Long, Boolean> old = new HashMap<>();
  private long youngSince;

  RecentDecisions(long now) {
    youngSince = now;
  }

  Decision find(long key, long now) {
    age(now);
    Boolean admitted = young.get(key);
    if (admitted == null) {
      admitted = old.get(key);
    }
    if (admitted == null) {
      return Decision.NONE;
    }
    return admitted ? Decision.ADMITTED : Decision.REFUSED;
  }

  void remember(long key, boolean admitted, long now) {
    age(now);
    young.put(key, admitted);
  }

  private void age(long now) {
    long age = now - youngSince;
    if (age < GENERATION_NANOS) {
      return;
    }
    old = age < 2 * GENERATION_NANOS ? young : new HashMap<>();
    young = new HashMap<>();
    youngSince = now;
  }
}
