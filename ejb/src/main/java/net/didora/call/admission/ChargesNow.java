package net.didora.call.admission;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import net.didora.call.route.DidRoute;
import net.didora.cdr.LegCharge;

/**
 * What a call to a DID would be charged by if it came in now. Knows all levels: which of them the
 * viewer may know is the caller's to say.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class ChargesNow {
  @Resource(lookup = "java:jboss/datasources/DidoraDS")
  private DataSource database;

  /** By the oldest of the trunks in use that bring calls to it. */
  record Way(long trunkId, List<LegCharge> charges) {}

  /** For the container. */
  public ChargesNow() {}

  ChargesNow(DataSource database) {
    this.database = database;
  }

  /** Empty: no trunk in use brings calls to it. */
  Optional<Way> of(long didId) {
    try (Connection db = database.getConnection()) {
      return DidRoute.of(db, didId)
          .map(way -> new Way(way.trunk().id(), Charges.of(way.route(), way.trunk()).byLegs()));
    } catch (SQLException failed) {
      throw new IllegalStateException("The way to a DID cannot be read", failed);
    }
  }
}
