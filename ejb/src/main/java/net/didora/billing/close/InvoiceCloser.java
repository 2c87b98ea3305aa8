package net.didora.billing.close;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import net.didora.billing.BillingPeriod;
import net.didora.common.SqlNumbers;
import org.jspecify.annotations.Nullable;

/**
 * Closes the months of accounts that are over: each becomes an invoice with the next number of its
 * seller. In the transaction of the caller, so that a number is given with its invoice or not at
 * all. Closing again what is closed does nothing. A month waits until every call that ended in it
 * is priced: else what it cost would stand on the next invoice.
 */
public final class InvoiceCloser {
  private static final String DUE =
      """
      FROM account a LEFT JOIN invoice_due d ON d.account_id = a.id
      WHERE a.id > ? AND a.id <= ? AND (d.due_at IS NULL OR d.due_at <= ?)""";

  private static final String COUNTER =
      "INSERT IGNORE INTO invoice_counter (seller_path, last_number) VALUES (?, 0)";
  private static final String LOCK =
      "SELECT last_number FROM invoice_counter WHERE seller_path = ? FOR UPDATE";
  private static final String RAISE =
      "UPDATE invoice_counter SET last_number = ? WHERE seller_path = ?";
  private static final String LOOK_AGAIN =
      "INSERT INTO invoice_due (account_id, due_at) VALUES (?, ?)"
          + " ON DUPLICATE KEY UPDATE due_at = VALUES(due_at)";

  private static final String PRICED_UNTIL =
      "SELECT MIN(TIMESTAMPADD(MICROSECOND, c.talked_ms * 1000, c.answered_at)) AS ended"
          + " FROM cdr_to_rate w JOIN cdr c ON c.id = w.cdr_id";

  /** What became of an account: how many invoices were made, and whether another one waits. */
  public record Outcome(int made, boolean waits) {}

  private final Connection db;
  private final ZoneId zone;
  private final Instant now;
  private @Nullable Instant pricedUntil;

  public InvoiceCloser(Connection db, ZoneId zone, Instant now) {
    this.db = db;
    this.zone = zone;
    this.now = now;
  }

  /** How many accounts are to be looked at. */
  public static long due(Connection db, long lastAccount, Instant now) throws SQLException {
    return SqlNumbers.one(db, "SELECT COUNT(*) " + DUE, 0, lastAccount, Rows.utc(now));
  }

  /** The next accounts to be looked at, in the order of their ids. */
  public static List<Long> due(
      Connection db, long afterAccount, long lastAccount, Instant now, int limit)
      throws SQLException {
    return SqlNumbers.all(
        db,
        "SELECT a.id " + DUE + " ORDER BY a.id LIMIT ?",
        afterAccount,
        lastAccount,
        Rows.utc(now),
        limit);
  }

  /** Makes the invoices of all months of an account that are over, as far as all is priced. */
  public Outcome close(long accountId) throws SQLException {
    Optional<Buyer> buyer = Buyer.of(db, accountId);
    int made = 0;
    Next next = Next.NONE;
    if (buyer.isPresent()) {
      long number = lock(buyer.get().sellerPath());
      next = closeNext(buyer.get(), number + 1);
      while (next == Next.MADE) {
        made++;
        next = closeNext(buyer.get(), number + made + 1);
      }
      raise(buyer.get().sellerPath(), number + made);
    }
    if (next != Next.WAITS) {
      lookAgain(accountId, buyer.map(Buyer::cycleDay).orElse(1));
    }
    return new Outcome(made, next == Next.WAITS);
  }

  private enum Next {
    MADE,
    /** There is nothing left to bill, or its month is not over. */
    NONE,
    /** Calls of the month are not priced yet. */
    WAITS
  }

  /** The counter goes first: two who close accounts of one seller do so one after the other. */
  private long lock(String sellerPath) throws SQLException {
    try (PreparedStatement insert = db.prepareStatement(COUNTER)) {
      insert.setString(1, sellerPath);
      insert.executeUpdate();
    }
    try (PreparedStatement select = db.prepareStatement(LOCK)) {
      select.setString(1, sellerPath);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private void raise(String sellerPath, long number) throws SQLException {
    try (PreparedStatement update = db.prepareStatement(RAISE)) {
      update.setLong(1, number);
      update.setString(2, sellerPath);
      update.executeUpdate();
    }
  }

  /** The queue is asked before the entries: what leaves it meanwhile is posted by then. */
  private Next closeNext(Buyer buyer, long number) throws SQLException {
    Instant priced = pricedUntil();
    Optional<OpenEntries> open = OpenEntries.of(db, buyer.accountId());
    if (open.isEmpty()) {
      return closesLater(buyer.cycleDay(), priced);
    }
    BillingPeriod period = period(open.get(), buyer.cycleDay());
    if (period.until().isAfter(now)) {
      return closesLater(buyer.cycleDay(), priced);
    }
    if (priced.isBefore(period.until())) {
      return Next.WAITS;
    }
    new NewInvoice(buyer, open.get(), period, number, zone).write(db, now);
    return Next.MADE;
  }

  /** There may yet be an entry for calls of a month that is over. */
  private Next closesLater(int cycleDay, Instant priced) {
    return priced.isBefore(BillingPeriod.of(now, cycleDay, zone).from()) ? Next.WAITS : Next.NONE;
  }

  /** Every call that ended before is priced; once for all accounts of a portion. */
  private Instant pricedUntil() throws SQLException {
    Instant known = pricedUntil;
    if (known == null) {
      try (PreparedStatement select = db.prepareStatement(PRICED_UNTIL);
          ResultSet row = select.executeQuery()) {
        row.next();
        known = row.getObject("ended") == null ? now : Rows.time(row, "ended");
      }
      pricedUntil = known;
    }
    return known;
  }

  /**
   * The month of the first entry that is not billed; if that was posted late, for a month that is
   * closed, the one after. It begins where the last one ended, also when the cycle day was moved.
   */
  private BillingPeriod period(OpenEntries open, int cycleDay) {
    Instant closed = open.before().periodEnd();
    Instant first = open.earliest().isBefore(closed) ? closed : open.earliest();
    BillingPeriod month = BillingPeriod.of(first, cycleDay, zone);
    return closed.isAfter(month.from()) ? new BillingPeriod(closed, month.until()) : month;
  }

  private void lookAgain(long accountId, int cycleDay) throws SQLException {
    try (PreparedStatement upsert = db.prepareStatement(LOOK_AGAIN)) {
      upsert.setLong(1, accountId);
      upsert.setObject(2, Rows.utc(BillingPeriod.of(now, cycleDay, zone).until()));
      upsert.executeUpdate();
    }
  }
}
