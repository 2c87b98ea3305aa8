package net.didora.call.route;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** How calls for a DID come in now, and where they lead: by its oldest trunk, where it has some. */
public record DidRoute(Route route, TrunkFacts trunk) {
  private static final String SERVED =
      "SELECT trunk_id, raw_number FROM did_trunk WHERE did_id = ? AND active = TRUE ORDER BY id";

  /** Empty: no trunk in use brings calls for it. */
  public static Optional<DidRoute> of(Connection db, long didId) throws SQLException {
    try (PreparedStatement select = db.prepareStatement(SERVED)) {
      select.setLong(1, didId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          long trunkId = row.getLong("trunk_id");
          Optional<TrunkFacts> trunk = TrunkQuery.find(db, trunkId);
          Optional<Route> route = RouteQuery.find(db, trunkId, row.getString("raw_number"));
          if (trunk.isPresent() && route.isPresent()) {
            return Optional.of(new DidRoute(route.get(), trunk.get()));
          }
        }
        return Optional.empty();
      }
    }
  }
}
