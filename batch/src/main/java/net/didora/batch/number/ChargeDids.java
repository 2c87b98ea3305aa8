package net.didora.batch.number;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.didora.batch.job.KeyedJob;
import net.didora.batch.job.RejectStore.Reject;
import net.didora.common.Settings;

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
    return number(db, "SELECT COALESCE(MAX(did_id), 0) FROM did_assignment WHERE did_id > ?", 0);
  }

  @Override
  public long count(Connection db, long last) throws SQLException {
    return number(db, "SELECT COUNT(DISTINCT did_id) FROM did_assignment WHERE did_id <= ?", last);
  }

  private static long number(Connection db, String sql, long parameter) throws SQLException {
    try (PreparedStatement select = db.prepareStatement(sql)) {
      select.setLong(1, parameter);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  @Override
  public List<Long> keys(Connection db, long after, long last, int limit) throws SQLException {
    List<Long> keys = new ArrayList<>();
    try (PreparedStatement select =
        db.prepareStatement(
            "SELECT DISTINCT did_id FROM did_assignment WHERE did_id > ? AND did_id <= ?"
                + " ORDER BY did_id LIMIT ?")) {
      select.setLong(1, after);
      select.setLong(2, last);
      select.setInt(3, limit);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          keys.add(row.getLong(1));
        }
      }
    }
    return keys;
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
