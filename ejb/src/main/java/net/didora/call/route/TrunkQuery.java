package net.didora.call.route;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.didora.call.route.TrunkFacts.NumberSource;

/** Reads all trunks in use and their source addresses: one statement. */
final class TrunkQuery {
  private static final String SOURCES =
      """
      SELECT s.address, s.port, t.id, t.provider_id, o.tenant_path, t.called_number_sources,
        t.max_calls, t.cost_plan_id
      FROM trunk_source s
        JOIN trunk t ON t.id = s.trunk_id
        JOIN provider p ON p.id = t.provider_id
        JOIN organization o ON o.id = p.organization_id
      WHERE t.status = 'ACTIVE' AND p.status = 'ACTIVE'""";

  private TrunkQuery() {}

  static TrunkSources all(Connection db) throws SQLException {
    TrunkSources sources = new TrunkSources();
    Map<Long, TrunkFacts> trunks = new HashMap<>();
    try (PreparedStatement select = db.prepareStatement(SOURCES);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        long id = row.getLong("id");
        TrunkFacts trunk = trunks.get(id);
        if (trunk == null) {
          trunk = trunk(row);
          trunks.put(id, trunk);
        }
        sources.add(row.getString("address"), row.getInt("port"), trunk);
      }
    }
    return sources;
  }

  private static TrunkFacts trunk(ResultSet row) throws SQLException {
    long costPlan = row.getLong("cost_plan_id");
    Long costPlanId = row.wasNull() ? null : (Long) costPlan;
    return new TrunkFacts(
        row.getLong("id"),
        row.getLong("provider_id"),
        row.getString("tenant_path"),
        numberSources(row.getString("called_number_sources")),
        row.getInt("max_calls"),
        costPlanId);
  }

  private static List<NumberSource> numberSources(String text) {
    return Arrays.stream(text.toUpperCase(Locale.ROOT).split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .map(NumberSource::valueOf)
        .toList();
  }
}
