package net.didora.batch.rating;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.TreeSet;

/** Days whose summary is out of date: the table usage_due. */
final class UsageDays {
  private static final String MARK = "INSERT IGNORE INTO usage_due (day) VALUES (?)";

  private UsageDays() {}

  /** In rising order, so that partitions never wait for each other in a circle. */
  static void mark(Connection db, Collection<Instant> moments, ZoneId zone) throws SQLException {
    DayClock clock = new DayClock(zone);
    TreeSet<LocalDate> days = new TreeSet<>();
    moments.forEach(moment -> days.add(clock.dayOf(moment)));
    if (days.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = db.prepareStatement(MARK)) {
      for (LocalDate day : days) {
        insert.setObject(1, day);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
