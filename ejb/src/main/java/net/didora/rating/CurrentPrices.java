package net.didora.rating;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import net.didora.common.Settings;

/**
 * The plans as they stand now, for whoever looks at prices: each version is read when it is first
 * asked for, for it never changes; which there are is asked anew after any change of the
 * configuration.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class CurrentPrices {
  private record Known(long version, PriceBook book) {}

  @Resource(lookup = "java:jboss/datasources/DidoraDS")
  private DataSource database;

  @Inject private Settings settings;

  private final Map<Long, PrefixTable> tables = new ConcurrentHashMap<>();
  private volatile Optional<Known> known = Optional.empty();

  public PriceBook book() {
    try (Connection db = database.getConnection()) {
      long version = version(db);
      Optional<Known> current = known.filter(read -> read.version() == version);
      if (current.isEmpty()) {
        current = Optional.of(new Known(version, read(db)));
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

  private PriceBook read(Connection db) throws SQLException {
    List<PriceBook.Version> versions = PriceBookReader.versions(db);
    tables.keySet().retainAll(versions.stream().map(PriceBook.Version::id).toList());
    return new PriceBook(
        versions,
        id -> tables.computeIfAbsent(id, this::table),
        PriceBookReader.calendar(db, settings.zone()));
  }

  private PrefixTable table(long version) {
    try (Connection db = database.getConnection()) {
      return PriceBookReader.prices(db, version);
    } catch (SQLException failed) {
      throw new IllegalStateException("Plan version " + version + " cannot be read", failed);
    }
  }
}
