package net.didora.batch.number;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * DIDs of a Revenda and its seven Assinantes, and what they must cost by an oracle that walks from
 * day to day and knows nothing of the product's code.
 */
public final class DidLoad {
  static final int SUBSCRIBERS = 7;
  public static final long RESELLER = 9_602;
  private static final long FIRST_DID = 960_000;
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);

  private final Connection db;

  public DidLoad(Connection db) {
    this.db = db;
  }

  /** So many DIDs; each is given out on some day of three months, every fifth comes back later. */
  public void dids(int count) throws SQLException {
    String audit = "NOW(6), NOW(6)";
    execute(
        "INSERT INTO organization (id, uuid, version, tenant_path, type, name, status, created_at,"
            + " updated_at) VALUES (9602, UUID(), 1, '/1/9602/', 'RESELLER', 'load', 'ACTIVE', "
            + audit
            + ")");
    account(RESELLER, "/1/9602/");
    fee(1, "/1/9602/", "NULL", "10", "15.000001");
    for (int i = 1; i <= SUBSCRIBERS; i++) {
      String path = "/1/9602/s" + (9_600 + i) + "/";
      execute(
          "INSERT INTO subscriber (id, uuid, version, tenant_path, organization_id, name, status,"
              + " cycle_day, created_at, updated_at) VALUES (%d, UUID(), 1, '%s', 9602, 'load',"
                  .formatted(9_600 + i, path)
              + " 'ACTIVE', %d, %s)".formatted(dueDay(i), audit));
      account(RESELLER + i, path);
      fee(10 * i, path, "NULL", "20", "31.5");
      fee(10 * i + 1, path, "'MOBILE'", "0", "40.1");
    }
    IntStream.range(0, count).forEach(this::did);
  }

  private static int dueDay(int subscriber) {
    return subscriber == SUBSCRIBERS ? 31 : 4 * subscriber;
  }

  private void account(long id, String path) throws SQLException {
    execute(
        "INSERT INTO account (id, uuid, version, tenant_path, kind, created_at, updated_at)"
            + " VALUES (%d, UUID(), 1, '%s', 'POSTPAID', NOW(6), NOW(6))".formatted(id, path));
    execute(
        "INSERT INTO account_balance (account_id, tenant_path) VALUES (%d, '%s')"
            .formatted(id, path));
  }

  private void fee(long id, String path, String kind, String setup, String monthly)
      throws SQLException {
    execute(
        "INSERT INTO did_fee (id, uuid, version, tenant_path, kind, valid_from, setup, monthly,"
            + " created_at, updated_at) VALUES (%d, UUID(), 1, '%s', %s, '2020-01-01', %s, %s,"
                .formatted(960_000 + id, path, kind, setup, monthly)
            + " NOW(6), NOW(6))");
  }

  private void did(int i) {
    long id = FIRST_DID + i;
    try {
      execute(
          "INSERT INTO did (id, uuid, version, tenant_path, raw_number, number_key, kind, state,"
              + " owner_org_id, created_at, updated_at) VALUES (%1$d, UUID(), 1, '/1/9602/',"
                  .formatted(id)
              + " '55119%1$d', '55119%1$d', '%2$s', 'AVAILABLE', 9602, NOW(6), NOW(6))"
                  .formatted(id, kind(i)));
      stay(id, "/1/9602/s" + (9_601 + i % SUBSCRIBERS) + "/", given(i), back(i));
      if (back(i) != null) {
        stay(id, "/1/9602/", back(i), null);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void stay(long did, String path, LocalDate from, LocalDate to) throws SQLException {
    execute(
        "INSERT INTO did_assignment (id, did_id, tenant_path, from_at, to_at, open_did_id)"
            + " VALUES (%d, %d, '%s', '%s 15:00:00', %s, %s)"
                .formatted(
                    2 * did + (path.contains("s") ? 0 : 1),
                    did,
                    path,
                    from,
                    to == null ? "NULL" : "'" + to + " 15:00:00'",
                    to == null ? did : "NULL"));
  }

  private static String kind(int i) {
    return i % 3 == 0 ? "MOBILE" : "GEOGRAPHIC";
  }

  private static LocalDate given(int i) {
    return FIRST_DAY.plusDays(i % 90);
  }

  private static LocalDate back(int i) {
    return i % 5 == 0 ? given(i).plusDays(40) : null;
  }

  /** What each account must have been charged until a day, by walking through the days. */
  public static Map<Long, BigDecimal> expected(int count, LocalDate today) {
    Map<Long, BigDecimal> charges = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      int subscriber = 1 + i % SUBSCRIBERS;
      boolean mobile = i % 3 == 0;
      walk(charges, RESELLER, new Terms(1, "10", "15.000001"), given(i), null, today);
      walk(
          charges,
          RESELLER + subscriber,
          new Terms(dueDay(subscriber), mobile ? "0" : "20", mobile ? "40.1" : "31.5"),
          given(i),
          back(i),
          today);
    }
    return charges;
  }

  private record Terms(int dueDay, String setup, String monthly) {
    boolean isDue(LocalDate day) {
      return day.getDayOfMonth() == Math.min(dueDay, day.lengthOfMonth());
    }
  }

  private static void walk(
      Map<Long, BigDecimal> charges,
      long account,
      Terms terms,
      LocalDate from,
      LocalDate to,
      LocalDate today) {
    charges.merge(account, new BigDecimal(terms.setup()), BigDecimal::add);
    for (LocalDate day = from; !day.isAfter(today); day = day.plusDays(1)) {
      if (day.equals(to)) {
        return;
      }
      if (day.equals(from) || terms.isDue(day)) {
        charges.merge(account, month(terms, day), BigDecimal::add);
      }
    }
  }

  private static BigDecimal month(Terms terms, LocalDate from) {
    int left = 1;
    while (!terms.isDue(from.plusDays(left))) {
      left++;
    }
    int before = 0;
    while (!terms.isDue(from.minusDays(before))) {
      before++;
    }
    return new BigDecimal(terms.monthly())
        .multiply(BigDecimal.valueOf(left))
        .divide(BigDecimal.valueOf(left + before), 6, RoundingMode.HALF_UP);
  }

  /** What the ledger says. */
  public Map<Long, BigDecimal> charged() throws SQLException {
    Map<Long, BigDecimal> charges = new TreeMap<>();
    try (Statement statement = db.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT account_id, -SUM(amount) FROM ledger_entry WHERE kind = 'DID_CHARGE'"
                    + " AND book = 'ACCOUNT' GROUP BY account_id")) {
      while (row.next()) {
        charges.put(row.getLong(1), row.getBigDecimal(2));
      }
    }
    return charges;
  }

  /** Takes everything away that the load put there, and all that was charged for DIDs. */
  public void clear() throws SQLException {
    execute("TRUNCATE TABLE did_charge");
    execute("DELETE FROM did_assignment WHERE did_id >= 960000");
    execute("DELETE FROM did WHERE id >= 960000");
    execute("DELETE FROM did_fee WHERE id >= 960000");
    execute("DELETE FROM ledger_entry WHERE tenant_path LIKE '/1/9602/%' OR kind = 'DID_CHARGE'");
    execute("DELETE FROM account_balance WHERE tenant_path LIKE '/1/9602/%'");
    execute("DELETE FROM account WHERE tenant_path LIKE '/1/9602/%'");
    execute("DELETE FROM subscriber WHERE tenant_path LIKE '/1/9602/%'");
    execute("DELETE FROM organization WHERE id = 9602");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = db.createStatement()) {
      statement.execute(sql);
    }
  }
}
