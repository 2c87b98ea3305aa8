package net.didora.web.cdr;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.didora.cdr.Cdr;
import net.didora.cdr.CdrService;
import net.didora.cdr.LegResult;
import net.didora.common.Money;
import net.didora.organization.OrganizationService;
import net.didora.organization.SubscriberService;
import net.didora.provider.TrunkService;
import net.didora.rating.CdrAmountService;
import net.didora.rating.PriceExplanationService;
import net.didora.rating.RatedCdr;
import net.didora.rating.RejectedRating;
import net.didora.rating.RejectedRatingService;
import net.didora.web.common.Answer;
import net.didora.web.common.Display;
import net.didora.web.common.Notices;
import net.didora.web.plan.PlanNames;
import org.jspecify.annotations.Nullable;

/** One call in full: its legs, their times and causes, and its price at each level in sight. */
@Named
@RequestScoped
public class CdrViewBean {
  @Inject private CdrService cdrs;
  @Inject private CdrAmountService amounts;
  @Inject private RejectedRatingService rejected;
  @Inject private PriceExplanationService explanations;
  @Inject private PlanNames plans;
  @Inject private OrganizationService organizations;
  @Inject private SubscriberService subscribers;
  @Inject private TrunkService trunks;
  @Inject private Notices notices;
  @Inject private Display display;

  private @Nullable String callId;
  private List<Cdr> legs = List.of();
  private Map<Long, String> carrierNames = Map.of();
  private List<RatedCdr> prices = List.of();
  private List<RejectedRating> rejects = List.of();
  private final Map<Long, Map<Integer, Integer>> bundled = new HashMap<>();
  private Map<Long, String> planNames = Map.of();
  private final Map<String, String> buyers = new HashMap<>();

  /** Another tenant's call is as unknown as none. */
  public void open() throws IOException {
    legs = callId == null ? List.of() : cdrs.legs(callId);
    if (legs.isEmpty()) {
      Answer.notFound();
      return;
    }
    List<Long> trunkIds =
        legs.stream().map(Cdr::getTrunkId).filter(Objects::nonNull).distinct().toList();
    carrierNames = trunks.providerNames(trunkIds);
    List<Long> charged = legs.stream().filter(Cdr::isCharged).map(Cdr::getId).toList();
    prices = charged.stream().flatMap(id -> amounts.levels(id).stream()).toList();
    rejects = rejected.of(charged);
    charged.forEach(
        id ->
            bundled.put(
                id,
                explanations.bundled(
                    id, prices.stream().filter(price -> price.getCdrId() == id).toList())));
    List<String> places = prices.stream().map(RatedCdr::getTenantPath).distinct().toList();
    buyers.putAll(organizations.namesAt(places));
    buyers.putAll(subscribers.namesAt(places));
    planNames = plans.of(prices.stream().map(RatedCdr::getPlanId).distinct().toList());
  }

  public String getTitle() {
    return notices.sentence(
        "cdr.view", legs.isEmpty() ? "" : display.dateTime(legs.get(0).getStartedAt()));
  }

  public @Nullable Cdr getFirst() {
    return legs.isEmpty() ? null : legs.get(0);
  }

  /** The carrier that the call came from, as far as the viewer may know. */
  public String getCarrier() {
    Long trunk = legs.isEmpty() ? null : legs.get(0).getTrunkId();
    return trunk == null ? "" : carrierNames.getOrDefault(trunk, "");
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

  /** Where the carrier stands is told to who rents the trunk from him, not to the customers. */
  public boolean isPeerShown(Cdr leg) {
    Long trunk = leg.getTrunkId();
    return !leg.getLeg().equals("A") || (trunk != null && carrierNames.containsKey(trunk));
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

  /** A price or a reject of another leg than the one that came in. */
  public boolean isOnMoreLegs() {
    Long first = legs.isEmpty() ? null : legs.get(0).getId();
    return prices.stream().anyMatch(price -> !Objects.equals(price.getCdrId(), first));
  }

  /** By which leg: A, B1... */
  public String legOf(RatedCdr price) {
    return legName(price.getCdrId());
  }

  private String legName(long cdrId) {
    return legs.stream()
        .filter(leg -> leg.getId() == cdrId)
        .map(Cdr::getLeg)
        .findFirst()
        .orElse("");
  }

  /** What an amount is: the cost that the carrier asks, or what a buyer below pays. */
  public String levelName(RatedCdr price) {
    return notices.sentence(
        price.getLevel() == 0 ? "cdr.level.0" : "cdr.level.n", price.getLevel());
  }

  /** Of what was billed, what a minute bundle has paid; empty where none did. */
  public String bundled(RatedCdr price) {
    Integer seconds = bundled.getOrDefault(price.getCdrId(), Map.of()).get(price.getLevel());
    return seconds == null ? "" : notices.sentence("cdr.bundled", seconds);
  }

  /** The levels at which the call has no price, and why in a word. */
  public List<String> getRejects() {
    return rejects.stream()
        .map(
            reject ->
                legBefore(reject)
                    + notices.sentence(
                        reject.getLevel() == 0 ? "cdr.level.0" : "cdr.level.n", reject.getLevel())
                    + ": "
                    + notices.sentence("reject.short." + reject.getReason()))
        .toList();
  }

  /** Of the leg that came in nothing need be said. */
  private String legBefore(RejectedRating reject) {
    String leg = legName(reject.getCdrId());
    return leg.equals(LegResult.A) ? "" : leg + " · ";
  }

  public String buyer(RatedCdr price) {
    return buyers.getOrDefault(price.getTenantPath(), "–");
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
