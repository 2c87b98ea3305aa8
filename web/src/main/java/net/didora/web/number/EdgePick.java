package net.didora.web.number;

import java.io.Serializable;
import java.util.List;
import net.didora.common.Choice;
import net.didora.number.DidEdge;
import net.didora.number.EdgeEntry;
import net.didora.organization.Buyer;
import net.didora.plan.PlanService;
import org.jspecify.annotations.Nullable;

/** On the page of a DID: the plan that a Revenda pays for it, picked among its seller's. */
public class EdgePick implements Serializable {
  private static final long serialVersionUID = 1;

  private final DidEdge edge;
  private final PlanService planService;
  private @Nullable Choice plan;

  EdgePick(DidEdge edge, PlanService planService) {
    this.edge = edge;
    this.planService = planService;
    this.plan = edge.plan();
  }

  EdgeEntry entry() {
    return new EdgeEntry(edge.buyer().id(), plan == null ? null : plan.id());
  }

  public List<Choice> plans(String typed) {
    return planService.pickFor(edge.seller().id(), Buyer.organization(edge.buyer().id()), typed);
  }

  public String getSeller() {
    return edge.seller().label();
  }

  public String getBuyer() {
    return edge.buyer().label();
  }

  /** Empty where the buyer has no default. */
  public String getUsual() {
    Choice usual = edge.usual();
    return usual == null ? "" : usual.label();
  }

  public @Nullable Choice getPlan() {
    return plan;
  }

  public void setPlan(@Nullable Choice plan) {
    this.plan = plan;
  }
}
