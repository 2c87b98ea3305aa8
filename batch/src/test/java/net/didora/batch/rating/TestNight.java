package net.didora.batch.rating;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.LongConsumer;
import net.didora.rating.LegPricer;
import net.didora.rating.Portability;
import net.didora.rating.PriceBookReader;
import net.didora.rating.RatableLeg;
import net.didora.testing.TestDatabase;

/** A run of rate-cdrs without a server: page by page, each committed, as the job does it. */
public final class TestNight {
  private static final Instant NOW = Instant.parse("2026-11-24T05:30:00Z");
  private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
  private static final int PAGE = 150;

  private TestNight() {}

  static PriceWriter.Night of(long run) {
    return new PriceWriter.Night(run, NOW, ZONE, TestDatabase.FILES);
  }

  public static void rate(Connection db, long run) throws SQLException {
    rate(db, run, new PriceBookReader(ZoneOffset.UTC, Portability.NONE));
  }

  /** By the clock of that zone, and by ported numbers. */
  public static void rate(Connection db, long run, PriceBookReader prices) throws SQLException {
    rate(db, run, TestBook.pricer(db, prices), new Range(0, Long.MAX_VALUE, PAGE), any -> {});
  }

  /** The CDRs after one and up to another, so many at a time. */
  record Range(long after, long last, int page) {}

  /**
   * Those of a range.
   *
   * @param begins is told the first CDR of each page before it is written
   */
  static void rate(Connection db, long run, LegPricer pricer, Range range, LongConsumer begins)
      throws SQLException {
    long after = range.after();
    List<RatableLeg> page = WaitingCdrs.page(db, after, range.last(), range.page());
    while (!page.isEmpty()) {
      begins.accept(page.get(0).cdrId());
      try {
        PriceWriter.write(db, page.stream().map(pricer::price).toList(), of(run));
        db.commit();
        after = page.get(page.size() - 1).cdrId();
      } catch (SQLTransientException again) {
        db.rollback();
      }
      page = WaitingCdrs.page(db, after, range.last(), range.page());
    }
    db.commit();
  }
}
