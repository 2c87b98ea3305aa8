package net.didora.call.credit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import net.didora.account.ledger.Balance;
import net.didora.account.ledger.Balances;
import net.didora.call.CallDatabase;
import net.didora.call.CallLogger;
import net.didora.call.credit.ReservationTable.Held;
import net.didora.cdr.Parameters;
import net.didora.common.Money;

/**
 * Gives back what no running call holds any more: reservations without a session, and sums of
 * accounts that are not those of their reservations. Nothing should be found; a job looks, in case
 * someone has changed rows by hand.
 */
public final class ReservationSweep {
  private static final int CALLS_AT_ONCE = 500;
  private static final String ORPHANS =
      """
      SELECT DISTINCT r.call_id FROM reservation r
      WHERE NOT EXISTS (SELECT 1 FROM call_session s WHERE s.call_id = r.call_id) LIMIT ?""";

  private static final String WRONG_SUMS =
      """
      SELECT b.account_id FROM account_balance b
      WHERE b.reserved <> COALESCE(
        (SELECT SUM(r.amount) FROM reservation r WHERE r.account_id = b.account_id), 0)
      ORDER BY b.account_id""";

  private static final String SUM =
      "SELECT COALESCE(SUM(amount), 0) FROM reservation WHERE account_id = ?";

  /** What was put right: calls that held something after their end, and accounts' sums. */
  public record Found(int orphans, int sums) {}

  private final DataSource source;

  public ReservationSweep(DataSource source) {
    this.source = source;
  }

  /** Each step in a transaction of its own; other calls go on meanwhile. */
  public Found sweep(Instant now) throws SQLException {
    try (Connection db = source.getConnection()) {
      int orphans = 0;
      int given = giveBack(db, now);
      while (given > 0) {
        orphans += given;
        given = giveBack(db, now);
      }
      int sums = 0;
      for (long account : wrongSums(db)) {
        sums += CallDatabase.inTransaction(db, () -> putRight(db, account, now)) ? 1 : 0;
      }
      if (orphans + sums > 0) {
        CallLogger.LOG.reservationsPutRight(orphans, sums);
      }
      return new Found(orphans, sums);
    }
  }

  /** A call never holds anything before its session is there, so none of these comes to life. */
  private static int giveBack(Connection db, Instant now) throws SQLException {
    return CallDatabase.inTransaction(
        db,
        () -> {
          List<String> callIds = orphans(db);
          List<Held> held = ReservationTable.remove(db, callIds);
          Set<Long> ids = new TreeSet<>();
          held.forEach(one -> ids.add(one.accountId()));
          Balances balances = Balances.lock(db, ids);
          held.stream()
              .filter(one -> balances.has(one.accountId()))
              .forEach(one -> balances.of(one.accountId()).reserve(one.amount().negated()));
          balances.store(db, now);
          return callIds.size();
        });
  }

  private static List<String> orphans(Connection db) throws SQLException {
    List<String> callIds = new ArrayList<>();
    try (PreparedStatement select = db.prepareStatement(ORPHANS)) {
      select.setInt(1, CALLS_AT_ONCE);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          callIds.add(row.getString(1));
        }
      }
    }
    return callIds;
  }

  private static List<Long> wrongSums(Connection db) throws SQLException {
    List<Long> accounts = new ArrayList<>();
    try (PreparedStatement select = db.prepareStatement(WRONG_SUMS);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        accounts.add(row.getLong(1));
      }
    }
    return accounts;
  }

  /** Whoever changes reservations waits for the account's row after it: the sum is whole. */
  private static boolean putRight(Connection db, long account, Instant now) throws SQLException {
    Balances balances = Balances.lock(db, List.of(account));
    Balance balance = balances.of(account);
    Money difference = sum(db, account).minus(balance.reserved());
    if (!difference.isZero()) {
      balance.reserve(difference);
      balances.store(db, now);
    }
    return !difference.isZero();
  }

  private static Money sum(Connection db, long account) throws SQLException {
    try (PreparedStatement select = db.prepareStatement(SUM)) {
      new Parameters(select).add(account);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return new Money(row.getBigDecimal(1));
      }
    }
  }
}
