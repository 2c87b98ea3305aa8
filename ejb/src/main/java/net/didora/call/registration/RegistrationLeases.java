package net.didora.call.registration;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.didora.call.CallDatabase;
import net.didora.call.CallLogger;
import net.didora.call.Registrations;

/**
 * Shares the registrations out among the servers by leases in the database. What is wanted is read
 * again when the configuration has changed, or every half a minute: one statement otherwise.
 */
public final class RegistrationLeases implements Registrations {
  private static final long STALE = Duration.ofSeconds(LEASE_SECONDS).toNanos();

  /** Opens the passwords of suppliers. */
  @FunctionalInterface
  public interface Secrets {
    /**
     * @throws IllegalStateException if it was sealed with another key
     */
    String open(byte[] sealed);
  }

  private final CallDatabase database;
  private final String node;
  private final Secrets secrets;
  private List<HeldRegistration> wanted = List.of();
  private long version = -1;
  private long read;

  public RegistrationLeases(CallDatabase database, String node, Secrets secrets) {
    this.database = database;
    this.node = node;
    this.secrets = secrets;
  }

  @Override
  public synchronized Optional<Share> share() {
    if (database.isAway()) {
      return Optional.empty();
    }
    try (Connection db = database.connect()) {
      readWanted(db);
      if (wanted.isEmpty()) {
        return Optional.of(new Share(List.of(), Set.of()));
      }
      Set<Long> others = new HashSet<>(wanted.stream().map(HeldRegistration::trunkId).toList());
      RegistrationTable.take(db, node, others);
      Set<Long> mine = RegistrationTable.heldBy(db, node, others);
      others.removeAll(mine);
      return Optional.of(
          new Share(wanted.stream().filter(one -> mine.contains(one.trunkId())).toList(), others));
    } catch (SQLException e) {
      failed(e);
      return Optional.empty();
    }
  }

  private void readWanted(Connection db) throws SQLException {
    long now = RegistrationTable.version(db);
    if (now == version && System.nanoTime() - read < STALE) {
      return;
    }
    List<HeldRegistration> found = WantedQuery.all(db, secrets);
    List<Long> ids = found.stream().map(HeldRegistration::trunkId).toList();
    if (!ids.isEmpty()) {
      RegistrationTable.enter(db, ids);
    }
    CallDatabase.inTransaction(
        db,
        () -> {
          RegistrationTable.clear(db, ids);
          return ids;
        });
    wanted = found;
    version = now;
    read = System.nanoTime();
  }

  @Override
  public boolean report(long trunkId, RegistrationReport report) {
    return done(db -> RegistrationTable.report(db, node, trunkId, report));
  }

  @Override
  public void release(long trunkId) {
    done(db -> RegistrationTable.release(db, node, trunkId));
  }

  private interface Change {
    void in(Connection db) throws SQLException;
  }

  private boolean done(Change change) {
    if (database.isAway()) {
      return false;
    }
    try (Connection db = database.connect()) {
      return CallDatabase.inTransaction(
          db,
          () -> {
            change.in(db);
            return true;
          });
    } catch (SQLException e) {
      failed(e);
      return false;
    }
  }

  /** No call waits for it: whether the database is away is for others to find out. */
  private static void failed(SQLException e) {
    if (CallDatabase.classify(e) == CallDatabase.Failure.FAULTY) {
      CallLogger.LOG.taskFailed("The registration with suppliers", e);
    } else {
      CallLogger.LOG.debugf("registrations wait for the database: %s", e);
    }
  }
}
