package net.didora.batch.cdr;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import net.didora.common.SqlNumbers;

/** Masks and drops the calls of a range of ids that are old enough, in sets. */
final class OldCdrs {
  /**
   * Up to the area code, as in the log: 5511 of a Brazilian number, two digits of a foreign one.
   */
  private static final String MASK =
      """
      UPDATE cdr c FORCE INDEX (PRIMARY) JOIN cdr_retention t ON t.id = 1
      SET c.caller = CONCAT(
          LEFT(c.caller, CASE WHEN c.caller LIKE '+55%%' THEN 5 WHEN c.caller LIKE '55%%' THEN 4
            WHEN c.caller LIKE '+%%' THEN 3 ELSE 2 END), '***'),
        c.caller_e164 = LEFT(c.caller_e164, CASE WHEN c.caller_e164 LIKE '55%%' THEN 4 ELSE 2 END),
        c.sip_call_id = '', c.masked = TRUE
      WHERE %s AND c.masked = FALSE""";

  private static final String DROP =
      "DELETE c FROM cdr c FORCE INDEX (PRIMARY) JOIN cdr_retention t ON t.id = 1 WHERE %s";

  /** What waits to be rated needs its number. */
  private static final String OLD =
      """
      c.id BETWEEN ? AND ? AND t.%1$s > 0 AND c.started_at < ? - INTERVAL t.%1$s DAY
      AND NOT EXISTS (SELECT 1 FROM cdr_to_rate w WHERE w.cdr_id = c.id)""";

  /** Callers who were turned away; their ids are a sequence of their own. */
  private static final String REJECTED =
      """
      UPDATE rejected_call SET caller = CONCAT(LEFT(caller, 4), '***'), masked = TRUE
      WHERE masked = FALSE AND at < ? - INTERVAL ? DAY ORDER BY at LIMIT 5000""";

  /** Of a price that was not found the number that it was looked for by. */
  private static final String NOT_PRICED =
      """
      UPDATE rating_reject r FORCE INDEX (PRIMARY) LEFT JOIN cdr c ON c.id = r.cdr_id
      SET r.detail = CONCAT(LEFT(r.detail, CASE WHEN r.detail LIKE '55%' THEN 4 ELSE 2 END), '***',
        SUBSTRING(r.detail, LOCATE(' ', CONCAT(r.detail, ' '))))
      WHERE r.cdr_id BETWEEN ? AND ? AND (c.id IS NULL OR c.masked = TRUE)
      AND r.detail RLIKE '^[0-9]{7}'""";

  /** Files of carriers; one that has not been compared yet needs its numbers. */
  private static final String FILES =
      """
      SELECT f.id FROM provider_file f JOIN provider_comparison c ON c.file_id = f.id
      WHERE f.masked = FALSE AND f.last_call < ? - INTERVAL ? DAY ORDER BY f.id LIMIT 20""";

  private static final String IN_FILE =
      "UPDATE %s SET caller = CONCAT(LEFT(caller, 4), '***') WHERE file_id = ?";

  /** Only if nothing is left before it and in it, and nothing can come into it any more. */
  private static final String MOVE_ON =
      """
      UPDATE cdr_retention SET next_block = ? WHERE id = 1 AND next_block = ?
      AND NOT EXISTS (SELECT 1 FROM cdr WHERE id BETWEEN ? AND ? AND masked = FALSE)
      AND EXISTS (SELECT 1 FROM cdr WHERE id > ?)""";

  private final Connection db;
  private final LocalDateTime now;

  OldCdrs(Connection db, LocalDateTime now) {
    this.db = db;
    this.now = now;
  }

  /** Those between two ids. */
  void retain(long first, long last) throws SQLException {
    execute(MASK.formatted(OLD.formatted("mask_days")), first, last, now);
    execute(DROP.formatted(OLD.formatted("drop_days")), first, last, now);
    execute(NOT_PRICED, first, last);
    long block = first / Retention.BLOCK;
    execute(MOVE_ON, block + 1, block, first, last, last);
  }

  /** Some thousands of those who were turned away, and some files of carriers. */
  void maskOthers() throws SQLException {
    long days = Retention.read(db).maskDays();
    if (days > 0) {
      execute(REJECTED, now, days);
      for (long file : SqlNumbers.all(db, FILES, now, days)) {
        execute(IN_FILE.formatted("provider_call"), file);
        execute(IN_FILE.formatted("provider_difference"), file);
        execute("UPDATE provider_file SET masked = TRUE WHERE id = ?", file);
      }
    }
  }

  private void execute(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = db.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    }
  }
}
