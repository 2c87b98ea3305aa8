package net.didora.batch.cdr;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.didora.batch.cdr.Retention.Blocks;
import net.didora.batch.job.KeyedJob;
import net.didora.batch.job.RejectStore.Reject;

/**
 * The job that masks who called in old calls, and removes those that are older still; as the table
 * cdr_retention says. Calls that wait to be rated are left alone. Items are blocks of a thousand
 * ids, counted from one on; the first is always looked at, for those who were turned away and for
 * the files of carriers.
 */
@ApplicationScoped
public class RetainCdrs implements KeyedJob {
  private static final LocalTime TOWARDS_MORNING = LocalTime.of(5, 0);

  @Inject
  @SuppressWarnings("NullAway.Init")
  Clock clock;

  @Override
  public String name() {
    return "retain-cdrs";
  }

  @Override
  public LocalTime startsAt() {
    return TOWARDS_MORNING;
  }

  @Override
  public long last(Connection db) throws SQLException {
    List<Long> all = keys(db, 0, Long.MAX_VALUE, Integer.MAX_VALUE);
    return all.get(all.size() - 1);
  }

  @Override
  public long count(Connection db, long last) throws SQLException {
    return keys(db, 0, last, Integer.MAX_VALUE).size();
  }

  @Override
  public List<Long> keys(Connection db, long after, long last, int limit) throws SQLException {
    Retention retention = Retention.read(db);
    LocalDateTime now = utc(clock.instant());
    Blocks drop = retention.toDrop(db, now);
    Blocks mask = retention.toMask(db, now);
    TreeSet<Long> keys = new TreeSet<>();
    keys.add(1L);
    add(keys, drop);
    add(keys, mask);
    return keys.stream().filter(key -> key > after && key <= last).limit(limit).toList();
  }

  private static void add(Set<Long> keys, Blocks blocks) {
    for (long block = blocks.first(); block <= blocks.last(); block++) {
      keys.add(block + 1);
    }
  }

  @Override
  public List<Reject> work(Connection db, Portion portion) throws SQLException {
    OldCdrs old = new OldCdrs(db, utc(portion.now()));
    for (long key : portion.keys()) {
      old.retain((key - 1) * Retention.BLOCK, key * Retention.BLOCK - 1);
      old.maskOthers();
    }
    return List.of();
  }

  private static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
