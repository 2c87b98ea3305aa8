package net.didora.web.rating;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.didora.cdr.Cdr;
import net.didora.cdr.LegResult;
import net.didora.rating.CdrAmountService;
import net.didora.rating.PriceExplanation.AtLevel;
import net.didora.rating.PriceExplanationService;
import net.didora.rating.RatedCdr;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** Why one leg of a call that was made costs what it costs. */
@Dependent
public class ToldLeg extends ToldPrice {
  private static final long serialVersionUID = 1;

  @Inject private PriceExplanationService prices;
  @Inject private CdrAmountService amounts;
  @Inject private Notices notices;

  private transient @Nullable Cdr leg;
  private transient @Nullable Map<Integer, RatedCdr> charged;

  void show(Cdr cdr) {
    leg = cdr;
    tell(prices.ofCdr(cdr.getId()));
    charged =
        amounts.levels(cdr.getId()).stream()
            .collect(Collectors.toMap(RatedCdr::getLevel, Function.identity()));
  }

  /** Which leg it is, where a call is charged for more than the one that came in. */
  public String getHeading() {
    return leg == null || leg.getLeg().equals(LegResult.A)
        ? notices.sentence("price.charge.A")
        : notices.sentence("price.charge.B", leg.getLeg());
  }

  @Override
  public String title(AtLevel level) {
    return levelAndPlan(level);
  }

  @Override
  public @Nullable RatedCdr charged(AtLevel level) {
    return charged == null ? null : charged.get(level.level().level());
  }
}
