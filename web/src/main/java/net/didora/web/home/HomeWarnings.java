package net.didora.web.home;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.didora.account.AccountService;
import net.didora.call.RunningCallService;
import net.didora.job.Jobs;
import net.didora.provider.TrunkService;
import net.didora.rating.RejectedRatingService;
import net.didora.web.common.Notices;
import net.didora.web.security.UserBean;
import org.jspecify.annotations.Nullable;

/** What waits for somebody, the worst first, each with the page where it is mended. */
@Named
@RequestScoped
public class HomeWarnings {
  private static final String JOBS = "/job/batch-run-list";
  private static final String ACCOUNTS = "/account/account-list";
  private static final String DIDS = "/number/did-list";
  private static final String REJECTS = "/rating/rejected-rating-list";

  /** Whoever has more knows enough. */
  private static final int MOST_REJECTS = 1000;

  @Inject private Jobs jobs;
  @Inject private AccountService accounts;
  @Inject private RejectedRatingService rejected;
  @Inject private TrunkService trunks;
  @Inject private RunningCallService runningCalls;
  @Inject private UserBean user;
  @Inject private Notices notices;

  private @Nullable List<Warning> all;

  public List<Warning> getAll() {
    if (all == null) {
      all = new ArrayList<>();
      if (user.isMaster()) {
        nights(all);
      }
      add(all, "bad", "spent", accounts.countSpent(), ACCOUNTS + "?spent=true");
      if (user.isEditor()) {
        rejects(all);
        add(all, "warn", "registrations", trunks.failingRegistrations(), DIDS);
        add(all, "warn", "atLimit", runningCalls.didsAtLimit(), DIDS);
      }
      add(all, "warn", "low", accounts.countLow(), ACCOUNTS + "?low=true");
    }
    return all;
  }

  /** A late night is an alert; one that has failed will be late, unless somebody looks at it. */
  private void nights(List<Warning> warnings) {
    Set<String> late = jobs.late();
    if (!late.isEmpty()) {
      warnings.add(warning("bad", "late", JOBS, names(late)));
    }
    Set<String> failed = new TreeSet<>(jobs.failed());
    failed.removeAll(late);
    if (!failed.isEmpty()) {
      warnings.add(warning("bad", "failed", JOBS, names(failed)));
    }
  }

  private String names(Set<String> some) {
    return jobs.names().stream()
        .filter(some::contains)
        .map(name -> notices.sentence("job." + name))
        .collect(Collectors.joining(", "));
  }

  private void rejects(List<Warning> warnings) {
    int count = rejected.count(MOST_REJECTS + 1);
    if (count > MOST_REJECTS) {
      warnings.add(warning("warn", "rejects.many", REJECTS, MOST_REJECTS));
    } else {
      add(warnings, "warn", "rejects", count, REJECTS);
    }
  }

  private void add(List<Warning> warnings, String tone, String kind, long count, String page) {
    if (count > 0) {
      warnings.add(warning(tone, kind, page, count));
    }
  }

  private Warning warning(String tone, String kind, String page, Object parameter) {
    String kindOfAll = kind.equals("rejects.many") ? "rejects" : kind;
    return new Warning(
        tone,
        notices.sentence("home.warn." + kind, parameter),
        page,
        notices.sentence("home.warn." + kindOfAll + ".do"));
  }
}
