package net.didora.wildfly.sip.admission;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The decisions of the last 32 to 64 seconds: as long as a peer repeats a request (64 times T1, RFC
 * 3261, section 17.1.1.2). Two generations, so that forgetting costs nothing. Not thread safe.
 */
final class RecentDecisions {
  /** A request is not known, waits for a thread, has begun, or was refused. */
  enum Decision {
    NONE,
    WAITING,
    BEGUN,
    REFUSED
  }

  private static final long GENERATION_NANOS = Duration.ofSeconds(32).toNanos();

  private Map<Long, Decision> young = new HashMap<>();
  private Map<Long, Decision> old = new HashMap<>();
  private long youngSince;

  RecentDecisions(long now) {
    youngSince = now;
  }

  Decision find(long key, long now) {
    age(now);
    Decision decision = young.get(key);
    if (decision == null) {
      decision = old.get(key);
    }
    return decision == null ? Decision.NONE : decision;
  }

  void remember(long key, Decision decision, long now) {
    age(now);
    young.put(key, decision);
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
