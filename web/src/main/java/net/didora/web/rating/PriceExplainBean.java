package net.didora.web.rating;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.didora.cdr.Cdr;
import net.didora.cdr.CdrService;
import net.didora.common.Choice;
import net.didora.common.Refusal;
import net.didora.common.RefusedException;
import net.didora.common.Settings;
import net.didora.common.UnknownIdException;
import net.didora.plan.PlanService;
import net.didora.rating.CdrAmountService;
import net.didora.rating.ImaginedCall;
import net.didora.rating.PriceExplanation;
import net.didora.rating.PriceExplanation.AtLevel;
import net.didora.rating.PriceExplanationService;
import net.didora.rating.RatedCdr;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/**
 * "Explique este preço": of a call that was made, or of one that is typed: the simulator of prices.
 */
@Named
@ViewScoped
public class PriceExplainBean implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String FORM = "priceForm";
  private static final Pattern LENGTH =
      Pattern.compile("(?:(?:(\\d{1,2}):)?(\\d{1,2}):)?(\\d{1,5})");

  @Inject private PriceExplanationService prices;
  @Inject private CdrService cdrs;
  @Inject private CdrAmountService amounts;
  @Inject private PlanService plans;
  @Inject private Settings settings;
  @Inject private Clock clock;
  @Inject private Notices notices;

  private @Nullable Long cdrId;
  private @Nullable Choice plan;
  private String number = "";
  private @Nullable LocalDateTime at;
  private String length = "1:00";

  private transient @Nullable Cdr cdr;
  private transient @Nullable PriceExplanation told;
  private transient @Nullable Map<Integer, RatedCdr> charged;
  private transient @Nullable Map<Long, String> planNames;

  /** The call of the page's address, at once; another tenant's is as unknown as none. */
  public void open() throws IOException {
    if (FacesContext.getCurrentInstance().isPostback()) {
      return;
    }
    at = LocalDateTime.ofInstant(clock.instant(), settings.zone()).truncatedTo(ChronoUnit.MINUTES);
    if (cdrId == null) {
      return;
    }
    try {
      show(cdrId);
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

  private void tell(PriceExplanation explanation) {
    told = explanation;
    planNames =
        plans.names(
            explanation.levels().stream().map(one -> one.level().planId()).distinct().toList());
  }

  /** What the typed call would cost. */
  public void explain() {
    told = null;
    try {
      Choice picked = plan;
      LocalDateTime moment = at;
      if (picked == null || moment == null) {
        String field = picked == null ? "plan" : "at";
        throw new RefusedException(field, "price." + field + ".missing");
      }
      Instant answered = moment.atZone(settings.zone()).toInstant();
      tell(prices.imagined(ImaginedCall.typed(number, answered, millis()), picked.id()));
    } catch (UnknownIdException gone) {
      notices.refused(FORM, List.of(Refusal.of("plan", "price.plan.missing")));
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
  }

  /** Seconds, or minutes and seconds, or hours, minutes and seconds. */
  private long millis() {
    Matcher typed = LENGTH.matcher(length.strip());
    if (!typed.matches()) {
      throw new RefusedException("length", "price.length.wrong");
    }
    long seconds = part(typed, 1) * 3600 + part(typed, 2) * 60 + part(typed, 3);
    return seconds * 1000;
  }

  private static long part(Matcher typed, int group) {
    String digits = typed.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  public List<Choice> plans(String typed) {
    return prices.pickPlan(typed);
  }

  public String levelName(AtLevel level) {
    int number = level.level().level();
    if (cdrId == null) {
      return planName(level);
    }
    return number == 0 ? notices.sentence("cdr.level.0") : notices.sentence("cdr.level.n", number);
  }

  /** A plan of someone above is not named. */
  public String planName(AtLevel level) {
    return planNames == null ? "–" : planNames.getOrDefault(level.level().planId(), "–");
  }

  /** What was charged at this level; null where the call is imagined, or not priced yet. */
  public @Nullable RatedCdr charged(AtLevel level) {
    return charged == null ? null : charged.get(level.level().level());
  }

  /** The plans or the holidays have changed since. */
  public boolean differs(AtLevel level) {
    RatedCdr row = charged(level);
    return row != null
        && (level.price() == null || !level.price().amount().equals(row.getAmount()));
  }

  public @Nullable PriceExplanation getTold() {
    return told;
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

  public @Nullable Choice getPlan() {
    return plan;
  }

  public void setPlan(@Nullable Choice plan) {
    this.plan = plan;
  }

  public String getNumber() {
    return number;
  }

  public void setNumber(@Nullable String number) {
    this.number = number == null ? "" : number;
  }

  public @Nullable LocalDateTime getAt() {
    return at;
  }

  public void setAt(@Nullable LocalDateTime at) {
    this.at = at;
  }

  public String getLength() {
    return length;
  }

  public void setLength(@Nullable String length) {
    this.length = length == null ? "" : length;
  }
}
