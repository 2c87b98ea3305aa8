package net.didora.wildfly.sip.admission;

/** Lets so many through a second, and a quarter of a second's worth at once. Not thread safe. */
final class TokenBucket {
  private static final double SECOND = 1e9;
  private static final double BURST_SECONDS = 0.25;

  private double tokens;
  private long filledAt;

  TokenBucket(long now) {
    this.filledAt = now;
    this.tokens = 1;
  }

  boolean take(long now, double perSecond) {
    double burst = Math.max(1, perSecond * BURST_SECONDS);
    tokens = Math.min(burst, tokens + (now - filledAt) / SECOND * perSecond);
    filledAt = now;
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  }
}
