package net.didora.batch.rating;

import jakarta.annotation.Resource;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import net.didora.batch.job.Contention;
import net.didora.batch.job.RejectStore;
import net.didora.batch.job.RejectStore.Reject;
import net.didora.batch.job.RunProgress;
import net.didora.common.Settings;
import net.didora.rating.PricedLeg;
import net.didora.rating.bundle.NightBundles;

/** Writes the prices of a page, posts them, and takes its CDRs out of the queue. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class PriceWriter extends AbstractItemWriter {
  @Resource(lookup = "java:jboss/datasources/DidoraDS")
  DataSource database;

  @Inject Clock clock;
  @Inject RunProgress progress;
  @Inject Settings settings;
  @Inject @BatchProperty long run;

  /** The container writes nothing, too: when it stops a step that has not read yet. */
  @Override
  public void writeItems(List<Object> pages) throws SQLException {
    if (pages.isEmpty()) {
      return;
    }
    List<Priced> priced =
        pages.stream().flatMap(page -> ((List<?>) page).stream()).map(Priced.class::cast).toList();
    List<PricedLeg> legs = priced.stream().map(Priced::leg).toList();
    List<Instant> answers =
        priced.stream().flatMap(each -> Stream.ofNullable(each.answeredAt())).toList();
    try (Connection db = database.getConnection()) {
      // It may wait for summarize-usage: so before any account is locked, which calls wait for.
      UsageDays.mark(db, answers, settings.zone());
      int found = write(db, legs, night());
      long rejected = legs.stream().filter(leg -> !leg.rejects().isEmpty()).count();
      progress.addOnCommit(run, legs.size(), rejected + found);
    } catch (BatchUpdateException failed) {
      throw Contention.told(failed);
    }
  }

  private Night night() {
    return new Night(run, clock.instant(), settings.zone(), settings.load());
  }

  /**
   * A run of the job, by which clock calls belong to a day, and where files for the database lie.
   */
  record Night(long run, Instant now, ZoneId zone, Path files) {}

  /**
   * All of a page, in the transaction of the caller; gives the number of what was found wrong. The
   * queue first, then bundles, then accounts: the order of locks that {@code
   * net.didora.rating.bundle} tells of. A call that ends meanwhile may have put its CDR among these
   * and wait for a bundle next; if we had the bundle and waited for its CDR, neither would go on.
   */
  static int write(Connection db, List<PricedLeg> priced, Night night) throws SQLException {
    PriceStore store = new PriceStore(db, night.now(), night.files());
    store.removeFromQueue(priced);
    List<PricedLeg> legs = NightBundles.apply(db, priced);
    List<PriceRow> earlier = store.write(legs);
    List<Reject> found = new NightLedger(db, night).post(legs, earlier);
    RejectStore.add(db, night.run(), found, night.now());
    return found.size();
  }
}
