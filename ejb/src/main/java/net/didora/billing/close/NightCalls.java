package net.didora.billing.close;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.didora.account.EntryKind;
import net.didora.billing.BillingPeriod;
import net.didora.billing.NightRef;
import net.didora.common.Money;
import org.jspecify.annotations.Nullable;

/**
 * The calls that one entry of the night is the sum of: those that were priced at that moment.
 *
 * @param day on which they ended; null: any
 */
record NightCalls(
    long accountId, @Nullable String ref, Instant at, @Nullable BillingPeriod day, Money amount) {
  private static final String BY_CLASS =
      """
      SELECT CASE WHEN c.leg = 'A' THEN c.caller_class END AS caller_class, COUNT(*) AS items,
        SUM(FLOOR((c.talked_ms + 999) / 1000)) AS talked, SUM(r.amount) AS amount
      FROM rated_cdr r JOIN cdr c ON c.id = r.cdr_id
      WHERE r.cdr_id BETWEEN ? AND ? AND r.account_id = ? AND r.rated_at = ?
        AND (? IS NULL OR TIMESTAMPADD(MICROSECOND, c.talked_ms * 1000, c.answered_at) >= ?)
        AND (? IS NULL OR TIMESTAMPADD(MICROSECOND, c.talked_ms * 1000, c.answered_at) < ?)
      GROUP BY 1 ORDER BY 1""";

  /** In one line where the prices are not what was posted (some had been charged before). */
  List<BilledLine> lines(Connection db) throws SQLException {
    Optional<NightRef> calls = NightRef.parse(ref);
    List<BilledLine> lines = calls.isEmpty() ? List.of() : byClass(db, calls.get());
    Money sum = lines.stream().map(BilledLine::amount).reduce(Money.ZERO, Money::plus);
    return sum.equals(amount) && !lines.isEmpty()
        ? lines
        : List.of(new BilledLine(EntryKind.NIGHT_USAGE, null, 1, 0, amount));
  }

  private void bindDay(PreparedStatement select) throws SQLException {
    LocalDateTime from = day == null ? null : Rows.utc(day.from());
    LocalDateTime until = day == null ? null : Rows.utc(day.until());
    select.setObject(5, from, Types.TIMESTAMP);
    select.setObject(6, from, Types.TIMESTAMP);
    select.setObject(7, until, Types.TIMESTAMP);
    select.setObject(8, until, Types.TIMESTAMP);
  }

  private List<BilledLine> byClass(Connection db, NightRef calls) throws SQLException {
    List<BilledLine> lines = new ArrayList<>();
    try (PreparedStatement select = db.prepareStatement(BY_CLASS)) {
      select.setLong(1, calls.firstCdr());
      select.setLong(2, calls.lastCdr());
      select.setLong(3, accountId);
      select.setObject(4, Rows.utc(at));
      bindDay(select);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          lines.add(
              new BilledLine(
                  EntryKind.NIGHT_USAGE,
                  row.getString("caller_class"),
                  row.getLong("items"),
                  row.getLong("talked"),
                  new Money(row.getBigDecimal("amount")).negated()));
        }
      }
    }
    return lines;
  }
}
