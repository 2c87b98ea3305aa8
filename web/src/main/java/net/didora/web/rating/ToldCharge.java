package net.didora.web.rating;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import net.didora.call.admission.DidPriceService.Explained;
import net.didora.cdr.LegResult;
import net.didora.rating.PriceExplanation;
import net.didora.rating.PriceExplanation.AtLevel;
import net.didora.rating.RatedCdr;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** What a call would cost that nobody made: one plan's price, or one charge of a DID's call. */
@Dependent
public class ToldCharge extends ToldPrice {
  private static final long serialVersionUID = 1;

  @Inject private Notices notices;

  private String heading = "";
  private @Nullable String trunk;
  private boolean atLevels;

  void show(PriceExplanation explanation) {
    tell(explanation);
  }

  void show(Explained explained) {
    atLevels = true;
    trunk = explained.trunk();
    String leg = explained.charge().leg();
    heading =
        leg.equals(LegResult.A)
            ? notices.sentence("price.charge.A")
            : notices.sentence("price.charge.B", leg);
    tell(explained.told());
  }

  /** By which the call comes in, where there are several; null: there is nothing to say. */
  public @Nullable String getTrunk() {
    return trunk;
  }

  public String getHeading() {
    return heading;
  }

  @Override
  public String title(AtLevel level) {
    return atLevels ? levelAndPlan(level) : planName(level);
  }

  @Override
  public @Nullable RatedCdr charged(AtLevel level) {
    return null;
  }
}
