package net.didora.batch.rating;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import net.didora.rating.LegPricer;
import net.didora.rating.RatableLeg;

/** A run of rate-cdrs without a server: page by page, each committed, as the job does it. */
public final class TestNight {
  private static final Instant NOW = Instant.parse("2026-11-24T05:30:00Z");
  private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
  private static final int PAGE = 150;

  private TestNight() {}

  static PriceWriter.Night of(long run) {
    return new PriceWriter.Night(run, NOW, ZONE);
  }

  public static void rate(Connection db, long run) throws SQLException {
    LegPricer pricer = TestBook.pricer(db);
    long after = 0;
    List<RatableLeg> page = WaitingCdrs.page(db, after, Long.MAX_VALUE, PAGE);
    while (!page.isEmpty()) {
      PriceWriter.write(db, page.stream().map(pricer::price).toList(), of(run));
      db.commit();
      after = page.get(page.size() - 1).cdrId();
      page = WaitingCdrs.page(db, after, Long.MAX_VALUE, PAGE);
    }
    db.commit();
  }
}
