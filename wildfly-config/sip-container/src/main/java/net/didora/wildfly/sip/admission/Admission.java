package net.didora.wildfly.sip.admission;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Decides for every request outside a dialog: in or out. A retransmission gets the decision of the
 * first copy, for otherwise a call that runs could be refused, or a refused one begin.
 */
public final class Admission {
  /** What becomes of one request. */
  public enum Verdict {
    ADMITTED,
    ADMITTED_BEFORE,
    REFUSED
  }

  private final AdmissionLimits limits;
  private final LongSupplier nanoTime;
  private final TokenBucket ceiling;
  private final AdaptiveLimit adaptive;
  private final RecentDecisions decisions;
  private final OverloadReport report = new OverloadReport();
  private final LongAdder admitted = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder retransmitted = new LongAdder();
  private volatile boolean suspended;
  private volatile int applications;

  public Admission(AdmissionLimits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.ceiling = new TokenBucket(nanoTime.getAsLong());
    this.adaptive = new AdaptiveLimit(limits.maxDelay(), nanoTime.getAsLong());
    this.decisions = new RecentDecisions(nanoTime.getAsLong());
  }

  /** The verdict on a request that opens something new; the key names it and its copies. */
  public synchronized Verdict decide(long key) {
    long now = nanoTime.getAsLong();
    RecentDecisions.Decision before = decisions.find(key, now);
    if (before != RecentDecisions.Decision.NONE) {
      retransmitted.increment();
      return before == RecentDecisions.Decision.ADMITTED ? Verdict.ADMITTED_BEFORE : refuse(now);
    }
    boolean in = isOpen() && withinCeiling(now) && adaptive.admit(now);
    decisions.remember(key, in, now);
    if (!in) {
      return refuse(now);
    }
    admitted.increment();
    report.admitted(now);
    return Verdict.ADMITTED;
  }

  /** Takes back an admission: the request waited too long, or found the queue full. */
  public synchronized void refuseAfterAll(long key) {
    long now = nanoTime.getAsLong();
    decisions.remember(key, false, now);
    admitted.decrement();
    refuse(now);
  }

  private Verdict refuse(long now) {
    refused.increment();
    if (isOpen()) {
      report.refused(now, currentLimit(), refused.sum());
    }
    return Verdict.REFUSED;
  }

  private boolean isOpen() {
    return !suspended && applications > 0;
  }

  private boolean withinCeiling(long now) {
    return limits.maxPerSecond() == 0 || ceiling.take(now, limits.maxPerSecond());
  }

  /** A message waited this long for a thread. */
  public void waited(long nanos) {
    adaptive.waited(nanos, nanoTime.getAsLong());
  }

  /** The application did its first step for a new request this long after it had come in. */
  public void reacted(long nanos) {
    adaptive.reacted(nanos, nanoTime.getAsLong());
  }

  /** Refuses everything new from now on, and lets what runs go on. */
  public void suspend() {
    suspended = true;
  }

  public void resume() {
    suspended = false;
  }

  /** Without an application there is nobody to answer. */
  public void applications(int count) {
    applications = count;
  }

  public AdmissionLimits limits() {
    return limits;
  }

  public long nanoTime() {
    return nanoTime.getAsLong();
  }

  /** New requests admitted a second at most, at this moment. */
  public long currentLimit() {
    long now = adaptive.perSecond();
    return limits.maxPerSecond() == 0 ? now : Math.min(now, limits.maxPerSecond());
  }

  public long admittedCount() {
    return admitted.sum();
  }

  public long refusedCount() {
    return refused.sum();
  }

  public long retransmissionCount() {
    return retransmitted.sum();
  }
}
