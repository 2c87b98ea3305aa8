package net.didora.web.rating;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.didora.cdr.Cdr;
import net.didora.cdr.CdrService;
import net.didora.common.KeyPage;
import net.didora.common.RefusedException;
import net.didora.job.JobRunsAlreadyException;
import net.didora.job.Jobs;
import net.didora.plan.PlanService;
import net.didora.rating.RatingReject;
import net.didora.rating.RejectedRating;
import net.didora.rating.RejectedRatingService;
import net.didora.web.common.HolderNames;
import net.didora.web.common.KeyList;
import net.didora.web.common.Notices;
import net.didora.web.security.UserBean;
import org.jspecify.annotations.Nullable;

/** The calls that the night could not rate: why, in words, and the way to try again. */
@Named
@ViewScoped
public class RejectedRatingListBean extends KeyList<RejectedRating> {
  private static final long serialVersionUID = 1;
  private static final String FORM = "rejectedForm";
  private static final Pattern PLAN = Pattern.compile("plan ([0-9]{1,18})$");

  @Inject private RejectedRatingService rejected;
  @Inject private CdrService cdrs;
  @Inject private PlanService plans;
  @Inject private HolderNames names;
  @Inject private Jobs jobs;
  @Inject private UserBean user;
  @Inject private Notices notices;

  private @Nullable RatingReject reason;
  private Map<Long, Cdr> calls = Map.of();
  private Map<Long, String> planNames = Map.of();

  @Override
  protected KeyPage<RejectedRating> read(@Nullable String key) {
    KeyPage<RejectedRating> page = rejected.list(reason, SIZE, key);
    calls = cdrs.find(page.rows().stream().map(RejectedRating::getCdrId).distinct().toList());
    planNames =
        plans.names(page.rows().stream().map(this::planId).flatMap(Optional::stream).toList());
    names.load(page.rows().stream().map(RejectedRating::getTenantPath).toList());
    return page;
  }

  public void clear() {
    reason = null;
    load();
  }

  public void again(Long rejectId) {
    try {
      told(rejected.again(rejectId));
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
  }

  /** All that the filter finds. */
  public void againAll() {
    try {
      told(rejected.againAll(reason));
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
  }

  /** The Master runs the job at once; for others it runs at night. */
  private void told(int putUp) {
    if (putUp == 0) {
      notices.warn("reject.gone");
    } else if (user.isMaster()) {
      start(putUp);
    } else {
      notices.info("reject.queued", putUp);
    }
    load();
  }

  private void start(int putUp) {
    try {
      jobs.start(Jobs.RATE_CDRS, user.getLogin());
      notices.info("reject.started", putUp);
    } catch (JobRunsAlreadyException already) {
      notices.info("reject.runsAlready", putUp);
    }
  }

  /** The call, unless it is no longer kept. */
  public @Nullable Cdr call(RejectedRating row) {
    return calls.get(row.getCdrId());
  }

  /** Why, with the number or the plan at fault. */
  public String why(RejectedRating row) {
    return notices.sentence("price.reject." + row.getReason(), row.getDetail().split(" ", 2)[0]);
  }

  /** What helps. */
  public String cure(RejectedRating row) {
    return notices.sentence("reject.cure." + row.getReason());
  }

  /** Whose price is missing: the carrier's, or that of a buyer below. */
  public String level(RejectedRating row) {
    return notices.sentence(row.getLevel() == 0 ? "cdr.level.0" : "cdr.level.n", row.getLevel());
  }

  public String buyer(RejectedRating row) {
    return names.at(row.getTenantPath());
  }

  /** The plan at fault, where the job named one and the user sees it. */
  public @Nullable Long plan(RejectedRating row) {
    return planId(row).filter(planNames::containsKey).orElse(null);
  }

  public String planName(RejectedRating row) {
    return planId(row).map(id -> planNames.getOrDefault(id, "")).orElse("");
  }

  private Optional<Long> planId(RejectedRating row) {
    Matcher plan = PLAN.matcher(row.getDetail());
    return plan.find() ? Optional.of(Long.valueOf(plan.group(1))) : Optional.empty();
  }

  public List<RatingReject> getReasons() {
    return List.of(RatingReject.values());
  }

  public @Nullable RatingReject getReason() {
    return reason;
  }

  public void setReason(@Nullable RatingReject reason) {
    this.reason = reason;
  }
}
