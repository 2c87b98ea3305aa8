package net.didora.web.common;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import net.didora.call.RunningCallService;
import net.didora.cdr.Cdr;
import net.didora.cdr.CdrFilter;
import net.didora.cdr.CdrService;
import net.didora.job.BatchRun;
import net.didora.job.Jobs;
import net.didora.web.security.UserBean;
import org.jspecify.annotations.Nullable;

/** The start page: what goes on now, and the way to everything else. */
@Named
@RequestScoped
public class HomeBean {
  private static final int RECENT = 8;

  @Inject private RunningCallService runningCalls;
  @Inject private CdrService cdrs;
  @Inject private Jobs jobs;
  @Inject private MenuBean menu;
  @Inject private UserBean user;
  @Inject private Display display;
  @Inject private Notices notices;

  private @Nullable List<Cdr> recent;

  public long getRunning() {
    return runningCalls.count();
  }

  public List<Cdr> getRecent() {
    if (recent == null) {
      recent = cdrs.list(CdrFilter.ALL, RECENT, null).rows();
    }
    return recent;
  }

  public String talked(Cdr cdr) {
    return cdr.getTalkedMs() == 0 ? "–" : display.duration(Duration.ofMillis(cdr.getTalkedMs()));
  }

  public String getWelcome() {
    return notices.sentence("home.welcome", user.getName());
  }

  /** Only the Master has the nightly jobs. */
  public @Nullable BatchRun getLastRun() {
    return user.isMaster()
        ? jobs.history(Jobs.RATE_CDRS, null, 1).stream().findFirst().orElse(null)
        : null;
  }

  public List<Screen> getScreens() {
    return menu.allowed().filter(screen -> screen != Screen.HOME).toList();
  }
}
