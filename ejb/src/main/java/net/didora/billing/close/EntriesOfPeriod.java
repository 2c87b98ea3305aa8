package net.didora.billing.close;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import net.didora.account.EntryKind;
import net.didora.billing.BillingPeriod;
import net.didora.common.Money;
import org.jspecify.annotations.Nullable;

/**
 * The entries of the ledger that an invoice holds, added up by kind. A call that was charged when
 * it ended counts by the class of its caller; so do the calls of a night, where their prices add up
 * to what the night posted. Charges of legs that went out have a line of their own, without a
 * class.
 */
final class EntriesOfPeriod {
  private static final String OF_INVOICE =
      "e.account_id = ? AND e.id >= ? AND e.id <= ? AND COALESCE(e.counts_at, e.at) < ?"
          + " AND (e.id > ? OR COALESCE(e.counts_at, e.at) >= ?)";

  private static final String SUMS =
      """
      SELECT e.kind,
        CASE WHEN e.kind = 'CALL' AND c.leg = 'A' THEN c.caller_class END AS caller_class,
        COUNT(*) AS items, COALESCE(SUM(CASE WHEN e.kind = 'CALL'
          THEN FLOOR((c.talked_ms + 999) / 1000) END), 0) AS talked, SUM(e.amount) AS amount
      FROM ledger_entry e LEFT JOIN cdr c ON e.ref LIKE 'cdr:%%' AND e.kind = 'CALL'
        AND c.id = CAST(SUBSTRING(e.ref, 5) AS UNSIGNED)
      WHERE e.kind <> 'NIGHT_USAGE' AND %s
      GROUP BY 1, 2 ORDER BY 1, 2"""
          .formatted(OF_INVOICE);

  private static final String NIGHTS =
      "SELECT e.ref, e.amount, e.at, e.counts_at FROM ledger_entry e WHERE e.kind = 'NIGHT_USAGE' AND "
          + OF_INVOICE
          + " ORDER BY e.id";

  private final NewInvoice invoice;

  EntriesOfPeriod(NewInvoice invoice) {
    this.invoice = invoice;
  }

  List<BilledLine> lines(Connection db) throws SQLException {
    List<BilledLine> lines = new ArrayList<>();
    try (PreparedStatement select = db.prepareStatement(SUMS)) {
      bind(select);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          lines.add(
              new BilledLine(
                  EntryKind.valueOf(row.getString("kind")),
                  row.getString("caller_class"),
                  row.getLong("items"),
                  row.getLong("talked"),
                  new Money(row.getBigDecimal("amount"))));
        }
      }
    }
    lines.addAll(nights(db));
    return BilledLine.merged(lines);
  }

  private List<BilledLine> nights(Connection db) throws SQLException {
    List<NightCalls> nights = new ArrayList<>();
    try (PreparedStatement select = db.prepareStatement(NIGHTS)) {
      bind(select);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          nights.add(
              new NightCalls(
                  invoice.buyer().accountId(),
                  row.getString("ref"),
                  Rows.time(row, "at"),
                  ofDay(row),
                  new Money(row.getBigDecimal("amount"))));
        }
      }
    }
    List<BilledLine> lines = new ArrayList<>();
    for (NightCalls night : nights) {
      lines.addAll(night.lines(db));
    }
    return lines;
  }

  /** Those of a night before entries told their day: all. */
  private @Nullable BillingPeriod ofDay(ResultSet row) throws SQLException {
    return row.getObject("counts_at") == null
        ? null
        : BillingPeriod.ofDay(Rows.time(row, "counts_at"), invoice.zone());
  }

  private void bind(PreparedStatement select) throws SQLException {
    OpenEntries open = invoice.open();
    select.setLong(1, invoice.buyer().accountId());
    select.setLong(2, open.first());
    select.setLong(3, open.last());
    select.setObject(4, Rows.utc(invoice.period().until()));
    select.setLong(5, open.before().lastEntry());
    select.setObject(6, Rows.utc(open.before().periodEnd()));
  }
}
