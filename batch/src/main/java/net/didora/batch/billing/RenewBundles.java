package net.didora.batch.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import net.didora.batch.job.KeyedJob;
import net.didora.batch.job.RejectStore.Reject;
import net.didora.billing.close.BundleRenewal;
import net.didora.common.Settings;
import net.didora.job.Jobs;

/** The job that renews minute bundles on the cycle days of who has them. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class RenewBundles implements KeyedJob {
  static final String UNPAID = "BUNDLE_UNPAID";
  static final String LEFT_OUT = "BUNDLE_LEFT_OUT";

  /** As soon as the day has begun: calls use the minutes of the new month from then on. */
  private static final LocalTime FIRST_MINUTE = LocalTime.of(0, 1);

  @Inject Settings settings;
  @Inject Clock clock;

  @Override
  public String name() {
    return Jobs.RENEW_BUNDLES;
  }

  @Override
  public LocalTime startsAt() {
    return FIRST_MINUTE;
  }

  @Override
  public long last(Connection db) throws SQLException {
    return KeyedJob.lastId(db, "bundle_contract");
  }

  @Override
  public long count(Connection db, long last) throws SQLException {
    return BundleRenewal.due(db, last, clock.instant());
  }

  @Override
  public List<Long> keys(Connection db, long after, long last, int limit) throws SQLException {
    return BundleRenewal.due(db, after, last, clock.instant(), limit);
  }

  @Override
  public List<Reject> work(Connection db, Portion portion) throws SQLException {
    BundleRenewal renewal = new BundleRenewal(db, settings.zone(), portion.now());
    List<Reject> rejects = new ArrayList<>();
    for (Long contract : portion.keys()) {
      BundleRenewal.Outcome outcome = renewal.renew(contract);
      if (outcome.left() > 0) {
        rejects.add(new Reject("contract:" + contract, LEFT_OUT, String.valueOf(outcome.left())));
      }
      if (outcome.unpaid()) {
        rejects.add(new Reject("contract:" + contract, UNPAID, ""));
      }
    }
    return rejects;
  }
}
