package net.didora.call.route;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import net.didora.call.CallDatabase;
import net.didora.call.CallLogger;
import net.didora.rating.PriceBook;
import net.didora.rating.PriceBookReader;
import org.jspecify.annotations.Nullable;

/**
 * One version of the configuration, as far as this server has come to know it: all trunks, and the
 * routes that were asked for. It is used only while the database still has this version; what was
 * read a moment too late is found out by the same comparison.
 */
public final class Configuration {
  private static final int ROUTES = 100_000;
  private static final int PATIENCE_MILLIS = 500;

  private record Called(long trunkId, String number) {}

  private final Current current;
  private final long version;
  private final TrunkSources sources;
  private final Cache<Called, Optional<Route>> routes =
      Caffeine.newBuilder().maximumSize(ROUTES).build();

  private volatile @Nullable PriceBook prices;

  private Configuration(Current current, long version, TrunkSources sources) {
    this.current = current;
    this.version = version;
    this.sources = sources;
  }

  public long version() {
    return version;
  }

  public TrunkSources sources() {
    return sources;
  }

  /** Empty: no DID is served by this trunk under this number. */
  public Optional<Route> route(Connection db, long trunkId, String number) throws SQLException {
    Called called = new Called(trunkId, number);
    Optional<Route> known = routes.getIfPresent(called);
    if (known == null) {
      known = RouteQuery.find(db, trunkId, number);
      routes.put(called, known);
    }
    return known;
  }

  /**
   * All prices; read once, when a call first needs one.
   *
   * @throws CallDatabase.BusyException if another call has been reading them for too long
   */
  public PriceBook prices(Connection db) throws SQLException {
    PriceBook known = prices;
    return known != null ? known : readPrices(db);
  }

  private PriceBook readPrices(Connection db) throws SQLException {
    if (!acquire(current.readingPrices)) {
      throw new CallDatabase.BusyException("prices are being read for too long");
    }
    try {
      PriceBook known = prices;
      PriceBook read = known != null ? known : current.priceReader.read(db);
      prices = read;
      return read;
    } finally {
      current.readingPrices.unlock();
    }
  }

  private static boolean acquire(ReentrantLock lock) {
    try {
      return lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The newest configuration that this server has seen. */
  public static final class Current {
    private final PriceBookReader priceReader;
    private final ReentrantLock readingPrices = new ReentrantLock();
    private volatile Optional<Configuration> newest = Optional.empty();
    private volatile long refreshed;

    public Current(PriceBookReader priceReader) {
      this.priceReader = priceReader;
    }

    /** The operator's. */
    public ZoneId zone() {
      return priceReader.zone();
    }

    public Optional<Configuration> known() {
      return newest;
    }

    public long nanosSinceRefresh() {
      return System.nanoTime() - refreshed;
    }

    /** What the database has now: one statement, and one more after a change. */
    public Configuration refresh(Connection db) throws SQLException {
      long version = version(db);
      Optional<Configuration> known = newest;
      if (known.isPresent() && known.get().version == version) {
        refreshed = System.nanoTime();
        return known.get();
      }
      Configuration loaded = new Configuration(this, version, TrunkQuery.all(db));
      loaded.sources.unreadable().forEach(CallLogger.LOG::unreadableSource);
      newest = Optional.of(loaded);
      refreshed = System.nanoTime();
      return loaded;
    }

    private static long version(Connection db) throws SQLException {
      try (var select =
              db.prepareStatement("SELECT version FROM configuration_version WHERE id = 1");
          var row = select.executeQuery()) {
        if (!row.next()) {
          throw new SQLException("the table configuration_version is empty");
        }
        return row.getLong(1);
      }
    }
  }
}
