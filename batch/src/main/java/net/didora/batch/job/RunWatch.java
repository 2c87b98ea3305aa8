package net.didora.batch.job;

import jakarta.annotation.PostConstruct;
import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import net.didora.batch.job.LocalRuns.LocalRun;
import net.didora.batch.job.RunStore.Beat;
import net.didora.common.Settings;
import net.didora.job.BatchRun;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the runs every second: writes the progress of those here and ends them, hears who was
 * asked to stop, takes over what a crashed server left, and starts what the clock says.
 */
@Singleton
@Startup
@DependsOn("didora-ejb.jar#Migrator")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class RunWatch {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LATE_LOOKS = Duration.ofSeconds(10);

  @Inject JobControl control;
  @Inject RunStore runs;
  @Inject NightSchedule schedule;
  @Inject LocalRuns here;
  @Inject Settings settings;
  @Inject Clock clock;
  @Inject @Any Instance<NightlyJob> jobs;

  private final StandingStill standingStill = new StandingStill(PATIENCE);

  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile boolean failing;
  private volatile Instant looksForLateAt = Instant.EPOCH;

  @PostConstruct
  void begin() {
    jobs.forEach(
        job -> schedule.enter(job.name(), job.startsAt(), settings.zone(), clock.instant()));
  }

  /**
   * The timer also comes before a start is through, and while the server is suspended. An edge:
   * whatever goes wrong in one look must not end the watch.
   */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  public void look() {
    if (!looking.compareAndSet(false, true)) {
      return;
    }
    try {
      here.all().forEach(this::tend);
      takeOverWhatStandsStill();
      startWhatIsDue();
      tellWhatIsLate();
      failing = false;
    } catch (RuntimeException failed) {
      standingStill.beginAnew();
      if (!failing) {
        failing = true;
        BatchLog.LOG.watchFails(failed);
      }
    } finally {
      looking.set(false);
    }
  }

  private void startWhatIsDue() {
    Set<String> due = schedule.due(clock.instant());
    if (!due.isEmpty()) {
      jobs.stream().filter(job -> due.contains(job.name())).forEach(control::startIfDue);
    }
  }

  private void tellWhatIsLate() {
    Instant now = clock.instant();
    if (now.isBefore(looksForLateAt)) {
      return;
    }
    looksForLateAt = now.plus(BETWEEN_LATE_LOOKS);
    schedule
        .late(settings.zone(), now)
        .forEach(
            (job, night) -> {
              if (schedule.tellLate(job, night)) {
                BatchLog.LOG.isLate(job, night);
              }
            });
  }

  private void tend(long run, LocalRun local) {
    @Nullable Long execution = local.execution();
    if (execution == null) {
      return;
    }
    JobExecution state = JobControl.operator().getJobExecution(execution);
    if (!runs.progress(run, settings.node(), here.progress(run))) {
      BatchLog.LOG.lost(local.job().name(), run);
      stop(execution);
      here.leave(run);
    } else if (isOver(state.getBatchStatus())) {
      finish(run, local, state);
    } else {
      runs.find(run).ifPresent(row -> watch(row, execution));
    }
  }

  private void watch(BatchRun run, long execution) {
    if (run.state() == BatchRun.State.STOPPING) {
      stop(execution);
    }
  }

  private boolean isAskedToStop(long run) {
    return runs.find(run).filter(row -> row.state() == BatchRun.State.STOPPING).isPresent();
  }

  private static boolean isOver(BatchStatus status) {
    return status == BatchStatus.COMPLETED
        || status == BatchStatus.FAILED
        || status == BatchStatus.STOPPED
        || status == BatchStatus.ABANDONED;
  }

  /** Stopped without having been asked to: the server goes down, or is suspended. */
  private void finish(long run, LocalRun local, JobExecution state) {
    BatchStatus status = state.getBatchStatus();
    here.leave(run);
    if (status == BatchStatus.STOPPED && !isAskedToStop(run)) {
      return;
    }
    BatchRun.State end =
        status == BatchStatus.ABANDONED
            ? BatchRun.State.FAILED
            : BatchRun.State.valueOf(status.name());
    @Nullable String message = status == BatchStatus.FAILED ? state.getExitStatus() : null;
    runs.end(run, settings.node(), end, clock.instant(), message);
    if (end == BatchRun.State.FAILED) {
      BatchLog.LOG.failed(local.job().name(), run, String.valueOf(message));
    } else {
      BatchLog.LOG.ended(local.job().name(), run, end.name());
    }
  }

  private static void stop(long execution) {
    try {
      JobControl.operator().stop(execution);
    } catch (JobExecutionNotRunningException endedJustNow) {
      BatchLog.LOG.debugf("Execution %d ended before it could be stopped", execution);
    }
  }

  private void takeOverWhatStandsStill() {
    here.leftBehind(runs::beats, settings.node()).forEach(this::takeOver);
    List<Beat> others =
        runs.beats().stream().filter(beat -> !beat.node().equals(settings.node())).toList();
    standingStill.among(others, System.nanoTime()).forEach(this::takeOver);
  }

  private void takeOver(Beat beat) {
    if (runs.takeOver(beat, settings.node())) {
      control.takeUp(beat.run());
    }
  }
}
