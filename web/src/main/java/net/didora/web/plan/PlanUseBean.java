package net.didora.web.plan;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import net.didora.common.Choice;
import net.didora.common.RefusedException;
import net.didora.number.PlanUses;
import net.didora.organization.Buyer;
import net.didora.plan.MarginBreach;
import net.didora.plan.MarginReport;
import net.didora.plan.PlanLosses;
import net.didora.plan.PlanService;
import net.didora.provider.TrunkService;
import net.didora.web.common.BuyerPick;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** On the page of a plan: what uses it, whose default it is, and what trunks' calls cost by it. */
@Named
@ViewScoped
public class PlanUseBean implements Serializable {
  private static final long serialVersionUID = 1;

  @Inject private PlanUses uses;
  @Inject private PlanService plans;
  @Inject private TrunkService trunks;
  @Inject private PlanEditBean page;
  @Inject private Notices notices;

  private PlanUses.@Nullable Uses found;
  private List<PlanUses.DefaultOf> defaults = List.of();
  private BuyerPick added = new BuyerPick();
  private List<MarginBreach> breaches = List.of();
  private @Nullable Choice trunk;

  public void load() {
    Long id = page.getId();
    if (id != null) {
      found = uses.of(id);
      defaults = uses.defaults(id);
    }
  }

  /** Charges one more child by this plan, and says what margin that leaves. */
  public void add() {
    use(this::makeDefault, "plan.default.added");
  }

  private MarginReport makeDefault(Long planId) {
    Buyer buyer = added.buyer("buyer");
    if (buyer.isNobody()) {
      throw new RefusedException("buyer", "plan.refused.nobody");
    }
    MarginReport report = plans.makeDefault(planId, buyer);
    added.clear();
    return report;
  }

  private void use(Function<Long, MarginReport> change, String done) {
    try {
      MarginReport report = change.apply(Objects.requireNonNull(page.getId()));
      breaches = report.breaches().stream().limit(PlanLosses.SHOWN).toList();
      if (report.isFine()) {
        notices.info(done);
      } else {
        notices.warn(report.refusal("").messageKey(), report.refusal("").parameters().toArray());
      }
      load();
    } catch (RefusedException refused) {
      notices.refused("useForm", refused.refusals());
    }
  }

  public void remove(Buyer buyer) {
    try {
      plans.dropDefault(Objects.requireNonNull(page.getId()), buyer);
      notices.info("plan.default.removed");
      load();
    } catch (RefusedException refused) {
      notices.refused("useForm", refused.refusals());
    }
  }

  /** Trunks whose calls may cost what this plan says. */
  public List<Choice> trunks(String typed) {
    return trunks.pickTrunk(Objects.requireNonNull(page.getId()), typed);
  }

  /** Calls over one more trunk cost what this plan says; the margin that leaves is said, too. */
  public void addTrunk() {
    use(this::costOfTrunk, "plan.cost.added");
  }

  private MarginReport costOfTrunk(Long planId) {
    Choice chosen = trunk;
    if (chosen == null) {
      throw new RefusedException("trunk", "plan.refused.noTrunk");
    }
    MarginReport report = trunks.costBy(planId, chosen.id());
    trunk = null;
    return report;
  }

  public void removeTrunk(Long id) {
    try {
      trunks.dropCost(Objects.requireNonNull(page.getId()), id);
      notices.info("plan.cost.removed");
      load();
    } catch (RefusedException refused) {
      notices.refused("useForm", refused.refusals());
    }
  }

  public List<PlanUses.Use> getShown() {
    return found == null ? List.of() : found.shown();
  }

  public boolean isMore() {
    return found != null && found.more();
  }

  public boolean isUnused() {
    return getShown().isEmpty() && defaults.isEmpty();
  }

  public List<PlanUses.DefaultOf> getDefaults() {
    return defaults;
  }

  public BuyerPick getAdded() {
    return added;
  }

  public @Nullable Choice getTrunk() {
    return trunk;
  }

  public void setTrunk(@Nullable Choice trunk) {
    this.trunk = trunk;
  }

  public List<MarginBreach> getBreaches() {
    return breaches;
  }
}
