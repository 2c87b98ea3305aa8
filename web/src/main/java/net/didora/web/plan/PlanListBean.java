package net.didora.web.plan;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import net.didora.common.KeyPage;
import net.didora.common.RefusedException;
import net.didora.common.Status;
import net.didora.organization.MarginPolicy;
import net.didora.organization.Organization;
import net.didora.organization.OrganizationService;
import net.didora.plan.GivenPlan;
import net.didora.plan.MarginGuard;
import net.didora.plan.PlanCatalog;
import net.didora.plan.PlanFilter;
import net.didora.plan.PlanLosses;
import net.didora.plan.PlanReading;
import net.didora.plan.PlanVersion;
import net.didora.plan.PrefixPlan;
import net.didora.web.common.KeyList;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** The lists Planos de Venda and Planos de Custo. */
@Named
@ViewScoped
public class PlanListBean extends KeyList<PrefixPlan> {
  private static final long serialVersionUID = 1;
  private static final int VERSIONS_SHOWN = 3;

  @Inject private PlanCatalog catalog;
  @Inject private PlanReading reading;
  @Inject private OrganizationService organizations;
  @Inject private BuyerNames names;
  @Inject private Notices notices;
  @Inject private MarginGuard guard;
  @Inject private Clock clock;

  private PrefixPlan.Kind kind = PrefixPlan.Kind.SALE;
  private @Nullable String description;
  private @Nullable Status status;
  private MarginPolicy margins = MarginPolicy.WARN;
  private List<GivenPlan> given = List.of();
  private Map<Long, PlanVersion> inForce = Map.of();
  private @Nullable List<PlanLosses> losses;

  /** The page Planos de Venda: with what one is charged by, and how margins are guarded. */
  public void openSale() {
    given = reading.given();
    margins = organizations.own().map(Organization::getMarginPolicy).orElse(MarginPolicy.WARN);
    load();
  }

  public void openCost() {
    kind = PrefixPlan.Kind.COST;
    load();
  }

  @Override
  protected KeyPage<PrefixPlan> read(@Nullable String key) {
    KeyPage<PrefixPlan> page = catalog.list(new PlanFilter(kind, description, status), SIZE, key);
    names.load(page.rows());
    inForce =
        catalog.inForce(page.rows().stream().map(PrefixPlan::getId).toList(), clock.instant());
    return page;
  }

  public void clear() {
    description = null;
    status = null;
    load();
  }

  public void saveMargins() {
    try {
      organizations.guardMargins(margins);
      notices.info("plan.margins.saved");
    } catch (RefusedException refused) {
      notices.refused("marginForm", refused.refusals());
    }
  }

  public @Nullable PlanVersion inForce(PrefixPlan plan) {
    return inForce.get(plan.getId());
  }

  /** The latest versions of a plan that one is charged by. */
  public List<PlanVersion> versions(GivenPlan plan) {
    return reading.versions(plan.id()).stream().limit(VERSIONS_SHOWN).toList();
  }

  /**
   * Plans that sell below what one pays, since a price above has risen, say. Asked once the page is
   * there: large plans take a while to be compared for the first time.
   */
  public List<PlanLosses> getLosses() {
    List<PlanLosses> known = losses;
    if (known == null) {
      known =
          organizations
              .own()
              .map(own -> guard.losses(own.getId(), clock.instant()))
              .orElse(List.of());
      losses = known;
    }
    return known;
  }

  public String maker(PrefixPlan plan) {
    return names.maker(plan);
  }

  /** Empty for own use. */
  public String given(PrefixPlan plan) {
    return names.of(plan.getGiven());
  }

  public PrefixPlan.Kind getKind() {
    return kind;
  }

  public List<GivenPlan> getGiven() {
    return given;
  }

  public Status[] getStatuses() {
    return Status.values();
  }

  public MarginPolicy[] getPolicies() {
    return MarginPolicy.values();
  }

  public MarginPolicy getMargins() {
    return margins;
  }

  public void setMargins(MarginPolicy margins) {
    this.margins = margins;
  }

  public @Nullable String getDescription() {
    return description;
  }

  public void setDescription(@Nullable String description) {
    this.description = description;
  }

  public @Nullable Status getStatus() {
    return status;
  }

  public void setStatus(@Nullable Status status) {
    this.status = status;
  }
}
