package net.didora.web.cdr;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.didora.cdr.Cdr;
import net.didora.cdr.CdrService;
import net.didora.common.Money;
import net.didora.organization.SubscriberService;
import net.didora.plan.PlanService;
import net.didora.rating.CdrAmountService;
import net.didora.rating.RatedCdr;
import net.didora.web.common.Display;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** One call in full: its legs, their times and causes, and its price at each level in sight. */
@Named
@RequestScoped
public class CdrViewBean {
  @Inject private CdrService cdrs;
  @Inject private CdrAmountService amounts;
  @Inject private PlanService plans;
  @Inject private SubscriberService subscribers;
  @Inject private Notices notices;
  @Inject private Display display;

  private @Nullable String callId;
  private List<Cdr> legs = List.of();
  private List<RatedCdr> prices = List.of();
  private Map<Long, String> planNames = Map.of();

  /** Another tenant's call is as unknown as none. */
  public void open() throws IOException {
    legs = callId == null ? List.of() : cdrs.legs(callId);
    if (legs.isEmpty()) {
      FacesContext faces = FacesContext.getCurrentInstance();
      faces.getExternalContext().responseSendError(404, "");
      faces.responseComplete();
      return;
    }
    prices = amounts.levels(legs.get(0).getId());
    planNames = plans.names(prices.stream().map(RatedCdr::getPlanId).distinct().toList());
  }

  public String getTitle() {
    return notices.sentence(
        "cdr.view", legs.isEmpty() ? "" : display.dateTime(legs.get(0).getStartedAt()));
  }

  public @Nullable Cdr getFirst() {
    return legs.isEmpty() ? null : legs.get(0);
  }

  public String getSubscriber() {
    Long id = legs.isEmpty() ? null : legs.get(0).getSubscriberId();
    return id == null
        ? "–"
        : Objects.requireNonNullElse(subscribers.names(List.of(id)).get(id), "–");
  }

  public String legTitle(Cdr leg) {
    return leg.getLeg().equals("A")
        ? notices.sentence("cdr.leg.A")
        : notices.sentence("cdr.leg.B", leg.getLeg());
  }

  public String tone(Cdr leg) {
    return CdrWords.tone(leg);
  }

  /** Empty where the audio did not pass through the platform. */
  public String packets(Cdr leg) {
    Long in = leg.getPacketsIn();
    Long out = leg.getPacketsOut();
    Long lost = leg.getPacketsLost();
    return in == null || out == null || lost == null
        ? ""
        : notices.sentence("cdr.packetsValue", in, out, lost);
  }

  public String getWithoutPrice() {
    return legs.isEmpty() ? "" : CdrWords.withoutPrice(legs.get(0), notices);
  }

  public String levelName(RatedCdr price) {
    return price.getLevel() == 0
        ? notices.sentence("cdr.level.0")
        : notices.sentence("cdr.level.n", price.getLevel());
  }

  /** Where several prices were in force: how long each was. */
  public String perMinute(RatedCdr price) {
    String segments = price.getSegments();
    if (segments == null) {
      return display.money(price.getPerMinute());
    }
    return Stream.of(segments.split(" ", -1))
        .map(part -> part.split("x", 2))
        .map(part -> part.length < 2 ? part[0] : part[0] + " s × " + money(part[1]))
        .collect(Collectors.joining(" + "));
  }

  private String money(String amount) {
    return display.money(Money.of(amount));
  }

  /** A plan of someone above is not named. */
  public String planName(RatedCdr price) {
    return planNames.getOrDefault(price.getPlanId(), "–");
  }

  public List<Cdr> getLegs() {
    return legs;
  }

  public List<RatedCdr> getPrices() {
    return prices;
  }

  public @Nullable String getCallId() {
    return callId;
  }

  public void setCallId(@Nullable String callId) {
    this.callId = callId;
  }
}
