package net.didora.it;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/**
 * A prepaid account of the demo, the Assinante's or the Revenda's: moved by the API, looked at in
 * its tables.
 */
final class DemoAccount {
  private static final long NO_DEMO_ID = 900_000_000;
  private static final AtomicLong NEW_IDS = new AtomicLong(NO_DEMO_ID);

  /** The demo's plans by level: what the carrier takes, the Master asks, the Revenda asks. */
  private static final List<String> PLANS =
      List.of("Custo da operadora", "Master para Revenda", "Revenda para Assinante");

  /** What a plan asks, whoever calls. */
  record Terms(String perMinute, String fee, int firstBlock, int nextBlock, int discard) {}

  private final DidoraServer server;
  private final DemoDid tables;
  private final String login;
  private final String password;
  private final String id;

  DemoAccount(DidoraServer server) {
    this(server, "subscriber_id", "revenda", DidoraServer.DEMO_PASSWORD);
  }

  private DemoAccount(DidoraServer server, String holder, String login, String password) {
    this.server = server;
    this.login = login;
    this.password = password;
    tables = new DemoDid(server);
    id =
        String.valueOf(
            tables.number(
                "select id from account where %s is not null and id < 990000".formatted(holder)));
  }

  /** The Revenda's account, moved by the Master; from now on it pays before it calls, too. */
  static DemoAccount prepaidOfReseller(DidoraServer server) {
    DemoAccount account =
        new DemoAccount(server, "organization_id", "master", DidoraServer.MASTER_PASSWORD);
    account.change("update account set kind = 'PREPAID' where id = " + account.id);
    return account;
  }

  long id() {
    return Long.parseLong(id);
  }

  /** From now on every block of so many seconds costs this, at each level, whoever calls. */
  void costs(int blockSeconds, String perMinute) {
    Terms same = new Terms(perMinute, "0", blockSeconds, blockSeconds, 0);
    costs(List.of(same, same, same));
  }

  /** By level: a new version of each plan, for the prices of a version never change. */
  void costs(List<Terms> byLevel) {
    long from = NEW_IDS.addAndGet(1_000_000);
    List<String> changes = new ArrayList<>();
    changes.add(
        "insert into plan_version (id, plan_id, tenant_path, valid_from, created_at) select id + "
            + from
            + ", id, tenant_path, utc_timestamp(6), utc_timestamp(6) from prefix_plan");
    for (int level = 0; level < PLANS.size(); level++) {
      Terms terms = byLevel.get(level);
      changes.add(
          """
          insert into prefix_rate (id, plan_version_id, tenant_path, prefix, locality, class,
            rate_window, per_minute, connect_fee, first_block, next_block, discard)
          select r.id + %1$d, v.plan_id + %1$d, r.tenant_path, prefix, locality, class,
            rate_window, %2$s, %3$s, %4$d, %5$d, %6$d
          from prefix_rate r join plan_version v on v.id = r.plan_version_id
            join prefix_plan p on p.id = v.plan_id
          where v.id < %7$d and p.description = '%8$s'
          """
              .formatted(
                  from,
                  terms.perMinute(),
                  terms.fee(),
                  terms.firstBlock(),
                  terms.nextBlock(),
                  terms.discard(),
                  NO_DEMO_ID,
                  PLANS.get(level)));
    }
    change(changes.toArray(String[]::new));
  }

  /** From now on the line is charged too (product.md Q16), by a plan that asks this. */
  void chargesLineToo(Terms terms) {
    long plan = NEW_IDS.addAndGet(1_000_000);
    change(
        """
        insert into prefix_plan (id, uuid, version, tenant_path, organization_id, kind, description,
          status, created_at, updated_at)
        select %d, uuid(), 0, tenant_path, organization_id, kind, 'Linha', status, created_at,
          updated_at from prefix_plan where description = '%s'
        """
            .formatted(plan, PLANS.get(PLANS.size() - 1)),
        """
        insert into plan_version (id, plan_id, tenant_path, valid_from, created_at)
        select id, id, tenant_path, '2020-01-01', created_at from prefix_plan where id = %d
        """
            .formatted(plan),
        """
        insert into prefix_rate (id, plan_version_id, tenant_path, prefix, class, per_minute,
          connect_fee, first_block, next_block, discard)
        select id, id, tenant_path, '55', 'F', %s, %s, %d, %d, %d from plan_version where id = %d
        """
            .formatted(
                terms.perMinute(),
                terms.fee(),
                terms.firstBlock(),
                terms.nextBlock(),
                terms.discard(),
                plan),
        "update ip_line set plan_id = %d where account_id = %s".formatted(plan, id),
        "update did set charge_line_too = true where raw_number = '" + DemoDid.NUMBER + "'");
  }

  /** Once, by the plan of the DID. */
  void chargesOnce() {
    change(
        "update did set charge_line_too = false",
        "update ip_line set plan_id = null where account_id = " + id);
  }

  /** From now on it may spend so much, and a minute may cost so much; 0: any amount. */
  void mayLose(String perHour, String perDay, String priceCap) {
    change(
        "update account set spend_per_hour = %s, spend_per_day = %s, price_cap = %s where id = %s"
            .formatted(perHour, perDay, priceCap, id),
        "update account_balance set hour_spent = 0, day_spent = 0 where account_id = " + id);
  }

  /** Seconds that are free from now on for calls that come in, whoever calls; gives the month. */
  long bundle(int seconds) {
    long contract = NEW_IDS.addAndGet(1_000_000);
    change(
        "insert into bundle_cycle (contract_id, account_id, tenant_path, from_at, until_at,"
            + " direction, allow_fixed, allow_mobile, allow_intl, seconds) select %d, id,"
                .formatted(contract)
            + " tenant_path, utc_timestamp(6) - interval 1 day, utc_timestamp(6) + interval 1 day,"
            + " 'INBOUND', true, true, true, %d from account where id = %s".formatted(seconds, id),
        "update account set bundles = true where id = " + id);
    return tables.number("select id from bundle_cycle where contract_id = " + contract);
  }

  void endBundles() {
    change(
        "update bundle_cycle set until_at = utc_timestamp(6) where account_id = " + id,
        "update account set bundles = false where id = " + id);
  }

  /** As a page changes the configuration: calls that come in see it at once. */
  private void change(String... changes) {
    try (Connection db = server.connection();
        Statement statement = db.createStatement()) {
      for (String sql : changes) {
        statement.executeUpdate(sql);
      }
      statement.executeUpdate("update configuration_version set version = version + 1");
    } catch (SQLException failed) {
      throw new AssertionError(String.join("; ", changes), failed);
    }
  }

  /** Brings the balance to an amount, as the one above does it. */
  void adjustTo(String amount) throws IOException, InterruptedException {
    BigDecimal difference = new BigDecimal(amount).subtract(balance());
    if (difference.signum() != 0) {
      post("adjustments", difference.toPlainString());
    }
  }

  void topUp(String amount) throws IOException, InterruptedException {
    post("top-ups", amount);
  }

  private void post(String act, String amount) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                server
                    .request("/api/accounts/" + id + "/" + act, login, password)
                    .header("Content-Type", "application/json")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            "{\"amount\":\"" + amount + "\",\"text\":\"teste\"}"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
  }

  BigDecimal balance() {
    return new BigDecimal(column("balance"));
  }

  BigDecimal reserved() {
    return new BigDecimal(column("reserved"));
  }

  private String column(String name) {
    return tables
        .rows("select " + name + " from account_balance where account_id = " + id)
        .get(0)
        .get(name);
  }

  /** Waits until no call holds anything of it. */
  void awaitNothingReserved() {
    Awaitility.await("nothing reserved")
        .atMost(20, TimeUnit.SECONDS)
        .pollInterval(20, TimeUnit.MILLISECONDS)
        .until(() -> reserved().signum() == 0);
  }

  /** What a call cost this account, by the ledger. */
  List<Map<String, String>> entriesOf(String sipCallId) {
    return tables.rows(
        "select amount, balance_after from ledger_entry where account_id = "
            + id
            + " and call_id = (select call_id from cdr where leg = 'A' and sip_call_id = '"
            + sipCallId
            + "') order by id");
  }

  /** The calls that ended last: when, and what this account was charged. */
  List<Map<String, String>> chargesOf(int calls) {
    return tables.rows(
        "select c.node, c.answered_at, c.ended_at, c.talked_ms, c.end_reason, (select sum(amount)"
            + " from ledger_entry e where e.call_id = c.call_id and e.account_id = "
            + id
            + ") charged from cdr c where c.leg = 'A' and c.answered_at is not null"
            + " order by c.id desc limit "
            + calls);
  }

  /** Transactions that do not add up, and balances that are not their sum: none. */
  long errors() {
    return tables.number(
        "select (select count(*) from (select txn from ledger_entry group by txn"
            + " having sum(amount) <> 0) t) + (select count(*) from account_balance b where"
            + " balance <> coalesce((select sum(amount) from ledger_entry e"
            + " where e.account_id = b.account_id), 0))");
  }
}
