package net.didora.wildfly.sip.admission;

import java.time.Duration;

/**
 * Finds by itself how many new requests a second the server can bear. Every half second it looks at
 * the shortest delay seen: a burst or a pause of the machine leaves some short delays, a standing
 * queue leaves none. With a standing queue it admits fewer than it just did; without one it admits
 * more again.
 */
final class AdaptiveLimit {
  private static final long WINDOW_NANOS = Duration.ofMillis(500).toNanos();
  private static final double WINDOWS_PER_SECOND = 2;
  private static final int FEWEST_SAMPLES = 5;
  private static final double LESS = 0.85;
  private static final double MORE_WHEN_REFUSING = 1.05;
  private static final double MORE_AT_REST = 1.5;
  private static final double LEAST = 50;
  static final double UNLIMITED = 1_000_000;

  private final long maxDelayNanos;
  private final TokenBucket bucket;
  private final Baseline usualReaction = new Baseline();
  private double perSecond = UNLIMITED;
  private long windowSince;
  private int admitted;
  private int refused;
  private double recentRate;
  private final Shortest wait = new Shortest();
  private final Shortest reaction = new Shortest();

  AdaptiveLimit(Duration maxDelay, long now) {
    this.maxDelayNanos = maxDelay.toNanos();
    this.windowSince = now;
    this.bucket = new TokenBucket(now);
  }

  /** A few in hand come in at any rate; they too count as admitted. */
  synchronized boolean admit(long now, boolean fewInHand) {
    closeWindowIfDue(now);
    boolean in = perSecond >= UNLIMITED || bucket.take(now, perSecond) || fewInHand;
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
    wait.add(nanos);
    closeWindowIfDue(now);
  }

  synchronized void reacted(long nanos, long now) {
    reaction.add(nanos);
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
      perSecond = Math.min(UNLIMITED, perSecond * Math.pow(more, Math.min(windows, 20)));
    }
    windowSince = now;
    admitted = 0;
    refused = 0;
    wait.clear();
    reaction.clear();
  }

  /** An application that always takes its time is not overloaded: only what comes on top counts. */
  private boolean isQueueStanding(long now) {
    long usual = usualReaction.at(now, reaction.nanos);
    return wait.isAbove(maxDelayNanos / 2) || reaction.isAbove(usual + maxDelayNanos / 2);
  }

  /** The shortest delay of a window; a few samples prove nothing. */
  private static final class Shortest {
    private long nanos = Long.MAX_VALUE;
    private int samples;

    void add(long delay) {
      nanos = Math.min(nanos, delay);
      samples++;
    }

    boolean isAbove(long limit) {
      return samples >= FEWEST_SAMPLES && nanos > limit;
    }

    void clear() {
      nanos = Long.MAX_VALUE;
      samples = 0;
    }
  }
}
