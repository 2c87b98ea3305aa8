package net.didora.line;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.didora.common.Conflicts;
import net.didora.common.EditedMeanwhileException;
import net.didora.common.Refusal;
import net.didora.common.RefusedException;
import net.didora.common.Status;
import net.didora.common.Tenant;
import net.didora.common.UnknownIdException;
import net.didora.organization.Buyer;
import net.didora.organization.Subscriber;
import net.didora.plan.MarginGuard;
import net.didora.plan.MarginReport;
import net.didora.plan.PrefixPlan;
import org.jspecify.annotations.Nullable;

/** Changing an IP line; done by whoever sells to its Assinante, and in force on the next call. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class LineSettings {
  private static final int LONGEST = 120;
  private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1," + LONGEST + "}");

  @PersistenceContext private EntityManager db;
  @Inject private MarginGuard margins;
  @Inject private Clock clock;

  /**
   * Changes name and plan, and says what margin the plan leaves; refused only if the margin is
   * guarded, and worse than by the line's plan before.
   *
   * @param planId the line's own sale plan; null: its Assinante's
   */
  public MarginReport edit(Long id, int version, String name, @Nullable Long planId) {
    IpLine line = load(id, version);
    List<Refusal> refusals = new ArrayList<>();
    if (!NAME.matcher(name.strip()).matches()) {
      refusals.add(Refusal.of("name", "line.refused.name", LONGEST));
    }
    PrefixPlan plan = planId == null ? null : db.find(PrefixPlan.class, planId);
    refusal(line, planId, plan).ifPresent(refusals::add);
    MarginReport margin =
        refusals.isEmpty() ? margin(planId).insteadOf(margin(line.getPlanId())) : MarginReport.FINE;
    if (margin.isRefused()) {
      refusals.add(margin.refusal("plan"));
    }
    if (!refusals.isEmpty()) {
      throw new RefusedException(refusals);
    }
    line.rename(name.strip());
    line.sellAt(planId);
    Conflicts.flush(db);
    return margin;
  }

  private MarginReport margin(@Nullable Long planId) {
    return Optional.ofNullable(planId)
        .map(id -> db.find(PrefixPlan.class, id))
        .map(plan -> margins.judge(plan, clock.instant()))
        .orElse(MarginReport.FINE);
  }

  /** A plan that is blocked by now goes on to hold where it was chosen before. */
  private Optional<Refusal> refusal(IpLine line, @Nullable Long planId, @Nullable PrefixPlan plan) {
    if (planId == null) {
      return Optional.empty();
    }
    Subscriber holder = db.find(Subscriber.class, line.getSubscriberId());
    if (plan == null
        || !plan.isSale()
        || !plan.getOrganizationId().equals(holder.getOrganizationId())) {
      return Optional.of(Refusal.of("plan", "line.refused.plan"));
    }
    if (!plan.isFor(Buyer.subscriber(holder.getId()))) {
      return Optional.of(Refusal.of("plan", "line.refused.planGiven"));
    }
    return plan.isActive() || planId.equals(line.getPlanId())
        ? Optional.empty()
        : Optional.of(Refusal.of("plan", "line.refused.planBlocked"));
  }

  /** Of a blocked line no DID can make calls any more. */
  public void become(Long id, int version, Status status) {
    IpLine line = load(id, version);
    if (status == Status.BLOCKED) {
      line.block();
    } else {
      line.unblock();
    }
    Conflicts.flush(db);
  }

  private IpLine load(Long id, int version) {
    Tenant.refuseSubscribers();
    IpLine line =
        Optional.ofNullable(db.find(IpLine.class, id)).orElseThrow(UnknownIdException::new);
    if (line.getVersion() != version) {
      throw new EditedMeanwhileException();
    }
    return line;
  }
}
