package net.didora.wildfly.sip.admission;

import java.time.Duration;

/**
 * Finds by itself how many new requests a second the server can bear. Every tenth of a second it
 * looks at the shortest delay seen: a burst has some short delays, a standing queue has none. With
 * a standing queue it admits fewer than it just did; without one it admits more again.
 */
final class AdaptiveLimit {
  private static final long WINDOW_NANOS = Duration.ofMillis(100).toNanos();
  private static final double WINDOWS_PER_SECOND = 10;
  private static final double LESS = 0.85;
  private static final double MORE_WHEN_REFUSING = 1.03;
  private static final double MORE_AT_REST = 1.1;
  private static final double LEAST = 10;
  private static final double UNLIMITED = 1_000_000;

  private final long maxDelayNanos;
  private final TokenBucket bucket;
  private final Baseline usualReaction = new Baseline();
  private double perSecond = UNLIMITED;
  private long windowSince;
  private int admitted;
  private int refused;
  private double recentRate;
  private long shortestWait = Long.MAX_VALUE;
  private long shortestReaction = Long.MAX_VALUE;

  AdaptiveLimit(Duration maxDelay, long now) {
    this.maxDelayNanos = maxDelay.toNanos();
    this.windowSince = now;
    this.bucket = new TokenBucket(now);
  }

  synchronized boolean admit(long now) {
    closeWindowIfDue(now);
    boolean in = perSecond >= UNLIMITED || bucket.take(now, perSecond);
    if (in) {
      admitted++;
    } else {
      refused++;
    }
    return in;
  }

  synchronized void takeBack() {
    admitted--;
    refused++;
  }

  synchronized void waited(long nanos, long now) {
    shortestWait = Math.min(shortestWait, nanos);
    closeWindowIfDue(now);
  }

  synchronized void reacted(long nanos, long now) {
    shortestReaction = Math.min(shortestReaction, nanos);
    closeWindowIfDue(now);
  }

  synchronized long perSecond() {
    return Math.round(perSecond);
  }

  private void closeWindowIfDue(long now) {
    long age = now - windowSince;
    if (age < WINDOW_NANOS) {
      return;
    }
    double windows = (double) age / WINDOW_NANOS;
    recentRate = 0.5 * recentRate + 0.5 * admitted * WINDOWS_PER_SECOND / windows;
    if (isQueueStanding(now)) {
      perSecond = Math.max(LEAST, Math.min(perSecond, recentRate) * LESS);
    } else if (perSecond < UNLIMITED) {
      double more = refused > 0 ? MORE_WHEN_REFUSING : MORE_AT_REST;
      perSecond = Math.min(UNLIMITED, perSecond * Math.pow(more, Math.min(windows, 50)) + 1);
    }
    windowSince = now;
    admitted = 0;
    refused = 0;
    shortestWait = Long.MAX_VALUE;
    shortestReaction = Long.MAX_VALUE;
  }

  /** An application that always takes its time is not overloaded: only what comes on top counts. */
  private boolean isQueueStanding(long now) {
    boolean waiting = shortestWait != Long.MAX_VALUE && shortestWait > maxDelayNanos / 2;
    boolean slow = false;
    if (shortestReaction != Long.MAX_VALUE) {
      slow = shortestReaction > usualReaction.at(now, shortestReaction) + maxDelayNanos;
    }
    return waiting || slow;
  }
}
