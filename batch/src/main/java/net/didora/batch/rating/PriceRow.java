package net.didora.batch.rating;

import java.math.BigDecimal;
import java.util.List;
import net.didora.common.Money;
import net.didora.rating.MicroRate;
import net.didora.rating.PricedLeg;
import net.didora.rating.Segment;
import org.jspecify.annotations.Nullable;

/** A row of rated_cdr: a price of one leg at one level, in one revision. */
record PriceRow(
    long cdrId,
    int level,
    int revision,
    String tenantPath,
    @Nullable Long accountId,
    long planId,
    long planVersionId,
    String prefix,
    int talkedSeconds,
    int billedSeconds,
    Money perMinute,
    Money connectFee,
    Money amount,
    @Nullable String segments) {
  private static final int MOST_TEXT = 500;
  private static final String MORE = " ...";

  static PriceRow of(PricedLeg.Price price, int revision) {
    return new PriceRow(
        price.cdrId(),
        price.level().level(),
        revision,
        price.level().buyerPath(),
        price.level().accountId(),
        price.level().planId(),
        price.line().planVersionId(),
        price.line().prefix(),
        price.talkedSeconds(),
        price.billedSeconds(),
        price.line().rate().perMinute(),
        price.connectFee(),
        MicroRate.money(price.micros()),
        text(price.segments()));
  }

  /** {@code 60x0.2 126x0.1}; what does not fit is left out, and three dots say so. */
  private static @Nullable String text(List<Segment> segments) {
    if (segments.isEmpty()) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    for (Segment segment : segments) {
      String part = (text.isEmpty() ? "" : " ") + text(segment);
      if (text.length() + part.length() > MOST_TEXT - MORE.length()) {
        return text.append(MORE).toString();
      }
      text.append(part);
    }
    return text.toString();
  }

  private static String text(Segment segment) {
    BigDecimal perMinute = segment.line().rate().perMinute().amount();
    return segment.billedSeconds() + "x" + perMinute.stripTrailingZeros().toPlainString();
  }

  /** The next revision, which says that nothing is charged any more. */
  PriceRow cancelled() {
    return new PriceRow(
        cdrId,
        level,
        revision + 1,
        tenantPath,
        accountId,
        planId,
        planVersionId,
        prefix,
        0,
        0,
        perMinute,
        Money.ZERO,
        Money.ZERO,
        null);
  }

  boolean isCancelled() {
    return talkedSeconds == 0 && billedSeconds == 0 && amount.isZero();
  }
}
