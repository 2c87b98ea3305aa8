package net.didora.rating;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import net.didora.common.Money;
import net.didora.plan.HolidayCalendar;
import net.didora.plan.RateWindow;
import org.jspecify.annotations.Nullable;

/**
 * Reads price books from the database, for call control, for jobs and for pages: all share one, by
 * {@link CurrentPrices#reader()}. A version is written whole and never changes: other prices are
 * another version, with another id. So each is read once for the whole server and kept, and a
 * change of the configuration costs call control no more than what is new in it.
 */
public final class PriceBookReader {
  private static final String VERSIONS =
      "SELECT id, plan_id, valid_from FROM plan_version ORDER BY correction, id";
  private static final String RATES =
      """
      SELECT prefix, per_minute, connect_fee, first_block, next_block, discard, rate_window
      FROM prefix_rate WHERE plan_version_id = ? AND active ORDER BY prefix""";

  private final ZoneId zone;
  private final Portability portability;
  private final Map<Long, PrefixTable> known = new ConcurrentHashMap<>();

  /**
   * @param zone the operator's: windows are judged by its clock
   * @param portability of every book that is read here
   */
  public PriceBookReader(ZoneId zone, Portability portability) {
    this.zone = zone;
    this.portability = portability;
  }

  public ZoneId zone() {
    return zone;
  }

  /** Everything at once, so that a price is found without the database afterwards. */
  public PriceBook read(Connection db) throws SQLException {
    Map<Long, PrefixTable> tables = new HashMap<>();
    List<PriceBook.Version> versions = versions(db);
    for (PriceBook.Version version : versions) {
      tables.put(version.id(), table(db, version.id()));
    }
    known.keySet().retainAll(tables.keySet());
    return new PriceBook(versions, tables::get, calendar(db), portability);
  }

  /**
   * The plans as they stand now, for whoever takes a version into use before he reads its prices.
   *
   * @param prices by the id of a version
   */
  public PriceBook readWithout(Connection db, LongFunction<PrefixTable> prices)
      throws SQLException {
    return new PriceBook(versions(db), prices, calendar(db), portability);
  }

  /**
   * The prices of one version, from memory if they were read before. Nobody waits for another's
   * reading: a call has less time than a large plan takes.
   */
  public PrefixTable table(Connection db, long planVersionId) throws SQLException {
    @Nullable PrefixTable kept = known.get(planVersionId);
    if (kept != null) {
      return kept;
    }
    PrefixTable read = prices(db, planVersionId);
    @Nullable PrefixTable first = known.putIfAbsent(planVersionId, read);
    return first == null ? read : first;
  }

  /** Which versions there are, without their prices. */
  public static List<PriceBook.Version> versions(Connection db) throws SQLException {
    List<PriceBook.Version> versions = new ArrayList<>();
    try (PreparedStatement select = db.prepareStatement(VERSIONS);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        Instant validFrom = row.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.UTC);
        versions.add(new PriceBook.Version(row.getLong(1), row.getLong(2), validFrom));
      }
    }
    return versions;
  }

  /** The operator's clock and his holidays as they stand now. */
  private RateCalendar calendar(Connection db) throws SQLException {
    List<String> own = new ArrayList<>();
    try (PreparedStatement select = db.prepareStatement("SELECT holiday_rule FROM holiday");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        own.add(row.getString(1));
      }
    }
    return new RateCalendar(zone, HolidayCalendar.with(own));
  }

  /** The active prices of one version. */
  public static PrefixTable prices(Connection db, long planVersionId) throws SQLException {
    List<PlanPrefix> lines = new ArrayList<>();
    Map<Rate, Rate> seen = new HashMap<>();
    Map<String, RateWindow> windows = new HashMap<>();
    try (PreparedStatement select = db.prepareStatement(RATES)) {
      select.setLong(1, planVersionId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Rate rate = seen.computeIfAbsent(rate(row), once -> once);
          RateWindow window = windows.computeIfAbsent(row.getString(7), RateWindow::parse);
          lines.add(new PlanPrefix(planVersionId, row.getString(1), window, rate));
        }
      }
    }
    return new PrefixTable(lines);
  }

  private static Rate rate(ResultSet row) throws SQLException {
    BigDecimal perMinute = row.getBigDecimal(2);
    BigDecimal connectFee = row.getBigDecimal(3);
    return new Rate(
        new Money(perMinute), new Money(connectFee), row.getInt(4), row.getInt(5), row.getInt(6));
  }
}
