package net.didora.wildfly.sip.admission;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import net.didora.wildfly.sip.admission.RecentDecisions.Decision;

/**
 * Decides for every request outside a dialog: in or out. A retransmission gets the decision of the
 * first copy, for otherwise a call that runs could be refused, or a refused one begin. Limits are
 * for crowds: while only a few requests are in hand, as just after a start, when each takes its
 * time, none is refused for being slow.
 */
public final class Admission {
  /** What becomes of one request. */
  public enum Verdict {
    ADMITTED,
    /** A copy of a request that still waits: nothing is lost when it is dropped. */
    WAITS_ALREADY,
    /** A copy of a request that is being handled: its transaction answers. */
    BEGUN_BEFORE,
    REFUSED
  }

  /** A burst that any server works off in the time that a caller waits. */
  private static final int FEW = 64;

  /** How many times longer than in a crowd each of a few may wait. */
  private static final int PATIENCE_WITH_FEW = 4;

  private final AdmissionLimits limits;
  private final LongSupplier nanoTime;
  private final TokenBucket ceiling;
  private final AdaptiveLimit adaptive;
  private final RecentDecisions decisions;
  private final InHand inHand;
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
    this.inHand = new InHand(nanoTime.getAsLong());
  }

  /** The verdict on a request that opens something new; the key names it and its copies. */
  public synchronized Verdict decide(long key) {
    long now = nanoTime.getAsLong();
    Decision before = decisions.find(key, now);
    if (before != Decision.NONE) {
      return again(before, now);
    }
    boolean in = isOpen() && withinCeiling(now) && adaptive.admit(now, areFew(now));
    decisions.remember(key, in ? Decision.WAITING : Decision.REFUSED, now);
    if (!in) {
      return refuse(now);
    }
    inHand.came(now);
    admitted.increment();
    report.admitted(now);
    return Verdict.ADMITTED;
  }

  private Verdict again(Decision before, long now) {
    retransmitted.increment();
    return switch (before) {
      case WAITING -> Verdict.WAITS_ALREADY;
      case BEGUN -> Verdict.BEGUN_BEFORE;
      default -> refuse(now);
    };
  }

  /** A thread takes the request up; from here on it cannot be refused. */
  public synchronized void begin(long key) {
    decisions.remember(key, Decision.BEGUN, nanoTime.getAsLong());
  }

  private boolean areFew(long now) {
    return inHand.count(now) < FEW;
  }

  /** Whether a new request that waited so long for a thread is to be refused. */
  public synchronized boolean isLate(long waitedNanos) {
    long most = limits.maxDelay().toNanos();
    return waitedNanos > most
        && (waitedNanos > PATIENCE_WITH_FEW * most || !areFew(nanoTime.getAsLong()));
  }

  /** Takes back an admission: the request waited too long, or found the queue full. */
  public synchronized void refuseAfterAll(long key, long waitedNanos) {
    long now = nanoTime.getAsLong();
    inHand.left(now - waitedNanos, now);
    decisions.remember(key, Decision.REFUSED, now);
    admitted.decrement();
    adaptive.takeBack();
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

  /** A new request waited this long for a thread. */
  public void waited(long nanos) {
    adaptive.waited(nanos, nanoTime.getAsLong());
  }

  /** The application did its first step for a new request this long after it had come in. */
  public synchronized void reacted(long nanos) {
    long now = nanoTime.getAsLong();
    inHand.left(now - nanos, now);
    adaptive.reacted(nanos, now);
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
