package net.didora.rating;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.didora.common.Money;
import org.jspecify.annotations.Nullable;

/**
 * What one leg costs at each level of its chain, and at which levels it has no price.
 *
 * @param endedAt of the talk; null: there was none
 */
public record PricedLeg(
    long cdrId, @Nullable Instant endedAt, List<Price> prices, List<NoPrice> rejects) {

  /**
   * A price, in millionths, with all that it was made of.
   *
   * @param line in force at the answer
   * @param segments where more than one price was in force; none: the line held throughout
   */
  public record Price(
      long cdrId,
      PriceChain.Level level,
      PlanPrefix line,
      int talkedSeconds,
      int billedSeconds,
      long micros,
      List<Segment> segments) {

    /** One price throughout. */
    public Price(
        long cdrId,
        PriceChain.Level level,
        PlanPrefix line,
        int talkedSeconds,
        int billedSeconds,
        long micros) {
      this(cdrId, level, line, talkedSeconds, billedSeconds, micros, List.of());
    }

    /** The fee of the line, if anything is billed. */
    public Money connectFee() {
      return billedSeconds == 0 ? Money.ZERO : line.rate().connectFee();
    }

    /**
     * The same call with its first billed seconds free, exactly: what is left is rounded once. The
     * fee is due as long as any second is charged.
     */
    public Price beyond(int freeSeconds) {
      long sixtieths = 0;
      for (Segment charged : stretchesBeyond(freeSeconds)) {
        long perMinute = MicroRate.micros(charged.line().rate().perMinute());
        sixtieths =
            Math.addExact(sixtieths, Math.multiplyExact(perMinute, charged.billedSeconds()));
      }
      long left =
          freeSeconds < billedSeconds
              ? MicroRate.rounded(sixtieths, MicroRate.micros(connectFee()))
              : 0;
      return new Price(cdrId, level, line, talkedSeconds, billedSeconds, left, segments);
    }

    /** What is left of them where the first billed seconds are free. */
    public List<Segment> stretchesBeyond(int freeSeconds) {
      List<Segment> left = new ArrayList<>();
      int free = Math.max(0, freeSeconds);
      for (Segment stretch : stretches()) {
        int skipped = Math.min(free, stretch.billedSeconds());
        free -= skipped;
        if (skipped < stretch.billedSeconds()) {
          left.add(
              new Segment(
                  stretch.line(),
                  stretch.fromSecond() + skipped,
                  stretch.billedSeconds() - skipped));
        }
      }
      return left;
    }

    /** The segments, be it only one; none if nothing is billed. */
    public List<Segment> stretches() {
      return segments.isEmpty() && billedSeconds > 0
          ? List.of(new Segment(line, 0, billedSeconds))
          : segments;
    }
  }

  /** A level without a price; seen by whoever would have been charged. */
  public record NoPrice(
      long cdrId, int level, String tenantPath, RatingReject reason, String detail) {}
}
