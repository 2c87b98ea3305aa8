package net.didora.planted.number;

import java.time.Instant;

/** Planted: asks the machine for the time. */
class OwnClock {
  Instant instant() {
    return Instant.now();
  }

  long millis() {
    return System.currentTimeMillis();
  }
}
