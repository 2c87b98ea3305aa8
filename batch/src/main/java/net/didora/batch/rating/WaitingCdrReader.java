package net.didora.batch.rating;

import jakarta.annotation.Resource;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import net.didora.rating.RatableLeg;
import org.jspecify.annotations.Nullable;

/**
 * Gives the waiting CDRs of one range of ids, a page at a time. A page is one item of the step: so
 * one that must be done again, since a call waited for the same rows, is done again as a whole, and
 * not CDR by CDR with a transaction for each, as the runtime does with a chunk of many items.
 */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class WaitingCdrReader extends AbstractItemReader {
  @Resource(lookup = "java:jboss/datasources/DidoraDS")
  DataSource database;

  @Inject @BatchProperty long after;
  @Inject @BatchProperty long last;
  @Inject @BatchProperty int page;

  private long position;

  @Override
  public void open(@Nullable Serializable checkpoint) {
    position = checkpoint == null ? after : (Long) checkpoint;
  }

  @Override
  public @Nullable List<RatableLeg> readItem() throws SQLException {
    try (Connection db = database.getConnection()) {
      List<RatableLeg> legs = WaitingCdrs.page(db, position, last, page);
      if (legs.isEmpty()) {
        return null;
      }
      position = legs.get(legs.size() - 1).cdrId();
      return legs;
    }
  }

  @Override
  public Serializable checkpointInfo() {
    return position;
  }
}
