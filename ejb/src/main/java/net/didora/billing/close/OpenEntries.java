package net.didora.billing.close;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import net.didora.cdr.Parameters;
import net.didora.common.Money;

/**
 * The entries of an account that no invoice holds yet. Entries of one account get their ids under
 * the lock of its balance, so all up to the last that is seen are there: none comes between later.
 *
 * @param first the lowest id
 * @param last the highest id of the account, whether open or not
 * @param earliest for which moment the first of them counts
 * @param before the invoice before
 */
record OpenEntries(long first, long last, Instant earliest, Before before) {
  private static final String BEFORE =
      """
      SELECT first_entry, last_entry, period_end, closing FROM invoice WHERE account_id = ?
      ORDER BY period_start DESC LIMIT 1""";

  private static final String OPEN =
      """
      SELECT MIN(CASE WHEN id > ? OR COALESCE(counts_at, at) >= ? THEN id END) AS first,
        MIN(CASE WHEN id > ? OR COALESCE(counts_at, at) >= ? THEN COALESCE(counts_at, at) END)
          AS earliest, MAX(id) AS last
      FROM ledger_entry WHERE account_id = ? AND id >= ?""";

  /** What the invoice before left. */
  record Before(long firstEntry, long lastEntry, Instant periodEnd, Money closing) {
    static final Before NONE = new Before(0, 0, Instant.EPOCH, Money.ZERO);
  }

  static Optional<OpenEntries> of(Connection db, long accountId) throws SQLException {
    Before before = before(db, accountId);
    try (PreparedStatement select = db.prepareStatement(OPEN)) {
      Parameters parameters = new Parameters(select);
      parameters.add(before.lastEntry()).add(before.periodEnd());
      parameters.add(before.lastEntry()).add(before.periodEnd());
      parameters.add(accountId).add(before.firstEntry());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        long first = row.getLong("first");
        return first == 0
            ? Optional.empty()
            : Optional.of(
                new OpenEntries(first, row.getLong("last"), Rows.time(row, "earliest"), before));
      }
    }
  }

  private static Before before(Connection db, long accountId) throws SQLException {
    try (PreparedStatement select = db.prepareStatement(BEFORE)) {
      select.setLong(1, accountId);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? new Before(
                row.getLong("first_entry"),
                row.getLong("last_entry"),
                Rows.time(row, "period_end"),
                new Money(row.getBigDecimal("closing")))
            : Before.NONE;
      }
    }
  }
}
