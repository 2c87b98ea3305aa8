package net.didora.account.ledger;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.didora.account.Account.Kind;
import net.didora.account.LowBalance;
import net.didora.common.Money;

/**
 * What some accounts hold, locked until the end of the transaction, in the order of their ids: read
 * in one statement, changed here, and stored in one statement.
 */
public final class Balances {
  private static final String SELECT =
      """
      SELECT b.account_id, b.tenant_path, b.balance, b.reserved, b.unbilled, b.hour_start,
        b.hour_spent, b.day_start, b.day_spent, b.low,
        (SELECT a.kind FROM account a WHERE a.id = b.account_id) AS kind,
        (SELECT a.credit_limit FROM account a WHERE a.id = b.account_id) AS credit_limit,
        (SELECT a.low_balance FROM account a WHERE a.id = b.account_id) AS low_balance
      FROM account_balance b WHERE b.account_id IN (%s) ORDER BY b.account_id""";

  private static final String STORE =
      """
      INSERT INTO account_balance (account_id, tenant_path, balance, reserved, unbilled, hour_start,
        hour_spent, day_start, day_spent, low) VALUES %s
      ON DUPLICATE KEY UPDATE balance = VALUES(balance), reserved = VALUES(reserved),
        unbilled = VALUES(unbilled), hour_start = VALUES(hour_start),
        hour_spent = VALUES(hour_spent), day_start = VALUES(day_start),
        day_spent = VALUES(day_spent), low = VALUES(low)""";

  private static final String TELL =
      "INSERT INTO outbox_event (tenant_path, type, payload, created_at) VALUES (?, ?, ?, ?)";

  private final Map<Long, Balance> rows = new LinkedHashMap<>();

  private Balances() {}

  /** Locks these accounts; those that do not exist are left out. */
  public static Balances lock(Connection db, Collection<Long> accountIds) throws SQLException {
    return read(db, accountIds, " FOR UPDATE");
  }

  /** The same without a lock, to look and not to change. */
  public static Balances look(Connection db, Collection<Long> accountIds) throws SQLException {
    return read(db, accountIds, "");
  }

  private static Balances read(Connection db, Collection<Long> accountIds, String how)
      throws SQLException {
    Balances locked = new Balances();
    if (accountIds.isEmpty()) {
      return locked;
    }
    TreeSet<Long> ids = new TreeSet<>(accountIds);
    String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
    try (PreparedStatement select = db.prepareStatement(SELECT.formatted(marks) + how)) {
      int at = 0;
      for (Long id : ids) {
        select.setLong(++at, id);
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          locked.rows.put(row.getLong("account_id"), balance(row));
        }
      }
    }
    return locked;
  }

  private static Balance balance(ResultSet row) throws SQLException {
    Balance.Terms terms =
        new Balance.Terms(
            Kind.valueOf(row.getString("kind")),
            money(row, "credit_limit"),
            money(row, "low_balance"));
    Balance balance =
        new Balance(
            row.getLong("account_id"),
            row.getString("tenant_path"),
            terms,
            new Balance.Sums(
                money(row, "balance"), money(row, "reserved"), money(row, "unbilled")));
    balance.spent(
        new Balance.Spent(time(row, "hour_start"), money(row, "hour_spent")),
        new Balance.Spent(time(row, "day_start"), money(row, "day_spent")));
    balance.wasLow(row.getBoolean("low"));
    return balance;
  }

  public boolean has(long accountId) {
    return rows.containsKey(accountId);
  }

  /** One of those that were locked. */
  public Balance of(long accountId) {
    Balance found = rows.get(accountId);
    if (found == null) {
      throw new IllegalArgumentException("Account " + accountId + " does not exist");
    }
    return found;
  }

  /** Stores what was changed, and tells of those that have fallen low by it. */
  public void store(Connection db, Instant now) throws SQLException {
    List<Balance> changed = rows.values().stream().filter(Balance::isChanged).toList();
    if (changed.isEmpty()) {
      return;
    }
    String row = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    String marks = String.join(", ", Collections.nCopies(changed.size(), row));
    List<Balance> fallen = changed.stream().filter(Balance::hasJustFallen).toList();
    try (PreparedStatement update = db.prepareStatement(STORE.formatted(marks))) {
      int at = 0;
      for (Balance balance : changed) {
        at = bind(update, at, balance);
      }
      update.executeUpdate();
    }
    tell(db, fallen, now);
  }

  private static int bind(PreparedStatement update, int before, Balance balance)
      throws SQLException {
    int at = before;
    update.setLong(++at, balance.accountId());
    update.setString(++at, balance.tenantPath());
    update.setBigDecimal(++at, balance.balance().amount());
    update.setBigDecimal(++at, balance.reserved().amount());
    update.setBigDecimal(++at, balance.unbilled().amount());
    for (Balance.Spent spent : List.of(balance.hour(), balance.day())) {
      update.setObject(++at, LocalDateTime.ofInstant(spent.start(), ZoneOffset.UTC));
      update.setBigDecimal(++at, spent.amount().amount());
    }
    update.setBoolean(++at, balance.isLow());
    return at;
  }

  private static void tell(Connection db, List<Balance> fallen, Instant now) throws SQLException {
    if (fallen.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = db.prepareStatement(TELL)) {
      for (Balance balance : fallen) {
        insert.setString(1, balance.tenantPath());
        insert.setString(2, LowBalance.TYPE);
        insert.setString(
            3,
            LowBalance.payload(
                balance.accountId(), balance.available(), balance.terms().lowBalance()));
        insert.setObject(4, LocalDateTime.ofInstant(now, ZoneOffset.UTC));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static Money money(ResultSet row, String column) throws SQLException {
    BigDecimal amount = row.getBigDecimal(column);
    return new Money(amount);
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
  }
}
