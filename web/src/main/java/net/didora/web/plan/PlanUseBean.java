package net.didora.web.plan;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import net.didora.common.Choice;
import net.didora.common.RefusedException;
import net.didora.number.PlanUses;
import net.didora.organization.Buyer;
import net.didora.plan.MarginBreach;
import net.didora.plan.MarginReport;
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
  private static final int BREACHES_SHOWN = 10;

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
    try {
      Buyer buyer = added.buyer("buyer");
      if (buyer.isNobody()) {
        throw new RefusedException("buyer", "plan.refused.nobody");
      }
      MarginReport report = plans.makeDefault(Objects.requireNonNull(page.getId()), buyer);
      breaches = report.breaches().stream().limit(BREACHES_SHOWN).toList();
      if (report.isFine()) {
        notices.info("plan.default.added");
      } else {
        notices.warn(report.refusal("").messageKey(), report.refusal("").parameters().toArray());
      }
      added.clear();
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

  /** Calls over one more trunk cost what this plan says. */
  public void addTrunk() {
    try {
      Choice chosen = trunk;
      if (chosen == null) {
        throw new RefusedException("trunk", "plan.refused.noTrunk");
      }
      trunks.costBy(Objects.requireNonNull(page.getId()), chosen.id());
      notices.info("plan.cost.added");
      trunk = null;
      load();
    } catch (RefusedException refused) {
      notices.refused("useForm", refused.refusals());
    }
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
