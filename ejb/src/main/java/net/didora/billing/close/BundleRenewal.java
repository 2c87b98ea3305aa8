package net.didora.billing.close;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.didora.account.Book;
import net.didora.account.EntryKind;
import net.didora.account.LedgerTransaction;
import net.didora.account.LedgerTransaction.Line;
import net.didora.account.ledger.Balances;
import net.didora.account.ledger.Ledger;
import net.didora.billing.BillingPeriod;
import net.didora.common.SqlNumbers;

/**
 * Renews minute bundles on the cycle day: the fee is posted and the minutes are there, both or
 * neither, once for each month. What was missed is made up for. Whoever cannot pay gets no minutes;
 * a month that is over by then is left out, the one that runs is tried again.
 */
public final class BundleRenewal {
  private static final String DUE =
      """
      FROM bundle_contract c LEFT JOIN bundle_renewal r ON r.contract_id = c.id
      WHERE c.id > ? AND c.id <= ? AND COALESCE(r.renewed_until, c.starts_at) <= ?
        AND (c.ends_at IS NULL OR COALESCE(r.renewed_until, c.starts_at) < c.ends_at)""";

  private static final String CONTRACT =
      """
      SELECT c.id, c.account_id, c.tenant_path, c.ends_at,
        COALESCE(r.renewed_until, c.starts_at) AS next_from, b.name, b.minutes, b.price,
        b.direction, b.allow_fixed, b.allow_mobile, b.allow_intl, COALESCE(s.cycle_day, 1) AS day
      FROM bundle_contract c JOIN minute_bundle b ON b.id = c.bundle_id
      JOIN account a ON a.id = c.account_id
      LEFT JOIN subscriber s ON s.id = a.subscriber_id
      LEFT JOIN bundle_renewal r ON r.contract_id = c.id
      WHERE c.id = ?""";

  private static final String CYCLE =
      """
      INSERT INTO bundle_cycle (contract_id, account_id, tenant_path, from_at, until_at, direction,
        allow_fixed, allow_mobile, allow_intl, seconds) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  private static final String RENEWED =
      "INSERT INTO bundle_renewal (contract_id, renewed_until) VALUES (?, ?)"
          + " ON DUPLICATE KEY UPDATE renewed_until = VALUES(renewed_until)";

  /** What became of the renewal of a contract. */
  public record Outcome(int renewed, int left, boolean unpaid) {}

  private final Connection db;
  private final ZoneId zone;
  private final Instant now;

  public BundleRenewal(Connection db, ZoneId zone, Instant now) {
    this.db = db;
    this.zone = zone;
    this.now = now;
  }

  /** How many contracts begin a month that is not renewed. */
  public static long due(Connection db, long last, Instant now) throws SQLException {
    return SqlNumbers.one(db, "SELECT COUNT(*) " + DUE, 0, last, Rows.utc(now));
  }

  /** The next of them, in the order of their ids. */
  public static List<Long> due(Connection db, long after, long last, Instant now, int limit)
      throws SQLException {
    return SqlNumbers.all(
        db, "SELECT c.id " + DUE + " ORDER BY c.id LIMIT ?", after, last, Rows.utc(now), limit);
  }

  /** Renews all months of a contract that have begun. */
  public Outcome renew(long contractId) throws SQLException {
    int renewed = 0;
    int left = 0;
    Optional<RenewedContract> contract = contract(contractId);
    while (contract.isPresent() && contract.get().isDue(now)) {
      BillingPeriod month = contract.get().month(zone);
      if (pay(contract.get(), month)) {
        insert(contract.get(), month);
        renewed++;
      } else if (month.until().isAfter(now)) {
        return new Outcome(renewed, left, true);
      } else {
        left++;
      }
      renewedUntil(contractId, month.until());
      contract = contract(contractId);
    }
    return new Outcome(renewed, left, false);
  }

  private Optional<RenewedContract> contract(long id) throws SQLException {
    try (PreparedStatement select = db.prepareStatement(CONTRACT)) {
      select.setLong(1, id);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(RenewedContract.of(row)) : Optional.empty();
      }
    }
  }

  /** False: the account has not enough. */
  private boolean pay(RenewedContract contract, BillingPeriod month) throws SQLException {
    if (contract.price().isZero()) {
      return true;
    }
    Balances balances = Balances.lock(db, Set.of(contract.accountId()));
    if (!balances.of(contract.accountId()).available().isAtLeast(contract.price())) {
      return false;
    }
    Line line =
        Line.account(contract.tenantPath(), contract.accountId(), contract.price().negated());
    LedgerTransaction fee =
        LedgerTransaction.of(contract.txn(month), EntryKind.BUNDLE_FEE, line, Book.BUNDLES, now)
            .with("bundle:" + contract.id(), contract.name());
    Ledger.post(db, List.of(fee), balances);
    balances.store(db, now);
    return true;
  }

  private void insert(RenewedContract contract, BillingPeriod month) throws SQLException {
    try (PreparedStatement insert = db.prepareStatement(CYCLE)) {
      insert.setLong(1, contract.id());
      insert.setLong(2, contract.accountId());
      insert.setString(3, contract.tenantPath());
      insert.setObject(4, Rows.utc(month.from()));
      insert.setObject(5, Rows.utc(month.until()));
      contract.bindTerms(insert, 6);
      insert.executeUpdate();
    }
  }

  private void renewedUntil(long contractId, Instant until) throws SQLException {
    try (PreparedStatement upsert = db.prepareStatement(RENEWED)) {
      upsert.setLong(1, contractId);
      upsert.setObject(2, Rows.utc(until));
      upsert.executeUpdate();
    }
  }
}
