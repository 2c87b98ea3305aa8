package net.didora.wildfly.sip.admission;

import java.time.Duration;

/**
 * The limits that an operator sets.
 *
 * @param maxPerSecond new requests a second; 0 leaves it to the adaptive limit
 * @param maxQueue new requests that may wait for a thread
 * @param maxDelay how long a new request may wait, and how much slower than at rest the application
 *     may react, before fewer are admitted
 * @param retryAfter what a refused peer is told
 */
public record AdmissionLimits(
    int maxPerSecond, int maxQueue, Duration maxDelay, Duration retryAfter) {
  public AdmissionLimits {
    if (maxPerSecond < 0 || maxQueue < 1 || maxDelay.isNegative() || retryAfter.isNegative()) {
      throw new IllegalArgumentException("Limits of admission cannot be negative");
    }
  }
}
