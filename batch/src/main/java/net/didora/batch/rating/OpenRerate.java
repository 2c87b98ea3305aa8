package net.didora.batch.rating;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.didora.cdr.LegResult;
import net.didora.common.SqlNumbers;
import net.didora.rating.LegPricer;
import net.didora.rating.PricedLeg;
import org.jspecify.annotations.Nullable;

/**
 * The rerating that there is something to do for, as its state says: to compare, or to put up what
 * differs.
 *
 * @param plan only of those with a price by it, and of those without a price; null: of all
 */
record OpenRerate(
    long id, boolean agreed, LocalDateTime from, LocalDateTime until, @Nullable Long plan) {
  private static final String FIND =
      """
      SELECT id, state, answered_from, answered_until, plan_id FROM rerate
      WHERE open_key = TRUE AND state IN ('PROPOSED', 'AGREED') FOR UPDATE""";

  /**
   * Whose caller is masked cannot be priced again. Nobody rings longer than an hour; ids rise
   * nearly as times do, so the bounds are close.
   */
  private static final String IN_TIME =
      """
      FROM cdr c%s WHERE c.leg IN (%s) AND c.rating_kind <> 'NO_OWN_RATE' AND c.started_at >= ? - INTERVAL 1 HOUR AND c.started_at < ?
      AND c.answered_at >= ? AND c.answered_at < ? AND c.masked = FALSE""";

  private static final String OF_PLAN =
      """

      AND (EXISTS (SELECT 1 FROM rated_cdr r WHERE r.cdr_id = c.id AND r.plan_id = ?)
        OR EXISTS (SELECT 1 FROM rating_reject j WHERE j.cdr_id = c.id))""";

  private static final String PUT_UP =
      "INSERT IGNORE INTO cdr_to_rate (cdr_id) SELECT id FROM cdr WHERE masked = FALSE"
          + " AND id IN (";

  private static final String SUMS =
      """
      INSERT INTO rerate_sum (sum_key, rerate_id, level, tenant_path, prices, before_amount,
        after_amount)
      SELECT CONCAT(d.rerate_id, ':', d.level), d.rerate_id, d.level, MAX(r.tenant_path), COUNT(*),
        COALESCE(SUM(d.before_amount), 0), COALESCE(SUM(d.after_amount), 0)
      FROM rerate_difference d JOIN rerate r ON r.id = d.rerate_id
      WHERE d.rerate_id = ? GROUP BY d.rerate_id, d.level""";

  /** This one, unless it was dropped or has come further; whoever drops it now waits. */
  static Optional<OpenRerate> find(Connection db, long request) throws SQLException {
    return find(db).filter(open -> open.id() == request);
  }

  static Optional<OpenRerate> find(Connection db) throws SQLException {
    try (PreparedStatement select = db.prepareStatement(FIND);
        ResultSet row = select.executeQuery()) {
      return row.next()
          ? Optional.of(
              new OpenRerate(
                  row.getLong(1),
                  row.getString(2).equals("AGREED"),
                  row.getObject(3, LocalDateTime.class),
                  row.getObject(4, LocalDateTime.class),
                  row.getObject(5, Long.class)))
          : Optional.empty();
    }
  }

  long count(Connection db) throws SQLException {
    return agreed
        ? SqlNumbers.one(
            db, "SELECT COUNT(DISTINCT cdr_id) FROM rerate_difference WHERE rerate_id = ?", id)
        : SqlNumbers.one(db, "SELECT COUNT(*) " + inTime(""), bounds());
  }

  /** The next ones after a CDR, in rising order. */
  List<Long> cdrs(Connection db, long after, int limit) throws SQLException {
    if (agreed) {
      return SqlNumbers.all(
          db,
          "SELECT DISTINCT cdr_id FROM rerate_difference WHERE rerate_id = ? AND cdr_id > ?"
              + " ORDER BY cdr_id LIMIT ?",
          id,
          after,
          limit);
    }
    List<Object> parameters = new ArrayList<>(List.of(bounds()));
    parameters.add(after);
    parameters.add(limit);
    return SqlNumbers.all(
        db,
        "SELECT c.id " + inTime(" FORCE INDEX (PRIMARY)") + " AND c.id > ? ORDER BY c.id LIMIT ?",
        parameters.toArray());
  }

  private String inTime(String index) {
    return IN_TIME.formatted(index, LegResult.NAMES) + (plan == null ? "" : OF_PLAN);
  }

  private Object[] bounds() {
    return plan == null
        ? new Object[] {from, until, from, until}
        : new Object[] {from, until, from, until, plan};
  }

  void work(Connection db, List<Long> cdrs, LegPricer pricer) throws SQLException {
    if (agreed) {
      String marks = String.join(", ", cdrs.stream().map(String::valueOf).toList());
      update(db, PUT_UP + marks + ")");
    } else {
      List<PricedLeg> legs = WaitingCdrs.these(db, cdrs).stream().map(pricer::price).toList();
      List<PriceRow> before = PriceStore.earlier(db, cdrs);
      RerateBundles bundles = RerateBundles.read(db, id);
      List<PricedLeg> left = bundles.takenOff(db, legs);
      bundles.store(db);
      Differences.store(db, id, Differences.between(before, left));
      update(db, "UPDATE rerate SET compared = compared + ? WHERE id = ?", cdrs.size(), id);
    }
  }

  /** On to the next state. */
  void finish(Connection db) throws SQLException {
    if (agreed) {
      update(
          db,
          "UPDATE rerate SET state = 'DONE', open_key = NULL, version = version + 1 WHERE id = ?"
              + " AND state = 'AGREED'",
          id);
    } else {
      update(db, SUMS, id);
      RerateBundles.forget(db, id);
      update(
          db,
          "UPDATE rerate SET state = 'COMPARED', version = version + 1 WHERE id = ?"
              + " AND state = 'PROPOSED'",
          id);
    }
  }

  private static void update(Connection db, String sql, Object... parameters) throws SQLException {
    try (PreparedStatement update = db.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        update.setObject(i + 1, parameters[i]);
      }
      update.executeUpdate();
    }
  }
}
