package net.didora.batch.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import net.didora.batch.job.KeyedJob;
import net.didora.batch.job.RejectStore.Reject;
import net.didora.call.credit.HoldSweep.Found;

/** The job that gives back the money and the minutes that no running call holds any more. */
@ApplicationScoped
public class SweepReservations implements KeyedJob {
  private static final LocalTime BEFORE_RATING = LocalTime.of(2, 0);
  private static final String SUBJECT = "reservation";

  @Inject
  @SuppressWarnings("NullAway.Init")
  OutsideSweep outside;

  @Override
  public String name() {
    return "sweep-reservations";
  }

  @Override
  public LocalTime startsAt() {
    return BEFORE_RATING;
  }

  /** One thing to do: to look. */
  @Override
  public long last(Connection db) {
    return 1;
  }

  @Override
  public long count(Connection db, long last) {
    return last;
  }

  @Override
  public List<Long> keys(Connection db, long after, long last, int limit) {
    return after < last ? List.of(last) : List.of();
  }

  @Override
  public List<Reject> work(Connection db, Portion portion) throws SQLException {
    return told(outside.sweep(portion.now()), outside.sweepBundles());
  }

  static List<Reject> told(Found money, Found minutes) {
    List<Reject> rejects = new ArrayList<>();
    if (money.orphans() > 0) {
      rejects.add(new Reject(SUBJECT, "ORPHANS_FREED", String.valueOf(money.orphans())));
    }
    if (money.sums() > 0) {
      rejects.add(new Reject(SUBJECT, "SUMS_PUT_RIGHT", String.valueOf(money.sums())));
    }
    if (minutes.all() > 0) {
      rejects.add(new Reject(SUBJECT, "BUNDLES_PUT_RIGHT", String.valueOf(minutes.all())));
    }
    return rejects;
  }
}
