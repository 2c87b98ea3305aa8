package net.didora.billing.close;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import net.didora.billing.BillingPeriod;
import net.didora.billing.close.OpenEntries.Before;
import net.didora.common.Money;

/** An invoice that is being written. */
record NewInvoice(Buyer buyer, OpenEntries open, BillingPeriod period, long number, ZoneId zone) {
  private static final int CENTS = 2;

  private static final String INSERT =
      """
      INSERT INTO invoice (tenant_path, seller_path, number, account_id, period_start, period_end,
        seller_name, seller_document, buyer_name, buyer_document, currency, opening, charged,
        credited, closing, first_entry, after_entry, entries_from, last_entry, closed_at, payable,
        due_on)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  private static final String LINE =
      """
      INSERT INTO invoice_line (invoice_id, line, tenant_path, kind, caller_class, items, talked,
        amount) VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

  void write(Connection db, Instant now) throws SQLException {
    List<BilledLine> lines = new EntriesOfPeriod(this).lines(db);
    long id = insert(db, lines, now);
    try (PreparedStatement insert = db.prepareStatement(LINE)) {
      int at = 0;
      for (BilledLine line : lines) {
        insert.setLong(1, id);
        insert.setInt(2, ++at);
        insert.setString(3, buyer.tenantPath());
        insert.setString(4, line.kind().name());
        insert.setString(5, line.callerClass());
        insert.setLong(6, line.items());
        insert.setLong(7, line.talked());
        insert.setBigDecimal(8, line.amount().amount());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private long insert(Connection db, List<BilledLine> lines, Instant now) throws SQLException {
    try (PreparedStatement insert = db.prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS)) {
      bindParties(insert);
      bindSums(insert, lines);
      Before before = open.before();
      insert.setLong(16, open.first());
      insert.setLong(17, before.lastEntry());
      insert.setObject(18, Rows.utc(before.periodEnd()));
      insert.setLong(19, open.last());
      insert.setObject(20, Rows.utc(now));
      insert.setObject(22, LocalDate.ofInstant(now, zone).plusDays(buyer.paymentDays()));
      insert.executeUpdate();
      try (ResultSet key = insert.getGeneratedKeys()) {
        key.next();
        return key.getLong(1);
      }
    }
  }

  private void bindParties(PreparedStatement insert) throws SQLException {
    insert.setString(1, buyer.tenantPath());
    insert.setString(2, buyer.sellerPath());
    insert.setLong(3, number);
    insert.setLong(4, buyer.accountId());
    insert.setObject(5, Rows.utc(period.from()));
    insert.setObject(6, Rows.utc(period.until()));
    insert.setString(7, buyer.sellerName());
    insert.setString(8, buyer.sellerDocument());
    insert.setString(9, buyer.name());
    insert.setString(10, buyer.document());
    insert.setString(11, buyer.currency());
  }

  private void bindSums(PreparedStatement insert, List<BilledLine> lines) throws SQLException {
    Money opening = open.before().closing();
    Money charged = BilledLine.charged(lines);
    Money credited = BilledLine.credited(lines);
    insert.setBigDecimal(12, opening.amount());
    insert.setBigDecimal(13, charged.amount());
    insert.setBigDecimal(14, credited.amount());
    Money closing = opening.minus(charged).plus(credited);
    insert.setBigDecimal(15, closing.amount());
    insert.setBigDecimal(21, payable(closing));
  }

  /** Nobody pays parts of a cent; what rounding adds or leaves stays in the balance. */
  static BigDecimal payable(Money closing) {
    return closing.isNegative()
        ? closing.amount().negate().setScale(CENTS, RoundingMode.HALF_UP)
        : BigDecimal.ZERO;
  }
}
