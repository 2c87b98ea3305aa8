package net.didora.call.admission;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.didora.call.CallDatabase;
import net.didora.call.CallLogger;
import net.didora.call.RefusalReason;
import net.didora.cdr.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Lists refused calls in the database, off the path of a call: late, and in a flood not all of
 * them, but never in anyone's way.
 */
public final class RejectedCalls implements AutoCloseable {
  private static final int WAITING = 5000;
  private static final int BATCH = 200;
  private static final long GATHER_MILLIS = 100;
  private static final long RETRY_MILLIS = 1000;
  private static final String INSERT =
      """
      INSERT INTO rejected_call (at, tenant_path, node, source, trunk_id, caller, received, did_id,
        nearest_did_id, reason, sip_code, q850_cause, call_id) VALUES\s""";

  private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final CallDatabase database;
  private final String node;
  private final BlockingQueue<Rejection> waiting = new ArrayBlockingQueue<>(WAITING);
  private final AtomicLong lost = new AtomicLong();
  private final UnknownSources unknownSources = new UnknownSources(System::nanoTime);
  private final Unanswered unanswered = new Unanswered(System::nanoTime, this::addStrangers);
  private final StrangerTable strangers;
  private final Thread thread;
  private volatile boolean stopped;
  private @Nullable String masterPath;

  public RejectedCalls(CallDatabase database, String node, Instant startedAt) {
    this.database = database;
    this.node = node;
    strangers = new StrangerTable(node, startedAt, System::nanoTime);
    thread = new Thread(this::run, "didora-rejected-calls");
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Returns at once. */
  void add(Rejection rejection) {
    if (UnknownSources.isOf(rejection.reason())) {
      addStrangers(rejection, 1);
    } else {
      list(rejection);
    }
  }

  private void addStrangers(Rejection first, long calls) {
    if (unknownSources.isToBeListed(first, calls)) {
      list(first);
    }
  }

  /** It was asked for a password; refused it is if it gives none. Returns at once. */
  void asked(Rejection rejection) {
    unanswered.add(rejection);
  }

  /** The password that an address was asked for was right. */
  void proved(String address) {
    unanswered.proved(address);
  }

  private void list(Rejection rejection) {
    if (!waiting.offer(rejection)) {
      lost.incrementAndGet();
    }
  }

  /**
   * Calls that no trunk is known by, since the start, once it is sure that they give no password.
   */
  public long fromUnknownSources() {
    return unknownSources.total();
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join(Duration.ofSeconds(3).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Rejection> batch = new ArrayList<>();
    try {
      while (!stopped || !waiting.isEmpty()) {
        unanswered.sweep();
        writeStrangers();
        Rejection first = waiting.poll(GATHER_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          waiting.drainTo(batch, BATCH - 1);
          writeUntilDone(batch);
          batch.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nobody waits for it: what cannot be written now is written with what comes later. */
  private void writeStrangers() {
    UnknownSources.Tally tally = unknownSources.tally();
    if (database.isAway() || !strangers.isDue(tally)) {
      return;
    }
    try (Connection db = database.connect()) {
      strangers.write(db, masterPath(db), tally);
    } catch (SQLException e) {
      CallLogger.LOG.debugf("the tally of unknown sources waits for the database: %s", e);
    }
  }

  private void writeUntilDone(List<Rejection> batch) throws InterruptedException {
    while (!batch.isEmpty()) {
      try {
        write(batch);
        batch.clear();
      } catch (SQLException e) {
        CallDatabase.Failure failure = database.judge(e);
        if (failure == CallDatabase.Failure.UNFIT || stopped) {
          lost.addAndGet(batch.size());
          batch.clear();
        } else {
          TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        }
      } catch (RuntimeException e) {
        CallLogger.LOG.taskFailed("The list of rejected calls", e);
        batch.clear();
      }
    }
    long count = lost.getAndSet(0);
    if (count > 0) {
      CallLogger.LOG.rejectedCallsLost(count);
    }
  }

  private void write(List<Rejection> batch) throws SQLException {
    String sql = INSERT + String.join(", ", Collections.nCopies(batch.size(), ROW));
    try (Connection db = database.connect()) {
      NearestDid nearest = new NearestDid(db);
      List<@Nullable Long> nearestIds = new ArrayList<>();
      for (Rejection rejection : batch) {
        nearestIds.add(nearest.find(rejection).orElse(null));
      }
      try (PreparedStatement insert = db.prepareStatement(sql)) {
        Parameters row = new Parameters(insert);
        for (int i = 0; i < batch.size(); i++) {
          bind(row, batch.get(i), tenantPath(db, batch.get(i)), nearestIds.get(i));
        }
        insert.executeUpdate();
      }
    }
  }

  private void bind(
      Parameters row, Rejection rejection, String tenantPath, @Nullable Long nearestId)
      throws SQLException {
    RefusalReason reason = rejection.reason();
    row.add(rejection.at()).add(tenantPath).add(node);
    row.add(rejection.source()).addNumber(rejection.trunkId()).add(rejection.caller());
    row.add(rejection.received()).addNumber(rejection.didId()).addNumber(nearestId);
    row.add(reason.name()).add(reason.sipCode()).add(reason.q850Cause()).add(rejection.callId());
  }

  private String tenantPath(Connection db, Rejection rejection) throws SQLException {
    String path = rejection.tenantPath();
    return path != null ? path : masterPath(db);
  }

  private String masterPath(Connection db) throws SQLException {
    String known = masterPath;
    if (known == null) {
      known = readMasterPath(db);
      masterPath = known;
    }
    return known;
  }

  private static String readMasterPath(Connection db) throws SQLException {
    try (var select =
            db.prepareStatement("SELECT tenant_path FROM organization WHERE parent_id IS NULL");
        var row = select.executeQuery()) {
      return row.next() ? row.getString(1) : "/";
    }
  }
}
