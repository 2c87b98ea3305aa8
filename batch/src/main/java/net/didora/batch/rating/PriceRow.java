package net.didora.batch.rating;

import net.didora.common.Money;
import net.didora.rating.MicroRate;
import net.didora.rating.PricedLeg;
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
    Money amount) {

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
        MicroRate.money(price.micros()));
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
        Money.ZERO);
  }

  boolean isCancelled() {
    return talkedSeconds == 0 && billedSeconds == 0 && amount.isZero();
  }
}
