package net.didora.batch.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.List;
import net.didora.batch.job.KeyedJob;
import net.didora.batch.job.RejectStore.Reject;
import net.didora.billing.reconcile.FileComparison;
import net.didora.common.SqlNumbers;
import net.didora.job.Jobs;

/** The job that compares what carriers sent with our CDRs: file by file. */
@ApplicationScoped
public class ReconcileProvider implements KeyedJob {
  private static final LocalTime FIVE = LocalTime.of(5, 0);
  private static final String WAITING =
      """
      FROM provider_file f LEFT JOIN provider_comparison c ON c.file_id = f.id
      WHERE f.id > ? AND f.id <= ? AND c.file_id IS NULL""";

  @Override
  public String name() {
    return Jobs.RECONCILE_PROVIDER;
  }

  @Override
  public LocalTime startsAt() {
    return FIVE;
  }

  @Override
  public long last(Connection db) throws SQLException {
    return KeyedJob.lastId(db, "provider_file");
  }

  @Override
  public long count(Connection db, long last) throws SQLException {
    return SqlNumbers.one(db, "SELECT COUNT(*) " + WAITING, 0, last);
  }

  @Override
  public List<Long> keys(Connection db, long after, long last, int limit) throws SQLException {
    String sql = "SELECT f.id " + WAITING + " ORDER BY f.id LIMIT ?";
    return SqlNumbers.all(db, sql, after, last, limit);
  }

  @Override
  public List<Reject> work(Connection db, Portion portion) throws SQLException {
    for (Long file : portion.keys()) {
      new FileComparison(db, file).run(portion.now());
    }
    return List.of();
  }
}
