package net.didora.batch.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.Properties;

/** What the job control needs to know of a job: each one is a bean of this type. */
public interface NightlyJob {
  /** Also of its file in META-INF/batch-jobs. */
  String name();

  /** When the clock starts it, in the operator's zone. */
  LocalTime startsAt();

  /** The work that is there now, cut for this server. */
  Work survey(Connection db) throws SQLException;

  /** How much of a survey's work is still to be done, for a run that is taken up again. */
  long remaining(Connection db, Properties parameters) throws SQLException;

  /** Lets go of what was kept in memory for a run. */
  default void forget(long run) {}

  /**
   * What a run has to do.
   *
   * @param total how many items
   * @param parameters given to the batch job, which keeps them for a restart
   */
  record Work(long total, Properties parameters) {}
}
