package net.didora.call.credit;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.didora.cdr.CallFacts;
import net.didora.cdr.LegCharge;
import net.didora.rating.LegPricer;
import net.didora.rating.PricedLeg;
import net.didora.rating.RatableLeg;

/** What calls cost by the very code that prices them at night. For one thread. */
final class CallCharges {
  private CallCharges() {}

  /** Of one charge, level by level, for a talk of that length; those without a price are absent. */
  static List<PricedLeg.Price> prices(
      LegPricer pricer, CallFacts call, LegCharge charge, Instant answered, Duration talked) {
    return pricer.price(leg(call, charge, answered, talked)).prices();
  }

  /** As the night reads it from the CDR: times to the millisecond. */
  private static RatableLeg leg(
      CallFacts call, LegCharge charge, Instant answered, Duration talked) {
    return new RatableLeg(
        0,
        call.tenantPath(),
        charge.kind(),
        answered.truncatedTo(ChronoUnit.MILLIS),
        talked.toMillis(),
        RatableLeg.numberOf(call, charge),
        charge.priceChain());
  }
}
