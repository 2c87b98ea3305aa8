package net.didora.batch.rating;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import net.didora.batch.job.KeyedJob;
import net.didora.batch.job.RejectStore.Reject;
import net.didora.job.Jobs;
import net.didora.rating.LegPricer;

/**
 * The job that prices calls again which someone asked for: first it writes down what would change;
 * when that was agreed to it puts those calls up for {@code rate-cdrs}, which writes new revisions
 * and posts the differences. Items are CDRs, and at the end one more: the next state.
 *
 * <p>A run is for the one request that was open when it began. If that is dropped there is nothing
 * left for it to do; another one made meanwhile is for the next run, which looks at it from its
 * first call on.
 */
@ApplicationScoped
public class RerateCdrs implements KeyedJob {
  private static final LocalTime BEFORE_RATING = LocalTime.of(2, 15);
  static final long FINISH = Long.MAX_VALUE;

  @Inject
  @SuppressWarnings("NullAway.Init")
  RunPrices prices;

  @Override
  public String name() {
    return Jobs.RERATE_CDRS;
  }

  @Override
  public LocalTime startsAt() {
    return BEFORE_RATING;
  }

  /** The last request, not the last CDR. */
  @Override
  public long last(Connection db) throws SQLException {
    return OpenRerate.find(db).map(OpenRerate::id).orElse(0L);
  }

  @Override
  public long count(Connection db, long last) throws SQLException {
    Optional<OpenRerate> open = OpenRerate.find(db, last);
    return open.isPresent() ? open.get().count(db) + 1 : 0;
  }

  @Override
  public List<Long> keys(Connection db, long after, long last, int limit) throws SQLException {
    Optional<OpenRerate> open = OpenRerate.find(db, last);
    if (open.isEmpty() || after == FINISH) {
      return List.of();
    }
    List<Long> cdrs = open.get().cdrs(db, after, limit);
    return cdrs.isEmpty() ? List.of(FINISH) : cdrs;
  }

  @Override
  public List<Reject> work(Connection db, Portion portion) throws SQLException {
    work(db, portion.last(), portion.keys(), new LegPricer(prices.of(portion.run())));
    return List.of();
  }

  static void work(Connection db, long request, List<Long> keys, LegPricer pricer)
      throws SQLException {
    Optional<OpenRerate> open = OpenRerate.find(db, request);
    if (open.isEmpty()) {
      return;
    }
    List<Long> cdrs = keys.stream().filter(key -> key != FINISH).toList();
    if (!cdrs.isEmpty()) {
      open.get().work(db, cdrs, pricer);
    }
    if (keys.contains(FINISH)) {
      open.get().finish(db);
    }
  }

  @Override
  public void forget(long run) {
    prices.forget(run);
  }
}
