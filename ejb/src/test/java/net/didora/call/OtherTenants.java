package net.didora.call;

import java.util.ArrayList;
import java.util.List;

/** Statements that add tenants to a {@link CallWorld}, each with money, a line and a DID. */
final class OtherTenants {
  private OtherTenants() {}

  /** The DID of an Assinante. */
  static String number(int place) {
    return "55114%07d".formatted(place);
  }

  /** His account. */
  static int accountId(int place) {
    return 20_000 + place;
  }

  /** A Revenda with a prepaid account. */
  static List<String> reseller(int id) {
    List<String> rows = new ArrayList<>();
    rows.add(
        "INSERT INTO organization (id, uuid, version, tenant_path, parent_id, type, name, status,"
            + " default_did_plan_id, created_at, updated_at) VALUES (%1$d, UUID(), 0, '/1/%1$d/',"
                .formatted(id)
            + " 1, 'RESELLER', 'R', 'ACTIVE', 12, NOW(6), NOW(6))");
    account(rows, id, "/1/%d/".formatted(id), "organization_id");
    return rows;
  }

  /**
   * An Assinante of it with a prepaid account, a line, and a DID that is forwarded.
   *
   * @param place below 10,000
   */
  static List<String> subscriber(int place, int reseller) {
    List<String> rows = new ArrayList<>();
    int id = accountId(place);
    String path = "/1/%d/s%d/".formatted(reseller, id);
    rows.add(
        "INSERT INTO subscriber (id, uuid, version, tenant_path, organization_id, name, status,"
            + " created_at, updated_at) VALUES (%d, UUID(), 0, '%s', %d, 'A', 'ACTIVE', NOW(6),"
                .formatted(id, path, reseller)
            + " NOW(6))");
    account(rows, id, path, "subscriber_id");
    rows.add(
        "INSERT INTO ip_line (id, uuid, version, tenant_path, subscriber_id, account_id, name,"
            + " auth_user, status, created_at, updated_at) VALUES (%1$d, UUID(), 0, '%2$s', %1$d,"
                .formatted(id, path)
            + " %1$d, 'L', 'bench%1$d', 'ACTIVE', NOW(6), NOW(6))".formatted(id));
    rows.add(
        "INSERT INTO did (id, uuid, version, tenant_path, raw_number, e164, number_key, active_key,"
            + " kind, state, owner_org_id, subscriber_id, plan_id, mode, ip_line_id, created_at,"
            + " updated_at) VALUES (%1$d, UUID(), 0, '%2$s', '%3$s', '%3$s', '%3$s', '%3$s',"
                .formatted(id, path, number(place))
            + " 'GEOGRAPHIC', 'ACTIVE', %2$d, %1$d, 13, 'FORWARD_IP', %1$d, NOW(6), NOW(6))"
                .formatted(id, reseller));
    rows.add(
        "INSERT INTO did_trunk (id, did_id, trunk_id, tenant_path, raw_number) VALUES"
            + " (%1$d, %1$d, 3, '%2$s', '%3$s')".formatted(id, path, number(place)));
    rows.add(
        "INSERT INTO did_target (id, did_id, tenant_path, priority, host, port) VALUES"
            + " (%1$d, %1$d, '%2$s', 1, '10.9.9.9', 5090)".formatted(id, path));
    return rows;
  }

  private static void account(List<String> rows, int id, String path, String holder) {
    rows.add(
        "INSERT INTO account (id, uuid, version, tenant_path, %2$s, kind, created_at, updated_at)"
                .formatted(id, holder)
            + " VALUES (%1$d, UUID(), 0, '%2$s', %1$d, 'PREPAID', NOW(6), NOW(6))"
                .formatted(id, path));
    rows.add(
        "INSERT INTO account_balance (account_id, tenant_path, balance) VALUES (%d, '%s', 1000000)"
            .formatted(id, path));
  }
}
