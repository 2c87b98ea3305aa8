package net.didora.common;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The one place that asks the machine for the time; in microseconds, as the database keeps it. */
@ApplicationScoped
public class SystemClock {
  public static final Clock UTC = new Microseconds(ZoneOffset.UTC);

  @Produces
  Clock clock() {
    return UTC;
  }

  /**
   * Not Clock.tick: its millis() divides by zero where a tick is shorter than a millisecond.
   * Serializable, because the beans of pages that outlive a request may hold it.
   */
  private static final class Microseconds extends Clock implements Serializable {
    private static final long serialVersionUID = 1;

    private final ZoneId zone;

    Microseconds(ZoneId zone) {
      this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new Microseconds(other);
    }

    @Override
    public Instant instant() {
      return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
  }
}
