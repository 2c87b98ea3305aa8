package net.didora.batch.rating;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.didora.rating.LegPricer;
import net.didora.rating.PrefixTable;
import net.didora.rating.PriceBook;
import net.didora.rating.PriceBookReader;
import net.didora.rating.RateCalendar;

/** The prices of a test's database, as a run would take them into use. */
final class TestBook {
  private TestBook() {}

  static LegPricer pricer(Connection db) throws SQLException {
    return pricer(db, ZoneOffset.UTC);
  }

  static LegPricer pricer(Connection db, ZoneId zone) throws SQLException {
    Map<Long, PrefixTable> tables = new HashMap<>();
    List<PriceBook.Version> versions = PriceBookReader.versions(db);
    for (PriceBook.Version version : versions) {
      PlanVersionUse.mark(db, version.id());
      tables.put(version.id(), PriceBookReader.prices(db, version.id()));
    }
    RateCalendar calendar = PriceBookReader.calendar(db, zone);
    db.commit();
    return new LegPricer(new PriceBook(versions, tables::get, calendar));
  }
}
