package net.didora.batch.number;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import net.didora.batch.job.KeyedJob;
import net.didora.batch.job.RejectStore.Reject;
import net.didora.common.Settings;
import net.didora.common.SqlNumbers;

/**
 * The job that charges for DIDs: at each edge of the hierarchy what is due until today, also of
 * months that were missed, and nothing twice.
 */
@ApplicationScoped
public class ChargeDids implements KeyedJob {
  private static final LocalTime AFTER_MIDNIGHT = LocalTime.of(1, 0);

  @Inject
  @SuppressWarnings("NullAway.Init")
  Settings settings;

  @Override
  public String name() {
    return "charge-dids";
  }

  @Override
  public LocalTime startsAt() {
    return AFTER_MIDNIGHT;
  }

  @Override
  public long last(Connection db) throws SQLException {
    return SqlNumbers.one(db, "SELECT COALESCE(MAX(did_id), 0) FROM did_assignment");
  }

  @Override
  public long count(Connection db, long last) throws SQLException {
    return SqlNumbers.one(
        db, "SELECT COUNT(DISTINCT did_id) FROM did_assignment WHERE did_id <= ?", last);
  }

  @Override
  public List<Long> keys(Connection db, long after, long last, int limit) throws SQLException {
    return SqlNumbers.all(
        db,
        "SELECT DISTINCT did_id FROM did_assignment WHERE did_id > ? AND did_id <= ?"
            + " ORDER BY did_id LIMIT ?",
        after,
        last,
        limit);
  }

  @Override
  public List<Reject> work(Connection db, Portion portion) throws SQLException {
    return charge(db, portion, settings.zone());
  }

  static List<Reject> charge(Connection db, Portion portion, ZoneId zone) throws SQLException {
    HeldDids held = HeldDids.read(db, portion.keys());
    return new DidCharges(db, held, portion.now(), zone).post();
  }
}
