package net.didora.batch.rating;

import jakarta.annotation.Resource;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import net.didora.batch.job.RunProgress;
import net.didora.rating.PricedLeg;

/** Writes the prices of a chunk and takes its CDRs out of the queue. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class PriceWriter extends AbstractItemWriter {
  @Resource(lookup = "java:jboss/datasources/DidoraDS")
  DataSource database;

  @Inject Clock clock;
  @Inject RunProgress progress;
  @Inject @BatchProperty long run;

  @Override
  public void writeItems(List<Object> items) throws SQLException {
    List<PricedLeg> legs = items.stream().map(PricedLeg.class::cast).toList();
    try (Connection db = database.getConnection()) {
      new PriceStore(db, clock.instant()).write(legs);
    }
    long rejected = legs.stream().filter(leg -> !leg.rejects().isEmpty()).count();
    progress.addOnCommit(run, legs.size(), rejected);
  }
}
