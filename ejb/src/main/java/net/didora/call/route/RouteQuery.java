package net.didora.call.route;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import net.didora.call.ForwardTarget;
import net.didora.call.route.Route.Holder;
import net.didora.call.route.Route.OrganizationLevel;
import net.didora.call.route.Route.PayingLine;
import net.didora.common.CallerClass;
import net.didora.number.DidState;
import net.didora.number.DidTarget;
import net.didora.number.Media;
import net.didora.number.Mode;
import net.didora.provider.Transport;
import org.jspecify.annotations.Nullable;

/** Reads a {@link Route} from the database: two statements. */
final class RouteQuery {
  private static final String DID =
      """
      SELECT d.id, x.raw_number, d.e164, d.tenant_path, d.state, d.mode, d.max_calls,
        COALESCE(d.plan_id, s.default_did_plan_id) AS plan_id, d.charge_line_too,
        d.allow_fixed, d.allow_mobile, d.allow_intl,
        d.media, d.direct_media, d.bina, d.bina_on_number,
        s.id AS subscriber_id, s.status AS subscriber_status, s.max_calls AS subscriber_calls,
        l.id AS line_id, l.status AS line_status, l.plan_id AS line_plan_id,
        %s,
        t.techprefix, t.host, t.port, t.transport
      FROM did_trunk x
        JOIN did d ON d.id = x.did_id
        LEFT JOIN subscriber s ON s.id = d.subscriber_id
        LEFT JOIN ip_line l ON l.id = d.ip_line_id AND l.subscriber_id = d.subscriber_id
        LEFT JOIN account a ON a.id = l.account_id
        LEFT JOIN did_target t ON t.did_id = d.id
      WHERE x.trunk_id = ? AND x.raw_number = ? AND x.active = TRUE
      ORDER BY t.priority"""
          .formatted(AccountColumns.LIST);

  private static final String CHAIN =
      """
      SELECT o.id, o.tenant_path, o.status, o.max_calls,
        COALESCE(e.plan_id, o.default_did_plan_id) AS plan_id,
        %s
      FROM organization o
        LEFT JOIN did_edge_plan e ON e.organization_id = o.id AND e.did_id = ?
        LEFT JOIN account a ON a.organization_id = o.id
      WHERE o.id IN (%%s)
      ORDER BY CHAR_LENGTH(o.tenant_path)"""
          .formatted(AccountColumns.LIST);

  private RouteQuery() {}

  static Optional<Route> find(Connection db, long trunkId, String number) throws SQLException {
    try (PreparedStatement select = db.prepareStatement(DID)) {
      select.setLong(1, trunkId);
      select.setString(2, number);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(route(db, row)) : Optional.empty();
      }
    }
  }

  private static Route route(Connection db, ResultSet row) throws SQLException {
    String mode = row.getString("mode");
    return new Route(
        row.getLong("id"),
        row.getString("raw_number"),
        row.getString("e164"),
        row.getString("tenant_path"),
        DidState.valueOf(row.getString("state")),
        mode == null ? null : Mode.valueOf(mode),
        row.getInt("max_calls"),
        number(row, "plan_id"),
        row.getBoolean("charge_line_too"),
        allowed(row),
        new Route.Sound(
            Media.valueOf(row.getString("media")),
            row.getBoolean("direct_media"),
            row.getString("bina"),
            row.getBoolean("bina_on_number")),
        subscriber(row),
        line(row),
        chain(db, row.getLong("id"), row.getString("tenant_path")),
        targets(row));
  }

  private static Set<CallerClass> allowed(ResultSet row) throws SQLException {
    Set<CallerClass> allowed = EnumSet.of(CallerClass.ANONYMOUS);
    if (row.getBoolean("allow_fixed")) {
      allowed.add(CallerClass.FIXED);
    }
    if (row.getBoolean("allow_mobile")) {
      allowed.add(CallerClass.MOBILE);
    }
    if (row.getBoolean("allow_intl")) {
      allowed.add(CallerClass.INTERNATIONAL);
    }
    return allowed;
  }

  private static @Nullable Holder subscriber(ResultSet row) throws SQLException {
    Long id = number(row, "subscriber_id");
    return id == null
        ? null
        : new Holder(id, isActive(row, "subscriber_status"), row.getInt("subscriber_calls"));
  }

  private static @Nullable PayingLine line(ResultSet row) throws SQLException {
    Long id = number(row, "line_id");
    return id == null
        ? null
        : new PayingLine(
            id,
            isActive(row, "line_status"),
            number(row, "line_plan_id"),
            Objects.requireNonNull(AccountColumns.read(row)));
  }

  /** The row is the first of one per target; stands behind the last afterwards. */
  private static List<ForwardTarget> targets(ResultSet row) throws SQLException {
    List<ForwardTarget> targets = new ArrayList<>();
    do {
      String host = row.getString("host");
      if (host != null) {
        targets.add(
            new ForwardTarget(
                DidTarget.sentNumber(row.getString("techprefix"), row.getString("raw_number")),
                host,
                row.getInt("port"),
                Transport.valueOf(row.getString("transport"))));
      }
    } while (row.next());
    return targets;
  }

  private static List<OrganizationLevel> chain(Connection db, long didId, String tenantPath)
      throws SQLException {
    List<String> ids =
        Arrays.stream(tenantPath.split("/")).filter(part -> part.matches("[0-9]+")).toList();
    String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
    try (PreparedStatement select = db.prepareStatement(String.format(CHAIN, marks))) {
      select.setLong(1, didId);
      for (int i = 0; i < ids.size(); i++) {
        select.setLong(i + 2, Long.parseLong(ids.get(i)));
      }
      List<OrganizationLevel> chain = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          chain.add(level(row));
        }
      }
      return chain;
    }
  }

  private static OrganizationLevel level(ResultSet row) throws SQLException {
    return new OrganizationLevel(
        row.getLong("id"),
        row.getString("tenant_path"),
        isActive(row, "status"),
        row.getInt("max_calls"),
        number(row, "plan_id"),
        AccountColumns.read(row));
  }

  private static boolean isActive(ResultSet row, String column) throws SQLException {
    return "ACTIVE".equals(row.getString(column));
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? null : number;
  }
}
