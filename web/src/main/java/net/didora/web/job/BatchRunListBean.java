package net.didora.web.job;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.didora.job.BatchReject;
import net.didora.job.BatchRun;
import net.didora.job.JobRunsAlreadyException;
import net.didora.job.Jobs;
import net.didora.web.common.Notices;
import net.didora.web.security.UserBean;
import org.jspecify.annotations.Nullable;

/** The page of the nightly jobs: start, watch and stop them, and see how earlier runs ended. */
@Named
@ViewScoped
public class BatchRunListBean implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int PAGE = 15;
  private static final String API = "API:";

  @Inject private Jobs jobs;
  @Inject private Clock clock;
  @Inject private UserBean user;
  @Inject private Notices notices;

  /**
   * A job of the list.
   *
   * @param last the run that goes on, or the last one
   * @param late whether its last night should have been done by now
   */
  public record Line(String name, @Nullable BatchRun last, @Nullable Instant next, boolean late)
      implements Serializable {}

  private String job = Jobs.RATE_CDRS;
  private List<Line> lines = List.of();
  private @Nullable Long before;
  private @Nullable BatchRun running;
  private List<BatchRun> history = List.of();
  private boolean watched;
  private @Nullable BatchRun looked;
  private List<BatchReject> rejects = List.of();

  /** Reads the state anew; the page calls it while a run goes on. */
  public void load() {
    Optional<BatchRun> now = jobs.running(job);
    running = now.orElse(null);
    watched = now.isPresent();
    history = jobs.history(job, before, PAGE + 1);
    Set<String> late = jobs.late();
    lines = jobs.names().stream().map(name -> line(name, late.contains(name))).toList();
  }

  private Line line(String name, boolean late) {
    return new Line(
        name,
        jobs.history(name, null, 1).stream().findFirst().orElse(null),
        jobs.nextStart(name).orElse(null),
        late);
  }

  /** Another job, from its newest run on. */
  public void choose(String name) {
    job = name;
    before = null;
    looked = null;
    load();
  }

  /** Shows what a run could not do, from the first on. */
  public void look(BatchRun run) {
    looked = run;
    rejects = jobs.rejects(run.id(), 0, PAGE + 1);
  }

  public void moreRejects() {
    BatchRun run = looked;
    List<BatchReject> shown = getRejects();
    if (run != null && !shown.isEmpty()) {
      rejects = jobs.rejects(run.id(), shown.get(shown.size() - 1).id(), PAGE + 1);
    }
  }

  public void start() {
    try {
      jobs.start(job, user.getLogin());
      notices.info("job.started");
    } catch (JobRunsAlreadyException already) {
      notices.warn("job.alreadyRunning");
    }
    before = null;
    load();
  }

  public void stop() {
    jobs.running(job).ifPresent(run -> jobs.stop(run.id()));
    notices.info("job.stopping");
    load();
  }

  /** Goes on with the last run, which was stopped or has failed. */
  public void restart(BatchRun run) {
    try {
      jobs.restart(run.id());
      notices.info("job.restarted");
    } catch (JobRunsAlreadyException already) {
      notices.warn("job.alreadyRunning");
    }
    load();
  }

  /** The last run of the job, if it ended before its work was done. */
  public boolean isUnfinished(BatchRun run) {
    return before == null
        && !history.isEmpty()
        && history.get(0).id() == run.id()
        && (run.state() == BatchRun.State.STOPPED || run.state() == BatchRun.State.FAILED);
  }

  public void older() {
    before = getHistory().get(getHistory().size() - 1).id();
    load();
  }

  public void newest() {
    before = null;
    load();
  }

  public List<Line> getLines() {
    return lines;
  }

  /** The one that is shown. */
  public String getJob() {
    return job;
  }

  /** The run whose rejects are shown. */
  public @Nullable BatchRun getLooked() {
    return looked;
  }

  public List<BatchReject> getRejects() {
    return rejects.size() > PAGE ? rejects.subList(0, PAGE) : rejects;
  }

  public boolean isMoreRejects() {
    return rejects.size() > PAGE;
  }

  public List<BatchRun> getHistory() {
    return history.size() > PAGE ? history.subList(0, PAGE) : history;
  }

  public boolean isMore() {
    return history.size() > PAGE;
  }

  public boolean isNewestShown() {
    return before == null;
  }

  public @Nullable BatchRun getRunning() {
    return running;
  }

  /** Whether the page asks again by itself. */
  public boolean isWatched() {
    return watched;
  }

  public String progress(BatchRun run) {
    return run.total() == null
        ? notices.sentence("job.doing", run.done())
        : notices.sentence("job.progress", run.done(), run.total());
  }

  public Duration duration(BatchRun run) {
    Instant end = run.endedAt();
    return Duration.between(run.startedAt(), end == null ? clock.instant() : end);
  }

  /** Who started it, in words where it was no person. */
  public String starter(BatchRun run) {
    String starter = run.startedBy();
    if (starter.startsWith(API)) {
      return notices.sentence("job.by.API", starter.substring(API.length()));
    }
    return switch (starter) {
      case "CLOCK" -> notices.sentence("job.by.CLOCK");
      case "RECOVERY" -> notices.sentence("job.by.RECOVERY");
      default -> starter;
    };
  }

  public String tone(BatchRun run) {
    return switch (run.state()) {
      case RUNNING, STOPPING -> "info";
      case COMPLETED -> "ok";
      case FAILED -> "bad";
      case STOPPED -> "warn";
    };
  }
}
