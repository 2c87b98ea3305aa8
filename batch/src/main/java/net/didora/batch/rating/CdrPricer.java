package net.didora.batch.rating;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import net.didora.rating.LegPricer;
import net.didora.rating.RatableLeg;
import org.jspecify.annotations.Nullable;

/** Prices a CDR at all levels by the price book of the run. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class CdrPricer implements ItemProcessor {
  @Inject RunPrices prices;
  @Inject @BatchProperty long run;

  private @Nullable LegPricer pricer;

  @Override
  public Priced processItem(Object item) {
    if (pricer == null) {
      pricer = new LegPricer(prices.of(run));
    }
    RatableLeg leg = (RatableLeg) item;
    return new Priced(pricer.price(leg), leg.answeredAt());
  }
}
