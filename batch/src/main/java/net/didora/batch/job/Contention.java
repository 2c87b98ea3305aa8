package net.didora.batch.job;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import net.didora.call.CallDatabase;
import net.didora.call.CallDatabase.Failure;

/**
 * Has a chunk done again where others were in its way. A deadlock or a lock waited for too long is
 * a transient exception, which the jobs name as one to retry; among rows that are sent together the
 * driver tells it as a {@link BatchUpdateException}, which is not.
 */
public final class Contention {
  private Contention() {}

  /**
   * The failure as the jobs know it. Without the driver's own as its cause: the job repository
   * cannot read its class back.
   */
  public static SQLException told(BatchUpdateException failed) {
    if (CallDatabase.classify(failed) != Failure.CONTENTION) {
      return failed;
    }
    return new SQLTransientException(
        failed.getMessage(), failed.getSQLState(), failed.getErrorCode());
  }
}
