package net.didora.billing.close;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import net.didora.account.Book;
import net.didora.account.EntryKind;
import net.didora.account.LedgerTransaction;
import net.didora.account.LedgerTransaction.Line;
import net.didora.account.ledger.Ledger;
import net.didora.common.Money;
import net.didora.testing.TestDatabase;

/**
 * A small operator in a schema of its own: Master 1, Revendas 2 and 3 with accounts 102 and 103,
 * Assinantes 5 and 6 of Revenda 2 and 7 of Revenda 3 with accounts 105, 106 and 107; the month of 6
 * begins on the 15th.
 */
public final class BilledWorld {
  public static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
  private static final String AUDIT = "'2026-01-01', '2026-01-01'";
  private static final List<String> TABLES =
      List.of(
          "invoice_line",
          "invoice",
          "invoice_counter",
          "invoice_due",
          "bundle_cycle",
          "bundle_renewal",
          "bundle_contract",
          "minute_bundle",
          "rated_cdr",
          "cdr_to_rate",
          "cdr",
          "ledger_entry",
          "account_balance",
          "account",
          "subscriber",
          "organization");

  private static BilledWorld world;
  private final TestDatabase database = TestDatabase.get().empty("billing");
  private int acts;

  private BilledWorld() {}

  public static synchronized BilledWorld fresh() {
    if (world == null) {
      world = new BilledWorld();
    }
    world.plant();
    return world;
  }

  public TestDatabase database() {
    return database;
  }

  public DataSource source() {
    return database.dataSource();
  }

  private void plant() {
    database.sql("UPDATE organization SET parent_id = NULL");
    TABLES.forEach(table -> database.sql("DELETE FROM " + table));
    organization(1, "/1/", "NULL", "Operadora São João", "MASTER");
    organization(2, "/1/2/", "1", "Revenda Ção", "RESELLER");
    organization(3, "/1/3/", "1", "Revenda Três", "RESELLER");
    subscriber(5, "/1/2/s5/", 2, 1);
    subscriber(6, "/1/2/s6/", 2, 15);
    subscriber(7, "/1/3/s7/", 3, 1);
    account(101, "/1/", "organization_id", 1);
    account(102, "/1/2/", "organization_id", 2);
    account(103, "/1/3/", "organization_id", 3);
    account(105, "/1/2/s5/", "subscriber_id", 5);
    account(106, "/1/2/s6/", "subscriber_id", 6);
    account(107, "/1/3/s7/", "subscriber_id", 7);
  }

  private void organization(int id, String path, String parent, String name, String type) {
    database.sql(
        "INSERT INTO organization (id, uuid, version, tenant_path, parent_id, type, name, cnpj,"
            + " status, created_at, updated_at) VALUES (%d, UUID(), 0, '%s', %s, '%s', '%s',"
                .formatted(id, path, parent, type, name)
            + " '12345678000195', 'ACTIVE', "
            + AUDIT
            + ")");
  }

  public void subscriber(int id, String path, int organization, int cycleDay) {
    database.sql(
        "INSERT INTO subscriber (id, uuid, version, tenant_path, organization_id, name, document,"
            + " status, cycle_day, created_at, updated_at) VALUES (%d, UUID(), 0, '%s', %d,"
                .formatted(id, path, organization)
            + " 'Assinante Nº %d', '12345678909', 'ACTIVE', %d, ".formatted(id, cycleDay)
            + AUDIT
            + ")");
  }

  public void account(int id, String path, String holder, int holderId) {
    database.sql(
        "INSERT INTO account (id, uuid, version, tenant_path, %s, kind, created_at, updated_at)"
                .formatted(holder)
            + " VALUES (%d, UUID(), 0, '%s', %d, 'POSTPAID', ".formatted(id, path, holderId)
            + AUDIT
            + ")",
        "INSERT INTO account_balance (account_id, tenant_path) VALUES (%d, '%s')"
            .formatted(id, path));
  }

  /** A call that was charged when it ended; gives the id of its CDR. */
  public long call(long account, String at, String callerClass, int talkedMs, String price) {
    long cdr = cdr(callerClass, path(account), at, talkedMs);
    post(
        transaction(account, EntryKind.CALL, "-" + price, at)
            .ofCall("call" + "0".repeat(10) + "%012d".formatted(cdr))
            .with("cdr:" + cdr, null));
    return cdr;
  }

  /** A call without a price, but for what a test writes. */
  public long cdr(String callerClass, String path, String at, int talkedMs) {
    int act = ++acts;
    database.sql(
        "INSERT INTO cdr (call_id, leg, tenant_path, node, caller, caller_class, called, peer,"
            + " sip_call_id, started_at, answered_at, ended_at, talked_ms, hangup_side, end_reason,"
            + " rating_kind) VALUES ('call%022d', 'A', '%s', 'n', '11987654%03d', '%s',"
                .formatted(act, path, act % 1000, callerClass)
            + " '551130000001', 'p', 's', '%1$s', '%1$s', '%1$s', %2$d, 'CALLER', 'HUNG_UP',"
                .formatted(sql(at), talkedMs)
            + " 'BY_CALLER')");
    return number("SELECT MAX(id) FROM cdr");
  }

  /** What a night found that a call costs an account. */
  public void rate(long cdr, long account, String price, String at) {
    database.sql(
        "INSERT INTO rated_cdr (cdr_id, level, revision, tenant_path, account_id, plan_id,"
            + " plan_version_id, prefix, talked_seconds, billed_seconds, per_minute, amount,"
            + " rated_at) VALUES (%d, 2, 0, '/1/2/s5/', %d, 1, 1, '5511', 1, 1, 1, %s, '%s')"
                .formatted(cdr, account, price, sql(at)));
  }

  /** Another entry of an account. */
  public void entry(long account, EntryKind kind, String amount, String at) {
    post(transaction(account, kind, amount, at));
  }

  public LedgerTransaction transaction(long account, EntryKind kind, String amount, String at) {
    Line line = Line.account(path(account), account, Money.of(amount));
    Book against = kind == EntryKind.TOP_UP ? Book.CASH : Book.USAGE;
    return LedgerTransaction.of("act:" + ++acts, kind, line, against, Instant.parse(at));
  }

  public void post(LedgerTransaction transaction) {
    try (Connection db = source().getConnection()) {
      db.setAutoCommit(false);
      Ledger.post(db, List.of(transaction), transaction.at());
      db.commit();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private String path(long account) {
    return rows("SELECT tenant_path FROM account WHERE id = " + account).get(0);
  }

  private static String sql(String instant) {
    return instant.replace('T', ' ').replace("Z", "");
  }

  /** Closes all accounts that are due then; gives how many invoices that made. */
  public int closeAll(String now) {
    return closeAll(source(), Instant.parse(now), 100);
  }

  /** The same as the job does it: some accounts in each transaction. */
  static int closeAll(DataSource source, Instant now, int atOnce) {
    int made = 0;
    try (Connection db = source.getConnection()) {
      db.setAutoCommit(false);
      db.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      long after = 0;
      List<Long> due = InvoiceCloser.due(db, after, Long.MAX_VALUE, now, atOnce);
      while (!due.isEmpty()) {
        InvoiceCloser closer = new InvoiceCloser(db, ZONE, now);
        for (Long account : due) {
          made += closer.close(account).made();
          after = account;
        }
        db.commit();
        due = InvoiceCloser.due(db, after, Long.MAX_VALUE, now, atOnce);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    return made;
  }

  public long number(String sql) {
    return Long.parseLong(rows(sql).get(0));
  }

  /** The rows of a query, their columns divided by spaces. */
  public List<String> rows(String sql) {
    try (Connection db = source().getConnection();
        Statement statement = db.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (row.next()) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          text.append(i > 1 ? " " : "").append(row.getString(i));
        }
        rows.add(text.toString());
      }
      return rows;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  public void sql(String... statements) {
    database.sql(statements);
  }

  /**
   * What must be true of invoices at any time, said by the database alone: numbers without a gap,
   * lines that add up, and no entry of a closed month that is on no invoice or on two.
   */
  public List<String> faults() {
    List<String> faults = new ArrayList<>();
    faults.addAll(
        rows(
            "SELECT 'numbers', seller_path FROM invoice GROUP BY seller_path"
                + " HAVING MIN(number) <> 1 OR MAX(number) <> COUNT(*)"));
    faults.addAll(
        rows(
            "SELECT 'counter', c.seller_path FROM invoice_counter c WHERE c.last_number <>"
                + " (SELECT COUNT(*) FROM invoice i WHERE i.seller_path = c.seller_path)"));
    faults.addAll(
        rows(
            "SELECT 'lines', i.id FROM invoice i WHERE i.closing - i.opening <> COALESCE("
                + "(SELECT SUM(l.amount) FROM invoice_line l WHERE l.invoice_id = i.id), 0)"));
    faults.addAll(
        rows(
            "SELECT 'sums', i.id FROM invoice i"
                + " WHERE i.closing <> i.opening - i.charged + i.credited"));
    faults.addAll(
        rows(
            "SELECT 'ledger', a.id FROM account a WHERE EXISTS (SELECT 1 FROM invoice i"
                + " WHERE i.account_id = a.id) AND (SELECT i.closing FROM invoice i WHERE"
                + " i.account_id = a.id ORDER BY i.period_start DESC LIMIT 1) <> COALESCE((SELECT"
                + " SUM(e.amount) FROM ledger_entry e WHERE e.account_id = a.id AND"
                + " COALESCE(e.counts_at, e.at) <"
                + " (SELECT MAX(i.period_end) FROM invoice i WHERE i.account_id = a.id)), 0)"));
    faults.addAll(
        rows(
            "SELECT 'payable', i.id FROM invoice i WHERE i.payable <> ROUND(i.payable, 2)"
                + " OR (i.closing < 0 AND ABS(i.payable + i.closing) > 0.005)"
                + " OR (i.closing >= 0 AND i.payable <> 0)"));
    return faults;
  }
}
