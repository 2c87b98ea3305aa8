package net.didora.batch.load;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Fills a database with plans and with calls that wait to be rated; the same ones every time. */
public final class RatingLoad {
  /** Of the Revenda; it is billed at night. */
  public static final long RESELLER = 9_005;

  /** Of the first Assinante; calls are charged as they end. The others have the next numbers. */
  public static final long SUBSCRIBER = 9_100_001;

  /** The n-th call is the Assinante's of the rest. */
  private static final String[] BUYERS = {
    "'/1/:-'", "'/1/9902/:9005'", "'/1/9902/s', 1 + n %% %1$d, '/:', 9100001 + n %% %1$d"
  };

  private static final long FIRST_PLAN = 9_001;
  private static final int NEXT_SET = 100;
  private static final String DIGITS =
      "(SELECT 0 d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4"
          + " UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8"
          + " UNION ALL SELECT 9) ";
  private static final int LARGEST = 10_000_000;

  private final Connection db;
  private int set;

  public RatingLoad(Connection db) {
    this.db = db;
  }

  /** Plans of so many prefixes each, one per level; as plans 9001, 9002, 9003. */
  public void plans(int levels, int prefixes) throws SQLException {
    plans(0, levels, prefixes);
  }

  /** A further set of plans; of set 1 as plans 9101, 9102, 9103. */
  public void plans(int number, int levels, int prefixes) throws SQLException {
    Random random = new Random(prefixes);
    for (int level = 0; level < levels; level++) {
      long plan = plan(number, level);
      execute(
          "INSERT INTO prefix_plan (id, uuid, version, tenant_path, organization_id, kind,"
              + " description, status, created_at, updated_at) VALUES ("
              + plan
              + ", UUID(), 1, '/1/', 1, 'SALE', 'load', 'ACTIVE', NOW(6), NOW(6))");
      execute(
          "INSERT INTO plan_version (id, plan_id, tenant_path, valid_from, created_at) VALUES ("
              + plan
              + ", "
              + plan
              + ", '/1/', '2020-01-01', NOW(6))");
      rates(plan, prefixes, random);
    }
  }

  private static long plan(int number, int level) {
    return FIRST_PLAN + (long) NEXT_SET * number + level;
  }

  /** From now on the calls are priced by this set of plans; at first by set 0. */
  public void priceBy(int number, int levels) throws SQLException {
    String chain = "price_chain";
    for (int level = 0; level < levels; level++) {
      chain = "REPLACE(%s, ':%d:', ':%d:')".formatted(chain, plan(set, level), plan(number, level));
    }
    execute("UPDATE cdr SET price_chain = " + chain + " WHERE node = 'load'");
    set = number;
  }

  private void rates(long plan, int prefixes, Random random) throws SQLException {
    Set<String> chosen = new TreeSet<>(List.of("55"));
    while (chosen.size() < prefixes) {
      int digits = 2 + random.nextInt(5);
      chosen.add("55" + String.format("%0" + digits + "d", random.nextInt(power(digits))));
    }
    try (PreparedStatement insert =
        db.prepareStatement(
            "INSERT INTO prefix_rate (id, plan_version_id, tenant_path, prefix, class, per_minute,"
                + " connect_fee, first_block, next_block, discard)"
                + " VALUES (?, ?, '/1/', ?, 'F', ?, 0, 30, 6, 3)")) {
      long id = plan * 10_000_000;
      for (String prefix : chosen) {
        insert.setLong(1, id++);
        insert.setLong(2, plan);
        insert.setString(3, prefix);
        insert.setBigDecimal(4, BigDecimal.valueOf(10_000 + random.nextInt(900_000), 6));
        insert.addBatch();
      }
      db.setAutoCommit(false); // else each row is synced to the disk
      insert.executeBatch();
      db.commit();
      db.setAutoCommit(true);
    }
  }

  private static int power(int digits) {
    return IntStream.range(0, digits).reduce(1, (power, any) -> power * 10);
  }

  /** Calls of one Assinante. */
  public void calls(int count, int levels) throws SQLException {
    calls(count, levels, 1);
  }

  /** So many calls, up to a million, put up for rating; every hundredth was never answered. */
  public void calls(int count, int levels, int subscribers) throws SQLException {
    if (count > LARGEST) {
      throw new IllegalArgumentException("at most " + LARGEST);
    }
    accounts(subscribers);
    String chain =
        IntStream.range(0, levels)
            .mapToObj(level -> "'" + level + ":" + (FIRST_PLAN + level) + ":', " + BUYERS[level])
            .collect(Collectors.joining(", ';', "))
            .formatted(subscribers);
    execute(
        "INSERT INTO cdr (call_id, leg, tenant_path, node, caller, caller_e164, caller_class,"
            + " called, called_e164, peer, sip_call_id, started_at, answered_at, ended_at,"
            + " talked_ms, mapped_code, hangup_side, end_reason, rating_kind, price_chain)"
            + " SELECT CONCAT('LOAD', LPAD(n, 22, '0')), 'A', '/1/9902/s1/', 'load', caller, caller,"
            + " 'FIXED', '551130000001', '551130000001', '127.0.0.1:5060', CONCAT(n, '@load'),"
            + " started, IF(n % 100 = 7, NULL, started), started + INTERVAL 1 HOUR,"
            + " IF(n % 100 = 7, 0, CRC32(CONCAT('t', n)) % 600000), 200, 'CALLER', 'HUNG_UP',"
            + " 'BY_CALLER', CONCAT("
            + chain
            + ") FROM (SELECT n, CONCAT('55', LPAD(CRC32(CONCAT('c', n)) % 10000000000, 10, '0'))"
            + " caller, TIMESTAMP('2026-11-01') + INTERVAL n SECOND started FROM ("
            + numbers(count)
            + ") numbers WHERE n < "
            + count
            + ") calls ORDER BY n");
    execute("INSERT INTO cdr_to_rate (cdr_id) SELECT id FROM cdr WHERE node = 'load'");
  }

  /**
   * Of each call a leg that went out with other digits before its number, talked for a little
   * longer, and is charged at the last level by its destination.
   */
  public void outgoingLegs() throws SQLException {
    execute(
        "INSERT INTO cdr (call_id, leg, tenant_path, node, caller, caller_e164, caller_class,"
            + " called, called_e164, peer, sip_call_id, started_at, answered_at, ended_at,"
            + " talked_ms, mapped_code, hangup_side, end_reason, rating_kind, price_chain)"
            + " SELECT call_id, 'B1', tenant_path, 'load', caller, caller_e164, caller_class,"
            + " CONCAT('9955', destination), CONCAT('55', destination), '127.0.0.1:5070',"
            + " CONCAT(sip_call_id, '-b'), started_at, answered_at, ended_at,"
            + " talked_ms + IF(answered_at IS NULL, 0, 7), mapped_code, hangup_side, end_reason,"
            + " 'BY_DESTINATION', SUBSTRING_INDEX(price_chain, ';', -1) FROM (SELECT c.*,"
            + " LPAD(CRC32(CONCAT('d', c.id)) % 10000000000, 10, '0') destination FROM cdr c"
            + " WHERE node = 'load' AND leg = 'A') calls");
    execute(
        "INSERT INTO cdr_to_rate (cdr_id) SELECT id FROM cdr WHERE node = 'load' AND leg <> 'A'");
  }

  private void accounts(int subscribers) throws SQLException {
    String columns =
        "INSERT IGNORE INTO account (id, uuid, version, tenant_path, kind, created_at, updated_at)";
    String ending = "UUID(), 1, '%s', '%s', NOW(6), NOW(6)";
    execute(columns + " SELECT 9005, " + ending.formatted("/1/9902/", "POSTPAID"));
    execute(
        columns
            + " SELECT 9100001 + n, "
            + ending.replace("'%s', '%s'", "CONCAT('/1/9902/s', 1 + n, '/'), 'PREPAID'")
            + " FROM ("
            + numbers(subscribers)
            + ") numbers WHERE n < "
            + subscribers);
    execute(
        "INSERT IGNORE INTO account_balance (account_id, tenant_path)"
            + " SELECT id, tenant_path FROM account WHERE id = 9005 OR id > 9100000");
  }

  /** Forgets prices and charges, and puts the same calls up again. */
  public void again() throws SQLException {
    forgetCharges();
    execute("TRUNCATE TABLE rated_cdr");
    execute("TRUNCATE TABLE rating_reject");
    execute("TRUNCATE TABLE cdr_to_rate");
    execute("INSERT INTO cdr_to_rate (cdr_id) SELECT id FROM cdr WHERE node = 'load'");
  }

  private void forgetCharges() throws SQLException {
    execute("DELETE FROM reservation WHERE call_id = 'planted'");
    execute("TRUNCATE TABLE ledger_entry");
    execute("TRUNCATE TABLE cdr_charge");
    execute("TRUNCATE TABLE batch_reject");
    execute(
        "UPDATE account_balance SET balance = 0, reserved = 0, unbilled = 0 WHERE account_id > 9000");
  }

  /** Takes everything away that a load put there. */
  public void clear() throws SQLException {
    forgetCharges();
    execute("DELETE FROM account_balance WHERE account_id = 9005 OR account_id > 9100000");
    execute("DELETE FROM account WHERE id = 9005 OR id > 9100000");
    execute("TRUNCATE TABLE cdr_to_rate");
    execute("DELETE FROM rated_cdr WHERE plan_id >= " + FIRST_PLAN);
    execute("DELETE FROM rating_reject");
    execute("DELETE FROM cdr WHERE node = 'load'");
    execute("DELETE FROM prefix_rate WHERE plan_version_id >= " + FIRST_PLAN);
    execute("DELETE FROM plan_version WHERE id >= " + FIRST_PLAN);
    execute("DELETE FROM prefix_plan WHERE id >= " + FIRST_PLAN);
  }

  /** From 0; at least so many. */
  private static String numbers(int count) {
    int places = String.valueOf(count - 1).length();
    List<String> names =
        new ArrayList<>(List.of("a", "b", "c", "d", "e", "f", "g").subList(0, places));
    String from = names.stream().map(name -> DIGITS + name).collect(Collectors.joining(", "));
    Collections.reverse(names);
    StringBuilder sum = new StringBuilder("0");
    for (int place = 0; place < names.size(); place++) {
      sum.append(" + ").append(power(place)).append(" * ").append(names.get(place)).append(".d");
    }
    return "SELECT " + sum + " n FROM " + from;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = db.createStatement()) {
      statement.execute(sql);
    }
  }
}
