package net.didora.call;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/**
 * The database as call control uses it, with a circuit breaker: once it is away, nobody waits for
 * it any more until a probe, one each second, gets an answer.
 */
public final class CallDatabase implements AutoCloseable {
  private static final int DUPLICATE = 1062;
  private static final int DEADLOCK = 1213;
  private static final int LOCK_WAIT = 1205;
  private static final int[] UNFIT_VALUES = {1048, 1264, 1265, 1292, 1366, 1406, 3819, 4025};

  /** What a failure means for whoever had it. */
  public enum Failure {
    /** No connection, or no answer in time: what was sent may have been done or not. */
    AWAY,
    /** Others were in the way; nothing was done. */
    CONTENTION,
    /** The row is there already. */
    DUPLICATE,
    /** The values can never be stored. */
    UNFIT,
    /** Something else is wrong with the database: full, read-only, a table missing. */
    FAULTY
  }

  /** Another call of this server is at what this one waits for; the database is well. */
  public static final class BusyException extends SQLException {
    private static final long serialVersionUID = 1;

    public BusyException(String what) {
      super(what);
    }
  }

  private final DataSource source;
  private final long probeMillis;
  private final ScheduledExecutorService prober;
  private final AtomicBoolean open = new AtomicBoolean();

  public CallDatabase(DataSource source, long probeMillis) {
    this.source = source;
    this.probeMillis = probeMillis;
    prober =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "didora-database-probe");
              thread.setDaemon(true);
              return thread;
            });
  }

  public Connection connect() throws SQLException {
    return source.getConnection();
  }

  /** Work of one transaction. */
  public interface Work<T> {
    T run() throws SQLException;
  }

  /** Commits what the work has done, or undoes it if it throws. */
  public static <T> T inTransaction(Connection db, Work<T> work) throws SQLException {
    db.setAutoCommit(false);
    try {
      T result = work.run();
      db.commit();
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      rollBack(db, e);
      throw e;
    } finally {
      restore(db);
    }
  }

  private static void rollBack(Connection db, Throwable because) {
    try {
      db.rollback();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  private static void restore(Connection db) {
    try {
      db.setAutoCommit(true);
    } catch (SQLException e) {
      // Broken: whoever uses it next is told so, and the pool drops it.
      return;
    }
  }

  public boolean isAway() {
    return open.get();
  }

  /** The database did not answer, or not in time. */
  public void trip(String why) {
    if (open.compareAndSet(false, true)) {
      CallLogger.LOG.databaseAway(why);
      schedule();
    }
  }

  /** Trips if the failure says so. */
  public Failure judge(SQLException e) {
    Failure failure = classify(e);
    if (failure == Failure.AWAY) {
      trip(String.valueOf(e.getMessage()));
    }
    return failure;
  }

  public static Failure classify(SQLException e) {
    if (e instanceof BusyException) {
      return Failure.CONTENTION;
    }
    if (e.getErrorCode() == DUPLICATE) {
      return Failure.DUPLICATE;
    }
    if (e.getErrorCode() == DEADLOCK || e.getErrorCode() == LOCK_WAIT) {
      return Failure.CONTENTION;
    }
    for (int unfit : UNFIT_VALUES) {
      if (e.getErrorCode() == unfit) {
        return Failure.UNFIT;
      }
    }
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (e instanceof SQLIntegrityConstraintViolationException || state.startsWith("22")) {
      return Failure.UNFIT;
    }
    return isConnectionFailure(e, state) ? Failure.AWAY : Failure.FAULTY;
  }

  /** The pool's own exceptions carry neither code nor state. */
  private static boolean isConnectionFailure(SQLException e, String state) {
    return state.startsWith("08")
        || state.equals("S1009")
        || (state.isEmpty() && e.getErrorCode() == 0)
        || e instanceof java.sql.SQLNonTransientConnectionException
        || e instanceof java.sql.SQLTransientConnectionException
        || e instanceof java.sql.SQLRecoverableException
        || e instanceof java.sql.SQLTimeoutException;
  }

  @Override
  public void close() {
    prober.shutdownNow();
  }

  private void schedule() {
    if (!prober.isShutdown()) {
      prober.schedule(this::probe, probeMillis, TimeUnit.MILLISECONDS);
    }
  }

  private void probe() {
    try (Connection db = connect();
        var select = db.createStatement();
        var row = select.executeQuery("SELECT version FROM configuration_version WHERE id = 1")) {
      if (row.next()) {
        open.set(false);
        CallLogger.LOG.databaseBack();
        return;
      }
    } catch (SQLException e) {
      CallLogger.LOG.debugf("database still away: %s", e.getMessage());
    }
    schedule();
  }
}
