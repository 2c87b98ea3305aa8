package net.didora.web.rating;

import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.Map;
import net.didora.rating.PriceExplanation;
import net.didora.rating.PriceExplanation.AtLevel;
import net.didora.rating.RatedCdr;
import net.didora.web.common.Notices;
import net.didora.web.plan.PlanNames;
import org.jspecify.annotations.Nullable;

/** A page that tells why a call costs what it costs. */
public abstract class ToldPrice implements Serializable {
  private static final long serialVersionUID = 1;

  @Inject private PlanNames plans;
  @Inject private Notices notices;

  private transient @Nullable PriceExplanation told;
  private transient @Nullable Map<Long, String> planNames;

  protected void tell(PriceExplanation explanation) {
    told = explanation;
    planNames =
        plans.of(
            explanation.levels().stream().map(one -> one.level().planId()).distinct().toList());
  }

  /** The heading of a level. */
  public abstract String title(AtLevel level);

  /** What was charged at this level; null where the call is imagined, or not priced yet. */
  public abstract @Nullable RatedCdr charged(AtLevel level);

  /** The plans or the holidays have changed since. */
  public boolean differs(AtLevel level) {
    RatedCdr row = charged(level);
    return row != null
        && (level.price() == null || !level.price().amount().equals(row.getAmount()));
  }

  /** A level and, unless it is that of someone above, its plan. */
  protected String levelAndPlan(AtLevel level) {
    int number = level.level().level();
    String name =
        number == 0 ? notices.sentence("cdr.level.0") : notices.sentence("cdr.level.n", number);
    String plan = planName(level);
    return plan.isEmpty() ? name : name + " · " + plan;
  }

  /** A plan of someone above is not named. */
  protected String planName(AtLevel level) {
    return planNames == null ? "" : planNames.getOrDefault(level.level().planId(), "");
  }

  public @Nullable PriceExplanation getTold() {
    return told;
  }
}
