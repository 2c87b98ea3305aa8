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
import java.util.Iterator;
import java.util.List;
import javax.sql.DataSource;
import net.didora.rating.RatableLeg;
import org.jspecify.annotations.Nullable;

/**
 * Gives the waiting CDRs of one range of ids. A page belongs to the transaction that locked it:
 * what the chunk leaves of it is read again in the next one.
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
  private boolean exhausted;
  private Iterator<RatableLeg> rest = List.<RatableLeg>of().iterator();

  @Override
  public void open(@Nullable Serializable checkpoint) {
    position = checkpoint == null ? after : (Long) checkpoint;
  }

  @Override
  public @Nullable RatableLeg readItem() throws SQLException {
    if (!rest.hasNext() && !exhausted) {
      rest = nextPage().iterator();
    }
    if (!rest.hasNext()) {
      return null;
    }
    RatableLeg leg = rest.next();
    position = leg.cdrId();
    return leg;
  }

  private List<RatableLeg> nextPage() throws SQLException {
    try (Connection db = database.getConnection()) {
      List<RatableLeg> legs = WaitingCdrs.page(db, position, last, page);
      exhausted = legs.isEmpty();
      return legs;
    }
  }

  @Override
  public Serializable checkpointInfo() {
    rest = List.<RatableLeg>of().iterator();
    return position;
  }
}
