package net.didora.rating.day;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Makes the margins of a day anew, of all sellers: the table margin_day. A price at a level is a
 * sale of the place above the buyer, and a cost of the buyer; at level 0 it is a cost only, to the
 * provider. Of each level the highest revision counts. In the transaction of the caller.
 */
public final class MarginDays {
  /** No call rings longer. */
  private static final Duration RINGING = Duration.ofHours(1);

  private static final String SELLER_OF =
      "LEFT(%1$s, LENGTH(%1$s) - LENGTH(SUBSTRING_INDEX(TRIM(TRAILING '/' FROM %1$s), '/', -1)) - 1)";

  private static final String CALLS_OF_DAY =
      "c.started_at >= ? AND c.started_at < ? AND c.answered_at >= ? AND c.answered_at < ?";

  private static final String NO_LATER =
      "NOT EXISTS (SELECT 1 FROM rated_cdr later WHERE later.cdr_id = %1$s.cdr_id"
          + " AND later.level = %1$s.level AND later.revision = %1$s.revision + 1)";

  /** A call that is charged for a leg that goes out, too, is one call all the same. */
  private static final String SALES =
      "SELECT "
          + SELLER_OF.formatted("r.tenant_path")
          + " AS tenant_path, r.tenant_path AS buyer_path, COALESCE(c.did_id, 0) AS did_id,"
          + " r.plan_id AS plan_id, c.leg = 'A' AS calls, r.billed_seconds AS billed_seconds,"
          + " r.amount AS sale, 0 AS cost FROM cdr c JOIN rated_cdr r ON r.cdr_id = c.id"
          + " WHERE r.level > 0 AND "
          + CALLS_OF_DAY
          + " AND "
          + NO_LATER.formatted("r");

  /** Where there is no sale, the buyer is who would have bought: whose call it is. */
  private static final String COSTS =
      "SELECT k.tenant_path, COALESCE(s.tenant_path, CASE WHEN c.tenant_path LIKE"
          + " CONCAT(k.tenant_path, '_%') THEN CONCAT(k.tenant_path, SUBSTRING_INDEX(SUBSTRING("
          + "c.tenant_path, LENGTH(k.tenant_path) + 1), '/', 1), '/') ELSE '' END),"
          + " COALESCE(c.did_id, 0), COALESCE(s.plan_id, 0), 0, 0, 0, k.amount"
          + " FROM cdr c JOIN rated_cdr k ON k.cdr_id = c.id"
          + " LEFT JOIN rated_cdr s ON s.cdr_id = k.cdr_id AND s.level > 0 AND "
          + SELLER_OF.formatted("s.tenant_path")
          + " = k.tenant_path AND "
          + NO_LATER.formatted("s")
          + " WHERE "
          + CALLS_OF_DAY
          + " AND "
          + NO_LATER.formatted("k");

  private static final String MAKE =
      "INSERT INTO margin_day (day, tenant_path, buyer_path, did_id, plan_id, calls,"
          + " billed_seconds, sale, cost) SELECT ?, x.tenant_path, x.buyer_path, x.did_id,"
          + " x.plan_id, SUM(x.calls), SUM(x.billed_seconds), SUM(x.sale), SUM(x.cost) FROM ("
          + SALES
          + " UNION ALL "
          + COSTS
          + ") x GROUP BY x.tenant_path, x.buyer_path, x.did_id, x.plan_id";

  private MarginDays() {}

  public static void make(Connection db, LocalDate day, ZoneId zone, Instant now)
      throws SQLException {
    execute(db, "DELETE FROM margin_day WHERE day = ?", day);
    execute(db, "DELETE FROM usage_made WHERE day = ?", day);
    LocalDateTime begin = utc(day.atStartOfDay(zone).toInstant());
    LocalDateTime end = utc(day.plusDays(1).atStartOfDay(zone).toInstant());
    LocalDateTime ringing = begin.minus(RINGING);
    execute(db, MAKE, day, ringing, end, begin, end, ringing, end, begin, end);
    execute(db, "INSERT INTO usage_made (day, made_at) VALUES (?, ?)", day, utc(now));
  }

  private static LocalDateTime utc(Instant moment) {
    return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
  }

  private static void execute(Connection db, String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = db.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    }
  }
}
