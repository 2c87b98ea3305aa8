package net.didora.batch.rating;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import net.didora.rating.LegPricer;
import net.didora.rating.Portability;
import net.didora.rating.PrefixTable;
import net.didora.rating.PriceBook;
import net.didora.rating.PriceBookReader;

/** The prices of a test's database, as a run would take them into use. */
final class TestBook {
  private TestBook() {}

  static LegPricer pricer(Connection db) throws SQLException {
    return pricer(db, ZoneOffset.UTC);
  }

  static LegPricer pricer(Connection db, ZoneId zone) throws SQLException {
    return pricer(db, new PriceBookReader(zone, Portability.NONE));
  }

  static LegPricer pricer(Connection db, PriceBookReader reader) throws SQLException {
    Map<Long, PrefixTable> tables = new HashMap<>();
    for (PriceBook.Version version : PriceBookReader.versions(db)) {
      PlanVersionUse.mark(db, version.id());
      tables.put(version.id(), PriceBookReader.prices(db, version.id()));
    }
    PriceBook book = reader.readWithout(db, tables::get);
    db.commit();
    return new LegPricer(book);
  }
}
