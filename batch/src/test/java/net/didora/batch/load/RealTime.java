package net.didora.batch.load;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Does by plain SQL what real time would have done with the calls of a load: those of the Revenda
 * are unbilled, those of an Assinante are posted.
 */
public final class RealTime {
  private static final int AT_ONCE = 20_000;
  private static final String CHARGE =
      "INSERT INTO cdr_charge (cdr_id, level, account_id, amount, state) VALUES (?, ?, ?, ?, ?)";
  private static final String POST =
      "INSERT INTO ledger_entry (txn, line, tenant_path, account_id, book, kind, amount, at)"
          + " SELECT CONCAT('call:', c.cdr_id, ':', c.level), %s, %s, 'CALL', %s, NOW(6)"
          + " FROM cdr_charge c JOIN account_balance b ON b.account_id = c.account_id"
          + " WHERE c.state = 'LEDGER'";

  private static final String RUNNING =
      "UPDATE ledger_entry e JOIN (SELECT id, SUM(amount) OVER (PARTITION BY account_id ORDER BY"
          + " id) balance FROM ledger_entry WHERE account_id IS NOT NULL) r ON r.id = e.id"
          + " SET e.balance_after = r.balance";

  private final Connection db;

  public RealTime(Connection db) {
    this.db = db;
  }

  /** All calls, at what the oracle says that they cost. */
  public void charge() throws SQLException {
    charge(0, BigDecimal.ZERO);
  }

  /** The same, but every so many-th CDR (by its number) was charged that much more. 0: none was. */
  public void charge(int every, BigDecimal more) throws SQLException {
    boolean before = db.getAutoCommit();
    db.setAutoCommit(false); // else each row is synced to the disk
    List<Oracle.Price> waiting = new ArrayList<>();
    new Oracle(db)
        .each(
            price -> {
              if (price.accountId() != null && price.amount().signum() > 0) {
                boolean wrong = every > 0 && price.cdrId() % every == 0;
                waiting.add(wrong ? price.plus(more) : price);
              }
              if (waiting.size() >= AT_ONCE) {
                insert(waiting);
              }
            });
    insert(waiting);
    post();
    db.commit();
    db.setAutoCommit(before);
  }

  private void insert(List<Oracle.Price> waiting) {
    try (PreparedStatement insert = db.prepareStatement(CHARGE)) {
      for (Oracle.Price price : waiting) {
        add(insert, price);
      }
      insert.executeBatch();
      waiting.clear();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void add(PreparedStatement insert, Oracle.Price price) throws SQLException {
    insert.setLong(1, price.cdrId());
    insert.setInt(2, price.level());
    insert.setObject(3, price.accountId());
    insert.setBigDecimal(4, price.amount());
    insert.setString(5, price.level() == 1 ? "UNBILLED" : "LEDGER");
    insert.addBatch();
  }

  private void post() throws SQLException {
    try (Statement statement = db.createStatement()) {
      statement.execute(POST.formatted("0", "b.tenant_path, c.account_id, 'ACCOUNT'", "-c.amount"));
      statement.execute(POST.formatted("1", "'/1/9902/', NULL, 'USAGE'", "c.amount"));
      statement.execute(RUNNING);
      statement.execute(
          "UPDATE account_balance b SET"
              + " balance = (SELECT COALESCE(SUM(e.amount), 0) FROM ledger_entry e"
              + " WHERE e.account_id = b.account_id),"
              + " unbilled = (SELECT COALESCE(SUM(c.amount), 0) FROM cdr_charge c"
              + " WHERE c.account_id = b.account_id AND c.state = 'UNBILLED')"
              + " WHERE account_id > 9000");
    }
  }
}
