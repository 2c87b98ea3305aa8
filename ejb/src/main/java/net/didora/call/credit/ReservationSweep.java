package net.didora.call.credit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import net.didora.account.ledger.Balance;
import net.didora.account.ledger.Balances;
import net.didora.call.CallLogger;
import net.didora.call.credit.ReservationTable.Held;
import net.didora.cdr.Parameters;
import net.didora.common.Money;

/** The sweep of money that accounts have reserved. */
public final class ReservationSweep extends HoldSweep {
  private static final String WRONG_SUMS =
      """
      SELECT b.account_id FROM account_balance b
      WHERE b.reserved <> COALESCE(
        (SELECT SUM(r.amount) FROM reservation r WHERE r.account_id = b.account_id), 0)
      ORDER BY b.account_id""";

  private static final String SUM =
      "SELECT COALESCE(SUM(amount), 0) FROM reservation WHERE account_id = ?";

  private final Instant now;

  public ReservationSweep(DataSource source, Instant now) {
    super(source, "reservation", WRONG_SUMS);
    this.now = now;
  }

  @Override
  void giveBack(Connection db, List<String> callIds) throws SQLException {
    List<Held> held = ReservationTable.remove(db, callIds);
    Set<Long> ids = new TreeSet<>();
    held.forEach(one -> ids.add(one.accountId()));
    Balances balances = Balances.lock(db, ids);
    held.stream()
        .filter(one -> balances.has(one.accountId()))
        .forEach(one -> balances.of(one.accountId()).reserve(one.amount().negated()));
    balances.store(db, now);
  }

  /** Whoever changes reservations waits for the account's row after it: the sum is whole. */
  @Override
  boolean putRight(Connection db, long account) throws SQLException {
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

  @Override
  void log(Found found) {
    CallLogger.LOG.reservationsPutRight(found.orphans(), found.sums());
  }
}
