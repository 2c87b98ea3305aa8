package net.didora.batch.cdr;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;

/**
 * How long calls are kept: the table cdr_retention. Days after the call; 0: for ever.
 *
 * @param nextBlock what lies before it is masked
 */
record Retention(long maskDays, long dropDays, long nextBlock) {
  static final int BLOCK = 1000;

  /**
   * Ids rise as calls end: those before it began before it, but for some that the next run sees.
   */
  private static final String LATEST_BEFORE =
      """
      SELECT id FROM cdr WHERE leg = 'A' AND started_at < ? - INTERVAL ? DAY
      ORDER BY started_at DESC, id DESC LIMIT 1""";

  /** Blocks of ids, from the one to the other; none if there is not even one. */
  record Blocks(long first, long last) {}

  static Retention read(Connection db) throws SQLException {
    try (PreparedStatement select =
            db.prepareStatement(
                "SELECT mask_days, drop_days, next_block FROM cdr_retention WHERE id = 1");
        ResultSet row = select.executeQuery()) {
      row.next();
      return new Retention(row.getLong(1), row.getLong(2), row.getLong(3));
    }
  }

  /** Where calls may be old enough to be dropped. */
  Blocks toDrop(Connection db, LocalDateTime now) throws SQLException {
    try (PreparedStatement select = db.prepareStatement("SELECT COALESCE(MIN(id), 0) FROM cdr");
        ResultSet row = select.executeQuery()) {
      row.next();
      return new Blocks(row.getLong(1) / BLOCK, lastBefore(db, now, dropDays));
    }
  }

  /** Where calls may be old enough to be masked, and are not yet. */
  Blocks toMask(Connection db, LocalDateTime now) throws SQLException {
    return new Blocks(nextBlock, lastBefore(db, now, maskDays));
  }

  private static long lastBefore(Connection db, LocalDateTime now, long days) throws SQLException {
    if (days <= 0) {
      return -1;
    }
    try (PreparedStatement select = db.prepareStatement(LATEST_BEFORE)) {
      select.setObject(1, now);
      select.setLong(2, days);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) / BLOCK : -1;
      }
    }
  }
}
