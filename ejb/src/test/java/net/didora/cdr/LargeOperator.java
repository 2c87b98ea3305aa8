package net.didora.cdr;

import java.time.Instant;
import java.util.List;
import net.didora.common.Tenant;
import net.didora.testing.TestDatabase;

/**
 * An operator of some size, for measuring lists: 41 Revendas of very different size, 2,050
 * Assinantes, 100,000 DIDs, and 60 days of calls: 1,000,000 A-legs and half as many B-legs.
 */
final class LargeOperator {
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  static final String NUMBER = "551130000003";
  static final String CALLER = "5511987654321";
  private static final int DIDS = 100_000;
  private static final int CALLS = 1_000_000;

  /** Of ten thousand DIDs and calls, this many are the largest, a middling, a small Revenda's. */
  private static final String RESELLER_OF =
      "CASE WHEN n % 10000 < 3000 THEN 1000 WHEN n % 10000 < 3100 THEN 1001"
          + " WHEN n % 10000 < 3101 THEN 1002 ELSE 1003 + n % 38 END";

  private final TestDatabase database = TestDatabase.get();

  /** Whoever looks at the lists. */
  record Viewer(String name, Tenant tenant) {}

  static List<Viewer> viewers() {
    return List.of(
        viewer("master", "/1/"),
        viewer("revenda 30 %", "/1/1000/"),
        viewer("revenda 1 %", "/1/1001/"),
        viewer("revenda 0.01 %", "/1/1002/"),
        viewer("revenda none", "/1/1050/"),
        viewer("assinante 0.5 %", "/1/1000/s50000/"),
        viewer("assinante few", "/1/1001/s50051/"));
  }

  private static Viewer viewer(String name, String path) {
    return new Viewer(name, Tenant.of(path, name));
  }

  void fill() {
    numbers();
    tree();
    dids();
    calls();
    rejected();
    database.sql(
        "ANALYZE TABLE did",
        "ANALYZE TABLE cdr",
        "ANALYZE TABLE rated_cdr",
        "ANALYZE TABLE rejected_call",
        "ANALYZE TABLE did_trunk");
  }

  private void numbers() {
    database.sql(
        "SET GLOBAL innodb_buffer_pool_size = 2147483648",
        "CREATE TABLE n10 (d INT NOT NULL PRIMARY KEY)",
        "INSERT INTO n10 VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)",
        "CREATE TABLE nums (n INT NOT NULL PRIMARY KEY)",
        """
        INSERT INTO nums SELECT a.d + 10*b.d + 100*c.d + 1000*d.d + 10000*e.d + 100000*f.d
        FROM n10 f, n10 e, n10 d, n10 c, n10 b, n10 a""");
  }

  private void tree() {
    database.sql(
        organization(1, "/1/", "NULL", "MASTER"),
        """
        INSERT INTO organization (id, uuid, version, tenant_path, parent_id, type, name, status,
          created_at, updated_at)
        SELECT 1000 + n, UUID(), 1, CONCAT('/1/', 1000 + n, '/'), 1, 'RESELLER',
          CONCAT('Revenda ', n), 'ACTIVE', NOW(6), NOW(6) FROM nums WHERE n <= 40 OR n = 50""",
        """
        INSERT INTO subscriber (id, uuid, version, tenant_path, organization_id, name, status,
          created_at, updated_at)
        SELECT 50000 + n, UUID(), 1, CONCAT('/1/', 1000 + n DIV 50, '/s', 50000 + n, '/'),
          1000 + n DIV 50, CONCAT('Assinante ', n), 'ACTIVE', NOW(6), NOW(6)
        FROM nums WHERE n < 2050""",
        """
        INSERT INTO provider (id, uuid, version, tenant_path, organization_id, name, status,
          created_at, updated_at) VALUES (1, UUID(), 1, '/1/', 1, 'Operadora', 'ACTIVE', NOW(6),
          NOW(6))""",
        """
        INSERT INTO trunk (id, uuid, version, tenant_path, provider_id, name, status, created_at,
          updated_at) VALUES (1, UUID(), 1, '/1/', 1, 'Tronco', 'ACTIVE', NOW(6), NOW(6))""");
  }

  private static String organization(int id, String path, String parent, String type) {
    return """
        INSERT INTO organization (id, uuid, version, tenant_path, parent_id, type, name, status,
          created_at, updated_at)
        VALUES (%d, UUID(), 1, '%s', %s, '%s', 'Master', 'ACTIVE', NOW(6), NOW(6))"""
        .formatted(id, path, parent, type);
  }

  /** Nine of ten are an Assinante's; the rest lies in stock, or ended. */
  private void dids() {
    database.sql(
        """
        INSERT INTO did (id, uuid, version, tenant_path, raw_number, e164, number_key, active_key,
          kind, state, owner_org_id, subscriber_id, mode, created_at, updated_at)
        SELECT id, UUID(), 1, IF(held, CONCAT('/1/', org, '/s', sub, '/'), CONCAT('/1/', org, '/')),
          number, number, number, IF(n %% 1000 = 999, NULL, number), 'GEOGRAPHIC',
          CASE WHEN n %% 1000 = 999 THEN 'ENDED' WHEN n %% 5000 = 77 THEN 'SUSPENDED'
            WHEN held THEN 'ACTIVE' ELSE 'AVAILABLE' END,
          org, IF(held, sub, NULL), 'FORWARD_IP', NOW(6), NOW(6)
        FROM (SELECT n, 100000 + n id, n %% 10 < 9 AND n %% 1000 <> 999 held, org,
            50000 + 50 * (org - 1000) + n DIV 10000 * 5 + n %% 5 sub,
            CONCAT('55', 11 + 10 * (n %% 3), 30000000 + n) number
          FROM (SELECT n, %s org FROM nums WHERE n < %d) place) number"""
            .formatted(RESELLER_OF, DIDS),
        """
        INSERT INTO did_trunk (id, did_id, trunk_id, tenant_path, raw_number, active)
        SELECT id, id, 1, tenant_path, raw_number, IF(state = 'ENDED', NULL, TRUE) FROM did
        WHERE id >= 100000""");
  }

  private void calls() {
    for (int from = 0; from < CALLS; from += 100_000) {
      database.sql(legs("A", from, "n % 2 >= 0"), legs("B1", from, "n % 2 = 0"));
    }
    for (int level = 0; level < 3; level++) {
      database.sql(
          """
          INSERT INTO rated_cdr (cdr_id, level, revision, tenant_path, plan_id, plan_version_id,
            prefix, talked_seconds, billed_seconds, per_minute, amount, rated_at)
          SELECT id, %1$d, 0, CASE %1$d WHEN 0 THEN '/1/' WHEN 1 THEN
              SUBSTRING(tenant_path, 1, 8) ELSE tenant_path END, 1, 1, '55', 60, 60, 0.05, 0.05,
            NOW(6)
          FROM cdr WHERE leg = 'A' AND talked_ms > 0 AND id %% 4 = 0"""
              .formatted(level));
    }
  }

  /** The small Revenda's calls are all older than the week that the page shows first. */
  private static String legs(String leg, int from, String which) {
    return """
        INSERT INTO cdr (call_id, leg, tenant_path, node, mode, did_id, subscriber_id, trunk_id,
          provider_id, caller, caller_e164, caller_class, called, called_e164, peer, sip_call_id,
          started_at, answered_at, ended_at, talked_ms, original_code, mapped_code, q850_cause,
          hangup_side, end_reason, rating_kind, price_chain, packets_in, packets_out, packets_lost)
        SELECT CONCAT('01LOAD', LPAD(c.n, 20, '0')), '%s', d.tenant_path, 'n', 'FORWARD_IP', d.id,
          d.subscriber_id, 1, 1, c.caller, c.caller, 'MOBILE', d.raw_number, d.e164,
          '203.0.113.10:5060', CONCAT(c.n, '-0123456789abcdef@203.0.113.10'), c.at, c.at, c.at,
          IF(c.n %% 3 = 0, 0, 1000 * (c.n %% 600)), 200, 200, 16, 'CALLER',
          IF(c.n %% 3 = 0, 'NO_ANSWER', 'HUNG_UP'), 'BY_CALLER',
          '0:1:1:1|1:2:2:2|2:3:3:3', 1000, 1000, 0
        FROM (SELECT n, (n * 7919) %% 100000 place,
            IF(n %% 1000 = 500, '%s', CONCAT('55', 11 + n %% 80, '9', 10000000 + n * 31 %% 90000000))
              caller,
            TIMESTAMPADD(MICROSECOND, n * 5184000, '2026-09-21 12:00:00.000')  at
          FROM nums WHERE n >= %d AND n < %d AND %s) c
        JOIN did d ON d.id = 100000 + c.place
        WHERE NOT (d.owner_org_id = 1002 AND c.at > '2026-11-10')
        ORDER BY c.n"""
        .formatted(leg, CALLER, from, from + 100_000, which);
  }

  private void rejected() {
    database.sql(
        """
        INSERT INTO rejected_call (at, tenant_path, node, source, caller, received, reason,
          sip_code, q850_cause)
        SELECT TIMESTAMPADD(SECOND, n * 17, '2026-09-21 12:00:00'),
          IF(n %% 20 = 0, CONCAT('/1/', org, '/'), '/1/'), 'n', '203.0.113.66:5060', 'x',
          CONCAT('00', n), 'UNKNOWN_NUMBER', 404, 1
        FROM (SELECT n, %s org FROM nums WHERE n < 300000) place"""
            .formatted(RESELLER_OF.replace("n % 10000", "n DIV 20 % 10000")));
  }
}
