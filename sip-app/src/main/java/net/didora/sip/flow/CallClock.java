package net.didora.sip.flow;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * The time within one call: what the machine's clock said at its beginning, and from there on the
 * steady clock, in microseconds. A machine's clock that is set while people talk makes no call
 * longer, shorter or free.
 */
public final class CallClock implements InstantSource {
  private final Instant begun;
  private final LongSupplier nanos;
  private final long begunNanos;

  public CallClock(Instant begun) {
    this(begun, System::nanoTime);
  }

  CallClock(Instant begun, LongSupplier nanos) {
    this.begun = begun;
    this.nanos = nanos;
    this.begunNanos = nanos.getAsLong();
  }

  @Override
  public Instant instant() {
    return begun.plusNanos(nanos.getAsLong() - begunNanos).truncatedTo(ChronoUnit.MICROS);
  }
}
