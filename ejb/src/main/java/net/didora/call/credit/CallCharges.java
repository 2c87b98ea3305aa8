package net.didora.call.credit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.didora.cdr.CallFacts;
import net.didora.rating.LegPricer;
import net.didora.rating.PricedLeg;
import net.didora.rating.RatableLeg;
import org.jspecify.annotations.Nullable;

/** What calls cost by the very code that prices them at night. For one thread. */
final class CallCharges {
  private CallCharges() {}

  /** Level by level, for a talk of that length; levels without a price are absent. */
  static List<PricedLeg.Price> prices(
      LegPricer pricer, CallFacts call, Instant answered, long millis) {
    return pricer.price(leg(call, answered, millis)).prices();
  }

  /** As the night reads it from the CDR: times to the millisecond. */
  static RatableLeg leg(CallFacts call, @Nullable Instant answered, long talkedMillis) {
    return new RatableLeg(
        0,
        call.tenantPath(),
        call.ratingKind(),
        answered == null ? null : answered.truncatedTo(ChronoUnit.MILLIS),
        talkedMillis,
        RatableLeg.numberOf(call.ratingKind(), call.callerE164(), call.calledE164()),
        call.priceChain());
  }
}
