package net.didora.batch.rating;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import net.didora.rating.CurrentPrices;
import net.didora.rating.PrefixTable;
import net.didora.rating.PriceBook;
import org.jspecify.annotations.Nullable;

/** The price book of each run at hand, shared by its partitions. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class RunPrices {
  @Resource(lookup = "java:jboss/datasources/DidoraDS")
  DataSource database;

  @Inject PlanVersionUse plans;
  @Inject CurrentPrices current;

  private final Map<Long, PriceBook> books = new ConcurrentHashMap<>();

  public PriceBook of(long run) {
    PriceBook book = books.get(run); // of each leg: without the lock that computing takes
    return book != null ? book : books.computeIfAbsent(run, any -> open());
  }

  /** Lets go of the prices of a run that ended. */
  public void forget(long run) {
    books.remove(run);
  }

  private PriceBook open() {
    Map<Long, PrefixTable> tables = new ConcurrentHashMap<>();
    try (Connection db = database.getConnection()) {
      return current
          .reader()
          .readWithout(
              db,
              id -> {
                @Nullable PrefixTable used = tables.get(id); // of each price, as above
                return used != null ? used : tables.computeIfAbsent(id, plans::use);
              });
    } catch (SQLException failed) {
      throw new IllegalStateException("The plans cannot be read", failed);
    }
  }
}
