package net.didora.common;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/** The one place that asks the machine for the time; in microseconds, as the database keeps it. */
@ApplicationScoped
public class SystemClock {
  public static final Clock UTC = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));

  @Produces
  Clock clock() {
    return UTC;
  }
}
