package net.didora.account.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.didora.account.LedgerTransaction;
import net.didora.account.LedgerTransaction.Line;
import net.didora.common.Money;
import org.jspecify.annotations.Nullable;

/**
 * Posts sets of transactions in the transaction of the caller, and moves the balances with them. A
 * transaction that was posted before is left out, whoever posts it and however often.
 */
public final class Ledger {
  private static final int ROWS_AT_ONCE = 500;
  private static final String INSERT =
      "INSERT INTO ledger_entry (txn, line, tenant_path, account_id, book, kind, amount,"
          + " balance_after, call_id, ref, memo, at, counts_at, created_by) VALUES ";
  private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String POSTED =
      "SELECT txn FROM ledger_entry WHERE line = 0 AND txn IN (%s)";

  private record Entry(LedgerTransaction of, int line, @Nullable Money balanceAfter) {}

  private Ledger() {}

  /**
   * Locks the accounts, posts, and stores the balances: four statements for any number.
   *
   * @return the names of those that were posted now; the others had been before
   */
  public static Set<String> post(Connection db, List<LedgerTransaction> transactions, Instant now)
      throws SQLException {
    Balances balances = Balances.lock(db, accounts(transactions));
    Set<String> posted = post(db, transactions, balances);
    balances.store(db, now);
    return posted;
  }

  /**
   * The same for a caller who has locked the accounts, changes more of them, and stores them
   * himself.
   */
  public static Set<String> post(
      Connection db, List<LedgerTransaction> transactions, Balances balances) throws SQLException {
    Set<String> known = posted(db, transactions);
    Set<String> posted = new HashSet<>();
    List<Entry> entries = new ArrayList<>();
    for (LedgerTransaction transaction : transactions) {
      if (!known.contains(transaction.txn()) && posted.add(transaction.txn())) {
        for (int i = 0; i < transaction.lines().size(); i++) {
          Line line = transaction.lines().get(i);
          Long account = line.accountId();
          Money after = account == null ? null : balances.of(account).post(line.amount());
          entries.add(new Entry(transaction, i, after));
        }
      }
    }
    for (int from = 0; from < entries.size(); from += ROWS_AT_ONCE) {
      insert(db, entries.subList(from, Math.min(entries.size(), from + ROWS_AT_ONCE)));
    }
    return posted;
  }

  /** The accounts that transactions name. */
  public static Set<Long> accounts(List<LedgerTransaction> transactions) {
    Set<Long> ids = new TreeSet<>();
    for (LedgerTransaction transaction : transactions) {
      for (Line line : transaction.lines()) {
        if (line.accountId() != null) {
          ids.add(line.accountId());
        }
      }
    }
    return ids;
  }

  /** Asked under the lock of the accounts: nobody else can be posting the same. */
  private static Set<String> posted(Connection db, List<LedgerTransaction> transactions)
      throws SQLException {
    Set<String> known = new HashSet<>();
    if (transactions.isEmpty()) {
      return known;
    }
    String marks = String.join(", ", Collections.nCopies(transactions.size(), "?"));
    try (PreparedStatement select = db.prepareStatement(POSTED.formatted(marks))) {
      for (int i = 0; i < transactions.size(); i++) {
        select.setString(i + 1, transactions.get(i).txn());
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          known.add(row.getString(1));
        }
      }
    }
    return known;
  }

  private static void insert(Connection db, List<Entry> entries) throws SQLException {
    String marks = String.join(", ", Collections.nCopies(entries.size(), ROW));
    try (PreparedStatement insert = db.prepareStatement(INSERT + marks)) {
      int at = 0;
      for (Entry entry : entries) {
        at = bind(insert, at, entry);
      }
      insert.executeUpdate();
    }
  }

  private static int bind(PreparedStatement insert, int before, Entry entry) throws SQLException {
    int at = before;
    LedgerTransaction of = entry.of();
    Line line = of.lines().get(entry.line());
    insert.setString(++at, of.txn());
    insert.setInt(++at, entry.line());
    insert.setString(++at, line.tenantPath());
    insert.setObject(++at, line.accountId(), Types.BIGINT);
    insert.setString(++at, line.book().name());
    insert.setString(++at, of.kind().name());
    insert.setBigDecimal(++at, line.amount().amount());
    Money after = entry.balanceAfter();
    insert.setBigDecimal(++at, after == null ? null : after.amount());
    insert.setString(++at, of.callId());
    insert.setString(++at, of.ref());
    insert.setString(++at, of.memo());
    insert.setObject(++at, LocalDateTime.ofInstant(of.at(), ZoneOffset.UTC));
    Instant counts = of.countsAt();
    insert.setObject(++at, counts == null ? null : LocalDateTime.ofInstant(counts, ZoneOffset.UTC));
    insert.setString(++at, of.by());
    return at;
  }
}
