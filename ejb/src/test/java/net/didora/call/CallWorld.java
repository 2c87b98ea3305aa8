package net.didora.call;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import net.didora.call.admission.OwnAddresses;
import net.didora.call.credit.Settlement;
import net.didora.call.digest.Nonces;
import net.didora.call.route.Configuration;
import net.didora.cdr.EndReason;
import net.didora.cdr.HangupSide;
import net.didora.cdr.LegResult;
import net.didora.common.Migrations;
import net.didora.rating.Portability;
import net.didora.rating.PriceBookReader;
import net.didora.testing.TestDatabase;

/**
 * A small operator in a schema of its own: Master 1, Revenda 2, Assinante 5 with line 7 on prepaid
 * account 9, trunk 3 from 10.0.0.1, and DID 551130000001 that is forwarded to 10.9.9.9.
 */
public final class CallWorld {
  public static final String NUMBER = "551130000001";
  public static final String CARRIER = "10.0.0.1";
  private static final String SCHEMA = "didora_call";
  static final Clock CLOCK = Clock.systemUTC();
  private static final AtomicInteger CALLS = new AtomicInteger();
  private static final CallIds IDS = new CallIds(CLOCK);

  private static final String AUDIT = "'2026-01-01', '2026-01-01'";
  private static final List<String> TABLES =
      List.of(
          "call_session",
          "call_node",
          "permit_scope",
          "cdr",
          "cdr_to_rate",
          "rejected_call",
          "did_edge_plan",
          "did_target",
          "did_trunk",
          "did",
          "ip_line",
          "trunk_source",
          "trunk",
          "provider",
          "reservation",
          "cdr_charge",
          "ledger_entry",
          "outbox_event",
          "account_balance",
          "account",
          "prefix_rate",
          "plan_version",
          "prefix_plan",
          "subscriber",
          "organization");

  private static CallWorld world;
  private final DataSource source;
  private final String url;

  private CallWorld() {
    TestDatabase database = TestDatabase.get();
    String schema = SCHEMA + "_" + ProcessHandle.current().pid();
    database.sql("CREATE DATABASE IF NOT EXISTS " + schema);
    url = database.url().replaceFirst("/[^/?]*\\?", "/" + schema + "?");
    source = newSource(40);
    Migrations.migrate(source);
  }

  /** The operator as it was on the first day. */
  public static synchronized CallWorld fresh() {
    if (world == null) {
      world = new CallWorld();
    }
    world.plant();
    return world;
  }

  /** Another pool on the same database, as another server would have. */
  public DataSource newSource(int size) {
    TestDatabase database = TestDatabase.get();
    return PooledSource.of(url, database.user(), database.password(), size);
  }

  /** The same pool, but over another way to the server. */
  public DataSource sourceThrough(int port, int size) {
    TestDatabase database = TestDatabase.get();
    String through = url.replaceFirst("//[^/]*/", "//127.0.0.1:" + port + "/");
    return PooledSource.of(through, database.user(), database.password(), size);
  }

  /** Where the database listens. */
  public java.net.InetSocketAddress address() {
    java.net.URI uri = java.net.URI.create(url.substring("jdbc:".length()));
    return new java.net.InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? 3306 : uri.getPort());
  }

  public DataSource source() {
    return source;
  }

  public CallServer server(String node, Path journal) {
    return server(node, journal, newSource(16));
  }

  public static CallServer server(String node, Path journal, DataSource source) {
    try {
      return CallServer.start(
          source,
          new CallServer.Identity(node, journal, OwnAddresses.NONE, Duration.ofMillis(500)),
          new PriceBookReader(ZoneOffset.UTC, Portability.NONE),
          CLOCK,
          new CallSecrets(bytes -> new String(bytes, US_ASCII), new Nonces(new byte[] {1})));
    } catch (java.io.IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Charges calls by the prices of the database. */
  public static Settlement settlement() {
    Configuration.Current configuration =
        new Configuration.Current(new PriceBookReader(ZoneOffset.UTC, Portability.NONE));
    return new Settlement(db -> configuration.refresh(db).prices(db), CLOCK, ZoneOffset.UTC);
  }

  /** Each call costs 1.00 a minute begun, to the Revenda and to the Assinante. */
  public void priceByTheMinute() {
    newVersions("per_minute = 1, first_block = 60, next_block = 60, discard = 0");
  }

  /**
   * Another version of each plan, with the prices of the one before but for what is set: as the
   * product does it, for the prices of a version never change.
   */
  public void newVersions(String set) {
    String latest =
        "(SELECT id FROM plan_version WHERE valid_from ="
            + " (SELECT MAX(valid_from) FROM plan_version))";
    change(
        "INSERT INTO plan_version (id, plan_id, tenant_path, valid_from, created_at)"
            + " SELECT id + 10, plan_id, tenant_path, valid_from + INTERVAL 1 DAY, created_at"
            + " FROM plan_version WHERE id IN "
            + latest,
        "INSERT INTO prefix_rate (id, plan_version_id, tenant_path, prefix, class, per_minute,"
            + " first_block, next_block, discard) SELECT id + 100, plan_version_id + 10,"
            + " tenant_path, prefix, class, per_minute, first_block, next_block, discard"
            + " FROM prefix_rate WHERE plan_version_id + 10 IN "
            + latest,
        "UPDATE prefix_rate SET " + set + " WHERE plan_version_id IN " + latest);
  }

  /** What an account holds, what calls hold of it, and what they cost that is not posted yet. */
  public String account(long id) {
    return rows("SELECT balance, reserved, unbilled FROM account_balance WHERE account_id = " + id)
        .get(0);
  }

  /** Changes the configuration as a page would: with a new version. */
  public void change(String... statements) {
    sql(statements);
    sql("UPDATE configuration_version SET version = version + 1");
  }

  public void sql(String... statements) {
    try (Connection db = source.getConnection();
        Statement statement = db.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What an account holds from now on. */
  public void hold(long accountId, String balance) {
    sql("UPDATE account_balance SET balance = " + balance + " WHERE account_id = " + accountId);
  }

  public long count(String table) {
    return Long.parseLong(rows("SELECT COUNT(*) FROM " + table).get(0));
  }

  /** The rows of a query, their columns divided by spaces. */
  public List<String> rows(String sql) {
    try (Connection db = source.getConnection();
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
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public static IncomingCall call() {
    return call(CARRIER, NUMBER, "11987654321");
  }

  public static IncomingCall call(String source, String called, String caller) {
    return call(source, 5060, called, null, caller, List.of());
  }

  /** With the number in To, behind a Request-URI that names somebody else. */
  public static IncomingCall callFrom(String source, int port, String requestUriUser) {
    return call(source, port, requestUriUser, NUMBER, "11987654321", List.of());
  }

  /** With an Authorization header. */
  public static IncomingCall callProving(String source, String credentials) {
    return call(source, 5060, NUMBER, null, "11987654321", List.of(credentials));
  }

  private static IncomingCall call(
      String source, int port, String called, String to, String caller, List<String> credentials) {
    return new IncomingCall(
        IDS.next(),
        source,
        port,
        "UDP",
        called,
        to,
        null,
        null,
        caller,
        null,
        null,
        false,
        70,
        "call-" + CALLS.incrementAndGet() + "@carrier",
        CLOCK.instant(),
        credentials);
  }

  public static EndedCall ended(Verdict verdict, Instant answered, Instant ended) {
    LegResult a = leg("A", answered, ended);
    return new EndedCall(verdict.callId(), List.of(a, leg("B1", answered, ended)));
  }

  /** A leg that nobody answered. */
  public static LegResult unanswered(String name, Instant ended) {
    return new LegResult(
        name,
        NUMBER,
        "10.0.0.1:5060",
        name + "@call",
        ended.minusSeconds(2),
        null,
        null,
        ended,
        480,
        480,
        19,
        HangupSide.PLATFORM,
        EndReason.NO_ANSWER,
        null);
  }

  public static LegResult leg(String name, Instant answered, Instant ended) {
    return new LegResult(
        name,
        NUMBER,
        "10.0.0.1:5060",
        name + "@call",
        answered.minusSeconds(2),
        answered.minusSeconds(1),
        answered,
        ended,
        200,
        200,
        16,
        HangupSide.CALLER,
        EndReason.HUNG_UP,
        null);
  }

  private void plant() {
    sql("UPDATE organization SET parent_id = NULL");
    TABLES.forEach(table -> sql("DELETE FROM " + table));
    organizations();
    plans();
    supplier();
    number();
    sql("UPDATE configuration_version SET version = version + 1");
  }

  private void organizations() {
    String organization =
        "INSERT INTO organization (id, uuid, version, tenant_path, parent_id, type, name, status,"
            + " created_at, updated_at) VALUES ";
    sql(
        organization + "(1, UUID(), 0, '/1/', NULL, 'MASTER', 'M', 'ACTIVE', " + AUDIT + ")",
        organization + "(2, UUID(), 0, '/1/2/', 1, 'RESELLER', 'R', 'ACTIVE', " + AUDIT + ")",
        "INSERT INTO subscriber (id, uuid, version, tenant_path, organization_id, name, status,"
            + " created_at, updated_at) VALUES (5, UUID(), 0, '/1/2/s5/', 2, 'A', 'ACTIVE', "
            + AUDIT
            + ")");
    String account =
        "INSERT INTO account (id, uuid, version, tenant_path, organization_id, subscriber_id, kind,"
            + " created_at, updated_at) VALUES ";
    sql(
        account + "(8, UUID(), 0, '/1/2/', 2, NULL, 'POSTPAID', " + AUDIT + ")",
        account + "(9, UUID(), 0, '/1/2/s5/', NULL, 5, 'PREPAID', " + AUDIT + ")",
        "INSERT INTO account_balance (account_id, tenant_path, balance) VALUES"
            + " (8, '/1/2/', 0), (9, '/1/2/s5/', 50)",
        "INSERT INTO ip_line (id, uuid, version, tenant_path, subscriber_id, account_id, name,"
            + " auth_user, status, created_at, updated_at) VALUES"
            + " (7, UUID(), 0, '/1/2/s5/', 5, 9, 'L', 'line7', 'ACTIVE', "
            + AUDIT
            + ")");
  }

  /** Plan 11 is the cost, 12 the Master's price, 13 the Revenda's: 0.60 a minute, 30/6/3. */
  private void plans() {
    int id = 100;
    for (int plan = 11; plan <= 13; plan++) {
      sql(
          "INSERT INTO prefix_plan (id, uuid, version, tenant_path, organization_id, kind,"
              + " description, status, created_at, updated_at) VALUES ("
              + plan
              + ", UUID(), 0, '/1/', 1, 'SALE', 'P', 'ACTIVE', "
              + AUDIT
              + ")",
          "INSERT INTO plan_version (id, plan_id, tenant_path, valid_from, created_at) VALUES ("
              + (plan + 10)
              + ", "
              + plan
              + ", '/1/', '2026-01-01', '2026-01-01')");
      for (String prefix : List.of("5511", "ANON", "1")) {
        sql(
            "INSERT INTO prefix_rate (id, plan_version_id, tenant_path, prefix, class, per_minute,"
                + " first_block, next_block, discard) VALUES ("
                + id++
                + ", "
                + (plan + 10)
                + ", '/1/', '"
                + prefix
                + "', 'F', 0.60, 30, 6, 3)");
      }
    }
  }

  private void supplier() {
    sql(
        "INSERT INTO provider (id, uuid, version, tenant_path, organization_id, name, status,"
            + " created_at, updated_at) VALUES (4, UUID(), 0, '/1/', 1, 'P', 'ACTIVE', "
            + AUDIT
            + ")",
        "INSERT INTO trunk (id, uuid, version, tenant_path, provider_id, name, cost_plan_id,"
            + " status, created_at, updated_at) VALUES (3, UUID(), 0, '/1/', 4, 'T', 11,"
            + " 'ACTIVE', "
            + AUDIT
            + ")",
        "INSERT INTO trunk_source (id, trunk_id, tenant_path, address) VALUES"
            + " (1, 3, '/1/', '10.0.0.1')");
  }

  private void number() {
    sql(
        "INSERT INTO did (id, uuid, version, tenant_path, raw_number, e164, number_key, active_key,"
            + " kind, state, owner_org_id, subscriber_id, plan_id, mode, ip_line_id, bina,"
            + " created_at, updated_at) VALUES (6, UUID(), 0, '/1/2/s5/', '551130000001',"
            + " '551130000001', '551130000001', '551130000001', 'GEOGRAPHIC', 'ACTIVE', 2, 5, 13,"
            + " 'FORWARD_IP', 7, 'Vendas', "
            + AUDIT
            + ")",
        "UPDATE organization SET default_did_plan_id = 12 WHERE id = 2",
        "INSERT INTO did_trunk (id, did_id, trunk_id, tenant_path, raw_number) VALUES"
            + " (1, 6, 3, '/1/2/s5/', '551130000001')",
        "INSERT INTO did_target (id, did_id, tenant_path, priority, techprefix, host, port) VALUES"
            + " (1, 6, '/1/2/s5/', 1, '99', '10.9.9.9', 5090)",
        "INSERT INTO did_target (id, did_id, tenant_path, priority, host, port) VALUES"
            + " (2, 6, '/1/2/s5/', 2, '10.9.9.8', 5060)");
  }
}
