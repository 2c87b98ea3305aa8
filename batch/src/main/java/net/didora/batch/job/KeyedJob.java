package net.didora.batch.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import net.didora.batch.job.RejectStore.Reject;
import net.didora.common.SqlNumbers;

/**
 * A job over things that have numbers. It gets them in rising order, a portion at a time; each
 * portion is one transaction, with the checkpoint. So the job itself is one class, and a file of
 * ten lines in META-INF/batch-jobs that names {@code keyReader} and {@code keyWriter}.
 */
public interface KeyedJob extends NightlyJob {
  String LAST = "last";

  /** The highest id of a table; 0: it is empty. */
  static long lastId(Connection db, String table) throws SQLException {
    return SqlNumbers.one(db, "SELECT COALESCE(MAX(id), 0) FROM " + table);
  }

  /** The last one that is there now; what comes later is for the next run. 0: nothing to do. */
  long last(Connection db) throws SQLException;

  /**
   * How many wait to be done, up to the last; 0 once all are, or as many as before if the job looks
   * at each of them in every run.
   */
  long count(Connection db, long last) throws SQLException;

  /** The next ones after a number, up to the last, in rising order. */
  List<Long> keys(Connection db, long after, long last, int limit) throws SQLException;

  /**
   * Does these, in the transaction of the caller. Must do no harm to one that was done before.
   *
   * @return what could not be done, or was found to be wrong
   */
  List<Reject> work(Connection db, Portion portion) throws SQLException;

  /**
   * Some things to do, in rising order.
   *
   * @param last as the run found it when it began
   */
  record Portion(long run, long last, List<Long> keys, Instant now) {}

  @Override
  default Work survey(Connection db) throws SQLException {
    long last = last(db);
    Properties parameters = new Properties();
    parameters.setProperty(LAST, String.valueOf(last));
    return new Work(count(db, last), parameters);
  }

  @Override
  default long remaining(Connection db, Properties parameters) throws SQLException {
    return count(db, Long.parseLong(parameters.getProperty(LAST)));
  }
}
