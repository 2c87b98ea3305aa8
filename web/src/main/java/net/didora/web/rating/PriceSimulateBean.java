package net.didora.web.rating;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.didora.account.Account;
import net.didora.account.AccountService;
import net.didora.call.admission.DidPriceService;
import net.didora.common.Choice;
import net.didora.common.Refusal;
import net.didora.common.RefusedException;
import net.didora.common.Settings;
import net.didora.common.UnknownIdException;
import net.didora.organization.OrganizationService;
import net.didora.organization.SubscriberService;
import net.didora.rating.ImaginedCall;
import net.didora.rating.PriceExplanationService;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** The simulator of prices: what a call would cost that nobody made, and why. */
@Named
@ViewScoped
public class PriceSimulateBean implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String FORM = "priceForm";
  private static final Pattern LENGTH =
      Pattern.compile("(?:(?:(\\d{1,2}):)?(\\d{1,2}):)?(\\d{1,5})");

  @Inject private PriceExplanationService prices;
  @Inject private DidPriceService didPrices;
  @Inject private Instance<ToldCharge> anew;
  @Inject private AccountService accounts;
  @Inject private OrganizationService organizations;
  @Inject private SubscriberService subscriberService;
  @Inject private Settings settings;
  @Inject private Clock clock;
  @Inject private Notices notices;

  private transient @Nullable List<ToldCharge> told;
  private @Nullable Choice plan;
  private String did = "";
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
    told = null;
    try {
      told = did.isBlank() ? byPlan() : byDid();
    } catch (UnknownIdException gone) {
      notices.refused(FORM, List.of(Refusal.of("plan", "price.plan.missing")));
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
  }

  /** At each level that pays for calls to it. */
  private List<ToldCharge> byDid() {
    if (plan != null || subscriber != null) {
      throw new RefusedException("did", "price.did.alone");
    }
    List<ToldCharge> charges = new ArrayList<>();
    for (DidPriceService.Explained explained : didPrices.imagined(call(), did)) {
      ToldCharge charge = anew.get();
      charge.show(explained);
      charges.add(charge);
    }
    return charges;
  }

  private List<ToldCharge> byPlan() {
    Choice picked = plan;
    if (picked == null) {
      throw new RefusedException("plan", "price.plan.missing");
    }
    ToldCharge charge = anew.get();
    charge.show(prices.imagined(call(), picked.id(), accountOf(subscriber)));
    return List.of(charge);
  }

  private ImaginedCall call() {
    LocalDateTime moment = at;
    if (moment == null) {
      throw new RefusedException("at", "price.at.missing");
    }
    return ImaginedCall.typed(number, moment.atZone(settings.zone()).toInstant(), millis());
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

  /** One for each charge. */
  public List<ToldCharge> getTold() {
    return told == null ? List.of() : told;
  }

  public String getDid() {
    return did;
  }

  public void setDid(@Nullable String did) {
    this.did = did == null ? "" : did;
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
