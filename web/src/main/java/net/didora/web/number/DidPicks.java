package net.didora.web.number;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.didora.common.Choice;
import net.didora.line.LineService;
import net.didora.number.DidEdges;
import net.didora.number.DidEntry;
import net.didora.organization.OrganizationService;
import net.didora.organization.SubscriberService;
import net.didora.plan.PlanService;
import net.didora.provider.TrunkService;
import org.jspecify.annotations.Nullable;

/**
 * Owner, Assinante, plan and line of the DID on the page, each picked among what fits the other.
 */
@Named("didPicks")
@ViewScoped
public class DidPicks implements Serializable {
  private static final long serialVersionUID = 1;

  @Inject private OrganizationService organizations;
  @Inject private SubscriberService subscriberService;
  @Inject private PlanService planService;
  @Inject private LineService lineService;
  @Inject private TrunkService trunks;
  @Inject private DidEdges didEdges;

  private @Nullable Choice owner;
  private @Nullable Choice subscriber;
  private @Nullable Choice plan;
  private @Nullable Choice line;
  private List<EdgePick> edges = List.of();
  private @Nullable Long didId;

  void begin(DidEntry entry) {
    organizations.own().ifPresent(own -> entry.setOwnerOrgId(own.getId()));
    show(entry);
  }

  void show(DidEntry entry) {
    owner = choice(entry.getOwnerOrgId(), id -> organizations.find(id).map(o -> o.getName()));
    subscriber =
        choice(entry.getSubscriberId(), id -> subscriberService.find(id).map(s -> s.getName()));
    plan = choice(entry.getPlanId(), id -> planService.find(id).map(p -> p.getDescription()));
    line = choice(entry.getIpLineId(), id -> lineService.find(id).map(l -> l.getName()));
    didId = entry.getId();
    showEdges();
  }

  private void showEdges() {
    edges =
        didEdges.of(idOf(owner), didId).stream()
            .map(edge -> new EdgePick(edge, planService))
            .toList();
  }

  private static @Nullable Choice choice(@Nullable Long id, Function<Long, Optional<String>> name) {
    return id == null ? null : new Choice(id, name.apply(id).orElse("?"));
  }

  void takeOver(DidEntry entry) {
    entry.setOwnerOrgId(idOf(owner));
    entry.setSubscriberId(idOf(subscriber));
    entry.setPlanId(idOf(plan));
    entry.setIpLineId(idOf(line));
    entry.setEdges(edges.stream().map(EdgePick::entry).toList());
  }

  private static @Nullable Long idOf(@Nullable Choice choice) {
    return choice == null ? null : choice.id();
  }

  /** Of another owner: what was picked below the old one fits no more. */
  public void ownerChosen() {
    subscriber = null;
    plan = null;
    showEdges();
    subscriberChosen();
  }

  /** The only line of an Assinante needs no picking. */
  public void subscriberChosen() {
    List<Choice> fitting = lines("");
    line = fitting.size() == 1 ? fitting.get(0) : null;
  }

  public List<Choice> owners(String typed) {
    return organizations.pick(typed);
  }

  public List<Choice> subscribers(String typed) {
    return owner == null ? List.of() : subscriberService.pick(owner.id(), typed);
  }

  public List<Choice> plans(String typed) {
    return owner == null ? List.of() : planService.pick(owner.id(), typed);
  }

  public List<Choice> lines(String typed) {
    return subscriber == null ? List.of() : lineService.pick(subscriber.id(), typed);
  }

  public List<Choice> providers(String typed) {
    return trunks.pickProvider(typed);
  }

  /** What those are charged for it who stand between the user and the owner's Assinante. */
  public List<EdgePick> getEdges() {
    return edges;
  }

  public @Nullable Choice getOwner() {
    return owner;
  }

  public void setOwner(@Nullable Choice owner) {
    this.owner = owner;
  }

  public @Nullable Choice getSubscriber() {
    return subscriber;
  }

  public void setSubscriber(@Nullable Choice subscriber) {
    this.subscriber = subscriber;
  }

  public @Nullable Choice getPlan() {
    return plan;
  }

  public void setPlan(@Nullable Choice plan) {
    this.plan = plan;
  }

  public @Nullable Choice getLine() {
    return line;
  }

  public void setLine(@Nullable Choice line) {
    this.line = line;
  }
}
