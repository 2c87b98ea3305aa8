package net.didora.batch.job;

import jakarta.annotation.Resource;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobExecutionAlreadyCompleteException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.Local;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;
import net.didora.common.Settings;
import net.didora.job.BatchReject;
import net.didora.job.BatchRun;
import net.didora.job.JobRunsAlreadyException;
import net.didora.job.Jobs;
import net.didora.job.UnknownJobException;
import org.jspecify.annotations.Nullable;

/** Starts and stops jobs, and takes up again those that were cut short. */
@Stateless
@LocalBean
@Local(Jobs.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("NullAway.Init")
public class JobControl implements Jobs {
  private static final String RUN = "run";

  @Resource(lookup = "java:jboss/datasources/DidoraDS")
  DataSource database;

  @Inject RunStore runs;
  @Inject RejectStore rejects;
  @Inject NightSchedule schedule;
  @Inject LocalRuns here;
  @Inject Settings settings;
  @Inject Clock clock;
  @Inject @Any Instance<NightlyJob> jobs;

  @Override
  public List<String> names() {
    return jobs.stream()
        .sorted(Comparator.comparing(NightlyJob::startsAt).thenComparing(NightlyJob::name))
        .map(NightlyJob::name)
        .toList();
  }

  @Override
  public BatchRun start(String job, String startedBy) throws JobRunsAlreadyException {
    NightlyJob known = known(job);
    long run =
        here.expect(known, () -> runs.begin(job, settings.node(), startedBy, clock.instant()))
            .orElseThrow(() -> new JobRunsAlreadyException(job));
    launch(known, run);
    return runs.find(run).orElseThrow();
  }

  @Override
  public void restart(long runId) throws JobRunsAlreadyException {
    BatchRun run = runs.find(runId).orElseThrow();
    boolean last = runs.history(run.job(), Long.MAX_VALUE, 1).get(0).id() == runId;
    NightlyJob job = known(run.job());
    Optional<Long> reopened =
        here.expect(job, () -> last ? runs.reopen(runId, settings.node()) : Optional.empty());
    if (reopened.isEmpty()) {
      throw new JobRunsAlreadyException(run.job());
    }
    goOn(job, run);
  }

  /** What the clock asks again and again. */
  public void startIfDue(NightlyJob job) {
    here.expect(
            job,
            () ->
                schedule.beginIfDue(job.name(), settings.node(), settings.zone(), clock.instant()))
        .ifPresent(run -> launch(job, run));
  }

  private void launch(NightlyJob job, long run) {
    BatchLog.LOG.starts(job.name(), run);
    try {
      NightlyJob.Work work = survey(job);
      runs.surveyed(run, work.total());
      Properties parameters = work.parameters();
      parameters.setProperty(RUN, String.valueOf(run));
      underWay(run, operator().start(job.name(), parameters));
    } catch (BatchRuntimeException | IllegalStateException failed) {
      here.leave(run);
      runs.end(run, settings.node(), BatchRun.State.FAILED, clock.instant(), text(failed));
      throw failed;
    }
  }

  private NightlyJob.Work survey(NightlyJob job) {
    try (Connection db = database.getConnection()) {
      return job.survey(db);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void underWay(long run, long execution) {
    runs.underWay(run, execution);
    here.underWay(run, execution);
  }

  /** A run of this server that nobody works on any more: from its last checkpoint on. */
  public void takeUp(long id) {
    BatchRun run = runs.find(id).orElseThrow();
    if (run.state() == BatchRun.State.STOPPING) {
      runs.end(id, settings.node(), BatchRun.State.STOPPED, clock.instant(), null);
      return;
    }
    NightlyJob job = known(run.job());
    here.expect(id, job);
    goOn(job, run);
  }

  private void goOn(NightlyJob job, BatchRun run) {
    @Nullable Long execution = run.executionId();
    if (execution == null) {
      launch(job, run.id());
    } else {
      restart(job, run, execution);
    }
  }

  private void restart(NightlyJob job, BatchRun run, long execution) {
    BatchLog.LOG.takesUp(job.name(), run.id(), execution);
    try {
      Properties parameters = operator().getParameters(execution);
      here.countFrom(run.id(), done(job, run, parameters), run.rejected());
      underWay(run.id(), operator().restart(execution, parameters));
    } catch (JobExecutionAlreadyCompleteException completed) {
      here.leave(run.id());
      runs.end(run.id(), settings.node(), BatchRun.State.COMPLETED, clock.instant(), run.message());
    } catch (BatchRuntimeException unknown) {
      BatchLog.LOG.beginsAnew(job.name(), run.id(), unknown.toString());
      launch(job, run.id());
    }
  }

  private long done(NightlyJob job, BatchRun run, Properties parameters) {
    long total = run.total() == null ? 0 : run.total();
    try (Connection db = database.getConnection()) {
      return Math.max(0, total - job.remaining(db, parameters));
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void stop(long runId) {
    runs.askToStop(runId);
  }

  @Override
  public Optional<BatchRun> find(long runId) {
    return runs.find(runId);
  }

  @Override
  public Optional<BatchRun> running(String job) {
    return runs.running(job);
  }

  @Override
  public List<BatchRun> history(String job, @Nullable Long beforeRunId, int limit) {
    return runs.history(job, beforeRunId == null ? Long.MAX_VALUE : beforeRunId, limit);
  }

  @Override
  public List<BatchReject> rejects(long runId, long afterRejectId, int limit) {
    return rejects.of(runId, afterRejectId, limit);
  }

  @Override
  public Optional<Instant> nextStart(String job) {
    return schedule.next(job);
  }

  @Override
  public Set<String> late() {
    return schedule.late(settings.zone(), clock.instant()).keySet();
  }

  @Override
  public Set<String> failed() {
    return runs.failed();
  }

  private NightlyJob known(String job) {
    return jobs.stream()
        .filter(each -> each.name().equals(job))
        .findFirst()
        .orElseThrow(() -> new UnknownJobException(job));
  }

  static String text(Throwable failed) {
    Throwable cause = failed;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String text = cause.toString();
    return text.length() <= 500 ? text : text.substring(0, 500);
  }

  static JobOperator operator() {
    return BatchRuntime.getJobOperator();
  }
}
