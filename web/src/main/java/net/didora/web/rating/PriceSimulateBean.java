package net.didora.web.rating;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.didora.account.Account;
import net.didora.account.AccountService;
import net.didora.common.Choice;
import net.didora.common.Refusal;
import net.didora.common.RefusedException;
import net.didora.common.Settings;
import net.didora.common.UnknownIdException;
import net.didora.organization.OrganizationService;
import net.didora.organization.SubscriberService;
import net.didora.rating.ImaginedCall;
import net.didora.rating.PriceExplanation.AtLevel;
import net.didora.rating.PriceExplanationService;
import net.didora.rating.RatedCdr;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** The simulator of prices: what a call would cost that nobody made, and why. */
@Named
@ViewScoped
public class PriceSimulateBean extends ToldPrice {
  private static final long serialVersionUID = 1;
  private static final String FORM = "priceForm";
  private static final Pattern LENGTH =
      Pattern.compile("(?:(?:(\\d{1,2}):)?(\\d{1,2}):)?(\\d{1,5})");

  @Inject private PriceExplanationService prices;
  @Inject private AccountService accounts;
  @Inject private OrganizationService organizations;
  @Inject private SubscriberService subscriberService;
  @Inject private Settings settings;
  @Inject private Clock clock;
  @Inject private Notices notices;

  private @Nullable Choice plan;
  private @Nullable Choice subscriber;
  private String number = "";
  private @Nullable LocalDateTime at;
  private String length = "1:00";

  public void open() {
    if (at == null) {
      at = LocalDateTime.ofInstant(clock.instant(), settings.zone());
      at = at.truncatedTo(ChronoUnit.MINUTES);
    }
  }

  /** What the typed call would cost. */
  public void explain() {
    forget();
    try {
      Choice picked = plan;
      LocalDateTime moment = at;
      if (picked == null || moment == null) {
        String field = picked == null ? "plan" : "at";
        throw new RefusedException(field, "price." + field + ".missing");
      }
      Instant answered = moment.atZone(settings.zone()).toInstant();
      ImaginedCall call = ImaginedCall.typed(number, answered, millis());
      tell(prices.imagined(call, picked.id(), accountOf(subscriber)));
    } catch (UnknownIdException gone) {
      notices.refused(FORM, List.of(Refusal.of("plan", "price.plan.missing")));
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
  }

  /** Whose bundles count; one without an account has none. */
  private @Nullable Long accountOf(@Nullable Choice payer) {
    return payer == null
        ? null
        : accounts.ofSubscriber(payer.id()).map(Account::getId).orElse(null);
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

  /** Of one's own. */
  public List<Choice> subscribers(String typed) {
    return organizations
        .own()
        .map(own -> subscriberService.pick(own.getId(), typed))
        .orElse(List.of());
  }

  @Override
  public String title(AtLevel level) {
    return planName(level);
  }

  @Override
  public @Nullable RatedCdr charged(AtLevel level) {
    return null;
  }

  public @Nullable Choice getPlan() {
    return plan;
  }

  public void setPlan(@Nullable Choice plan) {
    this.plan = plan;
  }

  public @Nullable Choice getSubscriber() {
    return subscriber;
  }

  public void setSubscriber(@Nullable Choice subscriber) {
    this.subscriber = subscriber;
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
