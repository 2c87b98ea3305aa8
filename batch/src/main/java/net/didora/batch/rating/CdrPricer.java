package net.didora.batch.rating;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import net.didora.rating.LegPricer;
import net.didora.rating.RatableLeg;
import org.jspecify.annotations.Nullable;

/** Prices the CDRs of a page at all levels by the price book of the run. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class CdrPricer implements ItemProcessor {
  @Inject RunPrices prices;
  @Inject @BatchProperty long run;

  private @Nullable LegPricer pricer;

  @Override
  public List<Priced> processItem(Object page) {
    if (pricer == null) {
      pricer = new LegPricer(prices.of(run));
    }
    LegPricer byBook = pricer;
    return ((List<?>) page)
        .stream()
            .map(RatableLeg.class::cast)
            .map(leg -> new Priced(byBook.price(leg), leg.answeredAt()))
            .toList();
  }
}
