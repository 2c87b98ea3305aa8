package net.didora.batch.online;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Master 1, Revendas 2 to 5, Revenda 6 below 5, forty Assinantes with three DIDs each; accounts
 * before and after payment, some of them poor, some with minutes of a bundle.
 */
final class Operator {
  private static final int SUBSCRIBERS = 40;
  private static final int DIDS_EACH = 3;
  private static final String AUDIT = "'2026-01-01', '2026-01-01'";
  private static final String RICH = "1000000";
  private static final List<Long> COST_PLANS = List.of(101L, 102L);
  private static final List<Long> EDGE_PLANS = List.of(111L, 112L, 113L);
  private static final List<Long> SALE_PLANS = List.of(121L, 122L, 123L, 124L, 125L, 126L);

  /** Revenda 4 has no account: it is told what its calls cost, and charged for nothing. */
  private static final Map<Long, String> RESELLER_ACCOUNTS =
      Map.of(2L, "PREPAID", 3L, "POSTPAID", 5L, "PREPAID", 6L, "POSTPAID");

  /** Who pays at a level, by what; account null: nobody is charged. */
  record Buyer(int level, long plan, @Nullable Long account) {}

  /**
   * A number that can be called.
   *
   * @param carrier the address that its calls come from
   * @param byNumber it is priced by itself, not by who calls
   */
  record Did(String number, String carrier, boolean byNumber, List<Buyer> buyers) {}

  private final Connection db;
  private final int calls;
  private final Random random = new Random(11);
  private final List<Did> dids = new ArrayList<>();

  private Operator(Connection db, int calls) {
    this.db = db;
    this.calls = calls;
  }

  /** One that is to take so many calls: that decides how poor the poor are. */
  static Operator plant(Connection db, PriceLists prices, int calls, int prefixes)
      throws SQLException {
    Operator operator = new Operator(db, calls);
    operator.organization(1, "/1/", null, null);
    for (List<Long> plans : List.of(COST_PLANS, EDGE_PLANS, SALE_PLANS)) {
      for (long plan : plans) {
        prices.plant(plan, prefixes);
      }
    }
    operator.resellers();
    operator.trunks();
    for (int number = 0; number < SUBSCRIBERS; number++) {
      operator.subscriber(number);
    }
    operator.execute("UPDATE configuration_version SET version = version + 1");
    db.commit();
    return operator;
  }

  List<Did> dids() {
    return dids;
  }

  private void resellers() throws SQLException {
    for (long id = 2; id <= 6; id++) {
      organization(id, path(id), id == 6 ? 5L : 1L, edgePlan(id));
      String kind = RESELLER_ACCOUNTS.get(id);
      if (kind != null) {
        account(10 + id, path(id), id, null, kind, RICH);
      }
    }
  }

  private static String path(long reseller) {
    return reseller == 6 ? "/1/5/6/" : "/1/" + reseller + "/";
  }

  private static long edgePlan(long reseller) {
    return EDGE_PLANS.get((int) reseller % EDGE_PLANS.size());
  }

  private void organization(long id, String path, @Nullable Long parent, @Nullable Long plan)
      throws SQLException {
    execute(
        "INSERT INTO organization (id, uuid, version, tenant_path, parent_id, type, name, status,"
            + " default_did_plan_id, created_at, updated_at) VALUES (%d, UUID(), 0, '%s', %s, '%s',"
                .formatted(id, path, parent, parent == null ? "MASTER" : "RESELLER")
            + " 'O', 'ACTIVE', %s, %s)".formatted(plan, AUDIT));
  }

  /** What it holds stands in the ledger; one after payment owes as much. */
  private void account(
      long id,
      String path,
      @Nullable Long reseller,
      @Nullable Long subscriber,
      String kind,
      String has)
      throws SQLException {
    boolean prepaid = kind.equals("PREPAID");
    execute(
        "INSERT INTO account (id, uuid, version, tenant_path, organization_id, subscriber_id, kind,"
            + " credit_limit, grace, bundles, created_at, updated_at) VALUES"
            + " (%d, UUID(), 0, '%s', %s, %s, '%s', %s, %d, %b, %s)"
                .formatted(
                    id,
                    path,
                    reseller,
                    subscriber,
                    kind,
                    prepaid ? "0" : has,
                    id % 2,
                    subscriber != null && hasBundle(subscriber),
                    AUDIT),
        "INSERT INTO account_balance (account_id, tenant_path, balance) VALUES (%d, '%s', %s)"
            .formatted(id, path, prepaid ? has : "0"));
    if (prepaid) {
      String entry =
          "INSERT INTO ledger_entry (txn, line, tenant_path, account_id, book, kind, amount,"
              + " balance_after, at) VALUES ('opening:%1$d', ".formatted(id);
      execute(
          entry
              + "0, '%s', %d, 'ACCOUNT', 'OPENING', %3$s, %3$s, '2026-10-31')"
                  .formatted(path, id, has),
          entry + "1, '/1/', NULL, 'OPENING', 'OPENING', -%s, NULL, '2026-10-31')".formatted(has));
    }
  }

  private static boolean hasBundle(long subscriber) {
    return subscriber % 5 == 2;
  }

  /** The third one costs nothing. */
  private void trunks() throws SQLException {
    execute(
        "INSERT INTO provider (id, uuid, version, tenant_path, organization_id, name, status,"
            + " created_at, updated_at) VALUES (1, UUID(), 0, '/1/', 1, 'P', 'ACTIVE', %s)"
                .formatted(AUDIT));
    for (int trunk = 1; trunk <= 3; trunk++) {
      execute(
          "INSERT INTO trunk (id, uuid, version, tenant_path, provider_id, name, cost_plan_id,"
              + " status, created_at, updated_at) VALUES (%d, UUID(), 0, '/1/', 1, 'T', %s,"
                  .formatted(trunk, costPlan(trunk))
              + " 'ACTIVE', %s)".formatted(AUDIT),
          "INSERT INTO trunk_source (id, trunk_id, tenant_path, address) VALUES"
              + " (%1$d, %1$d, '/1/', '10.0.0.%1$d')".formatted(trunk));
    }
  }

  private static @Nullable Long costPlan(int trunk) {
    return trunk == 3 ? null : COST_PLANS.get(trunk - 1);
  }

  private void subscriber(int number) throws SQLException {
    long id = 100 + number;
    long reseller = 2 + number % 5;
    String path = path(reseller) + "s" + id + "/";
    execute(
        "INSERT INTO subscriber (id, uuid, version, tenant_path, organization_id, name, status,"
            + " created_at, updated_at) VALUES (%d, UUID(), 0, '%s', %d, 'A', 'ACTIVE', %s)"
                .formatted(id, path, reseller, AUDIT));
    boolean poor = number % 8 == 1;
    account(
        1000 + id,
        path,
        null,
        id,
        number % 3 == 0 ? "POSTPAID" : "PREPAID",
        poor ? String.valueOf(1 + calls / 150) : RICH);
    if (hasBundle(id)) {
      bundle(id, path, 1, "2026-11-01 03:00", "2026-11-16 03:00", "BOTH");
      bundle(id, path, 2, "2026-11-16 03:00", "2026-12-01 03:00", "INBOUND");
    }
    for (int i = 0; i < DIDS_EACH; i++) {
      did(DIDS_EACH * number + i, id, path, reseller);
    }
  }

  private void bundle(
      long subscriber, String path, int month, String from, String until, String way)
      throws SQLException {
    execute(
        "INSERT INTO bundle_cycle (contract_id, account_id, tenant_path, from_at, until_at,"
            + " direction, allow_fixed, allow_mobile, allow_intl, seconds) VALUES"
            + " (%d, %d, '%s', '%s', '%s', '%s', TRUE, TRUE, FALSE, %d)"
                .formatted(
                    subscriber * 10 + month,
                    1000 + subscriber,
                    path,
                    from,
                    until,
                    way,
                    300 + calls / 2));
  }

  /** Of six DIDs four have a plan; one has that of its line, and one none. */
  private void did(int number, long subscriber, String path, long reseller) throws SQLException {
    long id = 10_000 + number;
    int trunk = 1 + number % 3;
    Long own = number % 6 < 4 ? sale() : null;
    Long line = number % 6 == 4 ? sale() : null;
    String digits = "55113%07d".formatted(number);
    execute(
        "INSERT INTO ip_line (id, uuid, version, tenant_path, subscriber_id, account_id, name,"
            + " auth_user, plan_id, status, created_at, updated_at) VALUES"
            + " (%1$d, UUID(), 0, '%2$s', %3$d, %4$d, 'L', 'line%1$d', %5$s, 'ACTIVE', %6$s)"
                .formatted(id, path, subscriber, 1000 + subscriber, line, AUDIT),
        "INSERT INTO did (id, uuid, version, tenant_path, raw_number, e164, number_key, active_key,"
            + " kind, state, owner_org_id, subscriber_id, plan_id, mode, ip_line_id, created_at,"
            + " updated_at) VALUES (%1$d, UUID(), 0, '%2$s', '%3$s', '%3$s', '%3$s', '%3$s',"
                .formatted(id, path, digits)
            + " 'GEOGRAPHIC', 'ACTIVE', %d, %d, %s, 'FORWARD_IP', %d, %s)"
                .formatted(reseller, subscriber, own, id, AUDIT),
        "INSERT INTO did_trunk (id, did_id, trunk_id, tenant_path, raw_number) VALUES"
            + " (%1$d, %1$d, %2$d, '%3$s', '%4$s')".formatted(id, trunk, path, digits),
        "INSERT INTO did_target (id, did_id, tenant_path, priority, host, port) VALUES"
            + " (%1$d, %1$d, '%2$s', 1, '10.9.9.9', 5090)".formatted(id, path));
    List<Buyer> buyers = new ArrayList<>();
    Long cost = costPlan(trunk);
    if (cost != null) {
      buyers.add(new Buyer(0, cost, null));
    }
    List<Long> chain = reseller == 6 ? List.of(5L, 6L) : List.of(reseller);
    for (long buyer : chain) {
      Long account = RESELLER_ACCOUNTS.containsKey(buyer) ? Long.valueOf(10 + buyer) : null;
      buyers.add(new Buyer(1 + chain.indexOf(buyer), edge(id, buyer), account));
    }
    Long plan = own != null ? own : line;
    if (plan != null) {
      buyers.add(new Buyer(1 + chain.size(), plan, 1000 + subscriber));
    }
    dids.add(new Did(digits, "10.0.0." + trunk, line != null, buyers));
  }

  /** Every fourth DID has another price than its Revenda usually pays. */
  private long edge(long did, long reseller) throws SQLException {
    if (did % 4 != 0) {
      return edgePlan(reseller);
    }
    long plan = EDGE_PLANS.get(random.nextInt(EDGE_PLANS.size()));
    execute(
        "INSERT INTO did_edge_plan (id, did_id, organization_id, tenant_path, plan_id) VALUES"
            + " (%d, %d, %d, '%s', %d)"
                .formatted(did * 10 + reseller, did, reseller, path(reseller), plan));
    return plan;
  }

  private long sale() {
    return SALE_PLANS.get(random.nextInt(SALE_PLANS.size()));
  }

  private void execute(String... statements) throws SQLException {
    try (Statement statement = db.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
