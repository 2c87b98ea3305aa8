package net.didora.wildfly.sip.testapp.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What happened in the application, counted. */
@ApplicationScoped
public class Facts {
  private static final int LONGEST_HOLD_SECONDS = 20;

  private final Map<String, AtomicLong> counters = new ConcurrentHashMap<>();
  private final Semaphore released = new Semaphore(0);

  public void count(String fact) {
    counters.computeIfAbsent(fact, name -> new AtomicLong()).incrementAndGet();
  }

  /** Keeps the thread of the caller until somebody else lets it go. */
  public void hold() {
    count("held");
    try {
      count(
          released.tryAcquire(LONGEST_HOLD_SECONDS, TimeUnit.SECONDS)
              ? "released"
              : "held-too-long");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public void release() {
    released.release();
  }

  public String asText() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(counters)
        .forEach((name, count) -> text.append(name).append('=').append(count).append('\n'));
    return text.toString();
  }
}
