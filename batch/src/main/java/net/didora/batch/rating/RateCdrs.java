package net.didora.batch.rating;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.Properties;
import net.didora.batch.job.NightlyJob;
import net.didora.common.SqlNumbers;
import net.didora.job.Jobs;

/** The job that prices the calls of the day: the queue, cut into ranges of about equal size. */
@ApplicationScoped
public class RateCdrs implements NightlyJob {
  static final String BOUNDS = "bounds";
  private static final LocalTime HALF_PAST_TWO = LocalTime.of(2, 30);
  private static final int MOST_PARTITIONS = 8;

  @Inject
  @SuppressWarnings("NullAway.Init")
  RunPrices prices;

  @Override
  public String name() {
    return Jobs.RATE_CDRS;
  }

  @Override
  public LocalTime startsAt() {
    return HALF_PAST_TWO;
  }

  @Override
  public Work survey(Connection db) throws SQLException {
    int partitions = Math.min(MOST_PARTITIONS, Runtime.getRuntime().availableProcessors());
    long total = SqlNumbers.one(db, "SELECT COUNT(*) FROM cdr_to_rate");
    Properties parameters = new Properties();
    parameters.setProperty(BOUNDS, bounds(db, total, partitions));
    return new Work(total, parameters);
  }

  /** Ids with commas, from before the first to the last; rising, with equal shares between. */
  static String bounds(Connection db, long total, int partitions) throws SQLException {
    long last = SqlNumbers.one(db, "SELECT COALESCE(MAX(cdr_id), 0) FROM cdr_to_rate");
    StringBuilder bounds = new StringBuilder("0");
    long previous = 0;
    for (int i = 1; i < partitions && total >= partitions; i++) {
      long bound = idAt(db, total * i / partitions);
      if (bound > previous && bound < last) {
        bounds.append(',').append(bound);
        previous = bound;
      }
    }
    return bounds.append(',').append(last).toString();
  }

  private static long idAt(Connection db, long place) throws SQLException {
    String sql = "SELECT cdr_id FROM cdr_to_rate ORDER BY cdr_id LIMIT 1 OFFSET ?";
    return SqlNumbers.all(db, sql, place).stream().findFirst().orElse(0L); // it may be gone
  }

  @Override
  public long remaining(Connection db, Properties parameters) throws SQLException {
    String bounds = parameters.getProperty(BOUNDS);
    String last = bounds.substring(bounds.lastIndexOf(',') + 1);
    return SqlNumbers.one(
        db, "SELECT COUNT(*) FROM cdr_to_rate WHERE cdr_id <= ?", Long.parseLong(last));
  }

  @Override
  public void forget(long run) {
    prices.forget(run);
  }
}
