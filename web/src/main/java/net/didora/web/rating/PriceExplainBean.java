package net.didora.web.rating;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.didora.cdr.Cdr;
import net.didora.cdr.CdrService;
import net.didora.common.UnknownIdException;
import net.didora.rating.CdrAmountService;
import net.didora.rating.PriceExplanation.AtLevel;
import net.didora.rating.PriceExplanationService;
import net.didora.rating.RatedCdr;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** "Explique este preço": why a call that was made costs what it costs. */
@Named
@ViewScoped
public class PriceExplainBean extends ToldPrice {
  private static final long serialVersionUID = 1;

  @Inject private PriceExplanationService prices;
  @Inject private CdrService cdrs;
  @Inject private CdrAmountService amounts;
  @Inject private Notices notices;

  private @Nullable Long cdrId;
  private transient @Nullable Cdr cdr;
  private transient @Nullable Map<Integer, RatedCdr> charged;

  /** The call of the page's address; another tenant's is as unknown as none. */
  public void open() throws IOException {
    try {
      show(cdrId == null ? 0 : cdrId);
    } catch (UnknownIdException unknown) {
      FacesContext faces = FacesContext.getCurrentInstance();
      faces.getExternalContext().responseSendError(404, "");
      faces.responseComplete();
    }
  }

  private void show(Long id) {
    cdr = cdrs.find(id).orElseThrow(UnknownIdException::new);
    tell(prices.ofCdr(id));
    charged =
        amounts.levels(id).stream()
            .collect(Collectors.toMap(RatedCdr::getLevel, Function.identity()));
  }

  /** A level and, unless it is that of someone above, its plan. */
  @Override
  public String title(AtLevel level) {
    int number = level.level().level();
    String name =
        number == 0 ? notices.sentence("cdr.level.0") : notices.sentence("cdr.level.n", number);
    String plan = planName(level);
    return plan.isEmpty() ? name : name + " · " + plan;
  }

  @Override
  public @Nullable RatedCdr charged(AtLevel level) {
    return charged == null ? null : charged.get(level.level().level());
  }

  public @Nullable Cdr getCdr() {
    return cdr;
  }

  public @Nullable Long getCdrId() {
    return cdrId;
  }

  public void setCdrId(@Nullable Long cdrId) {
    this.cdrId = cdrId;
  }
}
