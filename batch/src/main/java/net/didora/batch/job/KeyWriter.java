package net.didora.batch.job;

import jakarta.annotation.Resource;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import net.didora.batch.job.KeyedJob.Portion;
import net.didora.batch.job.RejectStore.Reject;

/** Has a portion of a {@link KeyedJob} done, and writes down what could not be. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class KeyWriter extends AbstractItemWriter {
  @Resource(lookup = "java:jboss/datasources/DidoraDS")
  DataSource database;

  @Inject Clock clock;
  @Inject RunProgress progress;
  @Inject KeyedJobs jobs;
  @Inject @BatchProperty String job;
  @Inject @BatchProperty long run;
  @Inject @BatchProperty long last;

  /** The container writes nothing, too: when it stops a step that has not read yet. */
  @Override
  public void writeItems(List<Object> items) throws SQLException {
    if (items.isEmpty()) {
      return;
    }
    List<Long> keys = items.stream().map(Long.class::cast).toList();
    try (Connection db = database.getConnection()) {
      Instant now = clock.instant();
      List<Reject> rejects = jobs.of(job).work(db, new Portion(run, last, keys, now));
      RejectStore.add(db, run, rejects, now);
      progress.addOnCommit(run, keys.size(), rejects.size());
    } catch (BatchUpdateException failed) {
      throw Contention.told(failed);
    }
  }
}
