package net.didora.web.rating;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.didora.cdr.Cdr;
import net.didora.cdr.CdrService;
import net.didora.common.Choice;
import net.didora.common.Money;
import net.didora.common.RefusedException;
import net.didora.common.Settings;
import net.didora.job.JobRunsAlreadyException;
import net.didora.job.Jobs;
import net.didora.rating.PriceExplanationService;
import net.didora.rating.Rerate;
import net.didora.rating.RerateDifference;
import net.didora.rating.RerateService;
import net.didora.rating.RerateSum;
import net.didora.web.common.Notices;
import net.didora.web.security.UserBean;
import org.jspecify.annotations.Nullable;

/** The page on which calls are priced again: asked for, looked at, and agreed to. */
@Named
@ViewScoped
public class RerateListBean implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String FORM = "rerateForm";
  private static final int SHOWN = 20;
  private static final int DIFFERENCES = 50;

  @Inject private RerateService rerates;
  @Inject private PriceExplanationService prices;
  @Inject private CdrService cdrs;
  @Inject private Jobs jobs;
  @Inject private Settings settings;
  @Inject private UserBean user;
  @Inject private Notices notices;

  private @Nullable LocalDateTime from;
  private @Nullable LocalDateTime until;
  private @Nullable Choice plan;
  private String reason = "";
  private List<Rerate> rows = List.of();
  private Set<Long> changing = Set.of();
  private @Nullable Rerate looked;
  private List<RerateSum> sums = List.of();
  private List<RerateDifference> differences = List.of();
  private Map<Long, Cdr> calls = Map.of();

  public void load() {
    rows = rerates.latest(SHOWN);
    changing = rerates.thatChange(rows.stream().map(Rerate::getId).toList());
    Rerate shown = looked;
    if (shown != null) {
      rerates.find(shown.getId()).ifPresent(this::look);
    }
  }

  public void propose() {
    try {
      LocalDateTime begin = from;
      LocalDateTime end = until;
      if (begin == null || end == null) {
        throw new RefusedException(begin == null ? "from" : "until", "rerate.bothTimes");
      }
      Choice of = plan;
      rerates.propose(
          begin.atZone(settings.zone()).toInstant(),
          end.atZone(settings.zone()).toInstant(),
          of == null ? null : of.id(),
          reason);
      run("rerate.proposed");
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
    load();
  }

  public void agree(Rerate one) {
    try {
      rerates.agree(one.getId(), one.getVersion());
      run("rerate.agreed");
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
    load();
  }

  public void drop(Rerate one) {
    try {
      rerates.drop(one.getId(), one.getVersion());
      notices.info("rerate.dropped");
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
    load();
  }

  /** The job does it; one that runs already is at work on another request, and keeps to that. */
  private void run(String told) {
    notices.info(told);
    try {
      jobs.start(Jobs.RERATE_CDRS, user.getLogin());
    } catch (JobRunsAlreadyException already) {
      notices.warn("rerate.nextRun");
    }
  }

  public void look(Rerate one) {
    looked = one;
    sums = rerates.sums(one.getId());
    differences = rerates.differences(one.getId(), 0, DIFFERENCES);
    calls = cdrs.find(differences.stream().map(RerateDifference::getCdrId).distinct().toList());
  }

  public List<Choice> plans(String typed) {
    return prices.pickPlan(typed);
  }

  private static boolean isComparedNow(Rerate one) {
    return one.getState() == Rerate.State.COMPARED;
  }

  /** Compared, and some price would be another. */
  public boolean isWorthAgreeing(Rerate one) {
    return isComparedNow(one) && changing.contains(one.getId());
  }

  /** Compared, and every price would stay as it is. */
  public boolean isForNothing(Rerate one) {
    return isComparedNow(one) && !changing.contains(one.getId());
  }

  public boolean isOpen(Rerate one) {
    return one.getState() == Rerate.State.PROPOSED || isComparedNow(one);
  }

  public String tone(Rerate one) {
    return switch (one.getState()) {
      case PROPOSED, AGREED -> "info";
      case COMPARED -> "warn";
      case DONE -> "ok";
      case DROPPED -> "";
    };
  }

  public List<Rerate> getRows() {
    return rows;
  }

  public @Nullable Rerate getLooked() {
    return looked;
  }

  public List<RerateSum> getSums() {
    return sums;
  }

  /** The first of them. */
  public List<RerateDifference> getDifferences() {
    return differences;
  }

  /** The call, unless it is no longer kept. */
  public @Nullable Cdr call(RerateDifference price) {
    return calls.get(price.getCdrId());
  }

  /** What it would change; a price that there was not, or would not be, is none. */
  public Money difference(RerateDifference price) {
    return orNothing(price.getAfter()).minus(orNothing(price.getBefore()));
  }

  private static Money orNothing(@Nullable Money price) {
    return price == null ? Money.ZERO : price;
  }

  /** The carrier's price, or that of a buyer below. */
  public String level(int level) {
    return notices.sentence(level == 0 ? "cdr.level.0" : "cdr.level.n", level);
  }

  public @Nullable LocalDateTime getFrom() {
    return from;
  }

  public void setFrom(@Nullable LocalDateTime from) {
    this.from = from;
  }

  public @Nullable LocalDateTime getUntil() {
    return until;
  }

  public void setUntil(@Nullable LocalDateTime until) {
    this.until = until;
  }

  public @Nullable Choice getPlan() {
    return plan;
  }

  public void setPlan(@Nullable Choice plan) {
    this.plan = plan;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(@Nullable String reason) {
    this.reason = reason == null ? "" : reason;
  }
}
