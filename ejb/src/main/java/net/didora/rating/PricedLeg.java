package net.didora.rating;

import java.util.List;

/** What one leg costs at each level of its chain, and at which levels it has no price. */
public record PricedLeg(long cdrId, List<Price> prices, List<NoPrice> rejects) {

  /** A price, in millionths, with all that it was made of. */
  public record Price(
      long cdrId,
      PriceChain.Level level,
      PlanPrefix line,
      int talkedSeconds,
      int billedSeconds,
      long micros) {}

  /** A level without a price; seen by whoever would have been charged. */
  public record NoPrice(
      long cdrId, int level, String tenantPath, RatingReject reason, String detail) {}
}
