package net.didora.batch.job;

import jakarta.annotation.Resource;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Gives the numbers of the things that a {@link KeyedJob} has to do. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class KeyReader extends AbstractItemReader {
  private static final int PAGE = 1000;

  @Resource(lookup = "java:jboss/datasources/DidoraDS")
  DataSource database;

  @Inject KeyedJobs jobs;
  @Inject RunProgress progress;
  @Inject @BatchProperty String job;
  @Inject @BatchProperty long run;
  @Inject @BatchProperty long last;

  private long position;
  private boolean opened;
  private Iterator<Long> rest = List.<Long>of().iterator();

  /** Again and again, if a chunk has to be repeated. */
  @Override
  public void open(@Nullable Serializable checkpoint) throws SQLException {
    position = checkpoint == null ? 0 : (Long) checkpoint;
    rest = List.<Long>of().iterator();
    if (!opened && position > 0) {
      countThoseBefore();
    }
    opened = true;
  }

  /** They are done, also where the job counts as waiting whatever it looks at. */
  private void countThoseBefore() throws SQLException {
    try (Connection db = database.getConnection()) {
      progress.add(run, jobs.of(job).count(db, position), 0);
    }
  }

  @Override
  public @Nullable Long readItem() throws SQLException {
    if (!rest.hasNext()) {
      rest = page().iterator();
    }
    if (!rest.hasNext()) {
      return null;
    }
    position = rest.next();
    return position;
  }

  private List<Long> page() throws SQLException {
    try (Connection db = database.getConnection()) {
      return jobs.of(job).keys(db, position, last, PAGE);
    }
  }

  @Override
  public Serializable checkpointInfo() {
    return position;
  }
}
