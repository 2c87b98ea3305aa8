package net.didora.rating;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import net.didora.common.Settings;
import org.jspecify.annotations.Nullable;

/**
 * The plans as they stand now, for whoever looks at prices: which there are is asked anew after any
 * change of the configuration.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class CurrentPrices {
  private record Known(long version, PriceBook book) {}

  @Resource(lookup = "java:jboss/datasources/DidoraDS")
  private DataSource database;

  @Inject private Settings settings;
  @Inject private Portability portability;

  private @Nullable PriceBookReader reader;
  private volatile Optional<Known> known = Optional.empty();

  /** Through which this server reads prices, so that each version is read and kept once. */
  public synchronized PriceBookReader reader() {
    PriceBookReader made = reader;
    if (made == null) {
      made = new PriceBookReader(settings.zone(), portability);
      reader = made;
    }
    return made;
  }

  public PriceBook book() {
    try (Connection db = database.getConnection()) {
      long version = version(db);
      Optional<Known> current = known.filter(read -> read.version() == version);
      if (current.isEmpty()) {
        current = Optional.of(new Known(version, reader().read(db)));
        known = current;
      }
      return current.get().book();
    } catch (SQLException failed) {
      throw new IllegalStateException("The plans cannot be read", failed);
    }
  }

  private static long version(Connection db) throws SQLException {
    try (PreparedStatement select =
            db.prepareStatement("SELECT version FROM configuration_version WHERE id = 1");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
