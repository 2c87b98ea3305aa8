package net.didora.call.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import net.didora.call.CallDatabase;
import net.didora.call.CallLogger;
import net.didora.call.credit.Settlement;
import net.didora.call.journal.Journal;
import net.didora.cdr.FinishedCall;

/**
 * One server's records of calls, from its start to its stop: journal, drain, beat and sweeper, put
 * together.
 */
public final class CallRecords implements AutoCloseable {
  private static final int SIGN_MILLIS = 1000;
  private static final String BEAT = "The beat";

  /** What a server needs to keep its records. */
  public record Setup(
      String node,
      Path directory,
      Journal.Limits journal,
      CallDatabase database,
      InstantSource clock,
      LongSupplier nanos,
      Duration beat,
      Settlement settlement) {}

  private final Setup setup;
  private final long started;
  private final Instant earlierLife;
  private final RunningCalls calls = new RunningCalls();
  private final Journal journal;
  private final LifeSign lifeSign;
  private final JournalDrain drain;
  private final Recovery recovery;
  private final Sweeper sweeper;
  private final JournaledCallLog log;
  private final ScheduledThreadPoolExecutor tasks;
  private volatile boolean earlierClosed;
  private volatile boolean nameTaken;

  /** Registers the server, and begins to take over what its earlier starts have left. */
  public CallRecords(Setup setup) throws IOException, SQLException {
    this.setup = setup;
    Files.createDirectories(setup.directory());
    journal = new Journal(setup.directory(), setup.journal(), new JournalAlarm());
    lifeSign = new LifeSign(setup.directory().resolve("life"));
    Instant now = setup.clock().instant();
    try (Connection db = setup.database().connect()) {
      Instant beatAt =
          NodeTable.find(db, setup.node()).map(NodeTable.Node::beatAt).orElse(Instant.EPOCH);
      earlierLife = later(beatAt, lifeSign.ofEarlierStart());
      started = NodeTable.register(db, setup.node(), now);
    }
    RecordStore store = new RecordStore(setup.database(), setup.settlement());
    drain = new JournalDrain(journal, setup.directory(), store, calls, setup.nanos());
    recovery = new Recovery(store);
    sweeper =
        new Sweeper(
            setup.database(),
            store,
            calls,
            setup.nanos(),
            new NodeTable.Start(setup.node(), started));
    log = new JournaledCallLog(journal, calls);
    tasks = new ScheduledThreadPoolExecutor(2, CallRecords::thread);
  }

  public void start() {
    drain.replayed().thenRun(() -> tasks.execute(() -> attempt(BEAT, this::beat)));
    drain.start();
    repeat("The sign of life", this::giveSign, SIGN_MILLIS);
    repeat(BEAT, this::beat, setup.beat().toMillis());
    repeat("The comparison of permits", this::reconcile, 2 * setup.beat().toMillis());
  }

  public long started() {
    return started;
  }

  public RunningCalls calls() {
    return calls;
  }

  public JournaledCallLog log() {
    return log;
  }

  /** A new call may be taken: its end would find room, and nobody else uses this server's name. */
  public boolean canTakeCalls() {
    return journal.hasRoom() && !nameTaken;
  }

  /** Everything that was told is in the database. */
  public boolean isDry() {
    return drain.isDry();
  }

  /** The calls of earlier starts of this server are in the database, and their permits free. */
  public boolean earlierStartsClosed() {
    return earlierClosed;
  }

  /** Puts the record of a finished call into the journal, as {@link JournaledCallLog} does. */
  public void append(FinishedCall call) {
    journal.append(CallRecordFormat.encode(new CallRecord.Ended(call)), true);
  }

  public long journalBytes() {
    return journal.bytes();
  }

  @Override
  public void close() throws IOException {
    tasks.shutdownNow();
    drain.close();
    journal.close();
    lifeSign.close();
  }

  /** Until then the last sign of life must stay that of the earlier start. */
  private void giveSign() throws IOException {
    if (earlierClosed) {
      lifeSign.give(setup.clock().instant());
    }
  }

  private synchronized void beat() throws SQLException {
    if (!earlierClosed && !closeEarlierStarts()) {
      return;
    }
    try (Connection db = setup.database().connect()) {
      boolean mine = NodeTable.beat(db, setup.node(), started, setup.clock().instant());
      if (!mine && !nameTaken) {
        CallLogger.LOG.nameTaken(setup.node());
      }
      nameTaken = !mine;
    }
    sweeper.sweep();
  }

  private boolean closeEarlierStarts() throws SQLException {
    if (!drain.replayed().isDone()) {
      return false;
    }
    int closed = recovery.close(setup.node(), started, earlierLife);
    if (closed > 0) {
      CallLogger.LOG.closedOwn(closed, earlierLife.toString());
    }
    earlierClosed = true;
    return true;
  }

  private void reconcile() throws SQLException {
    if (earlierClosed && !setup.database().isAway()) {
      sweeper.reconcile();
    }
  }

  private interface Task {
    void run() throws SQLException, IOException;
  }

  private void repeat(String name, Task task, long millis) {
    tasks.scheduleWithFixedDelay(() -> attempt(name, task), 0, millis, TimeUnit.MILLISECONDS);
  }

  private void attempt(String name, Task task) {
    try {
      task.run();
    } catch (SQLException e) {
      CallDatabase.Failure failure = setup.database().judge(e);
      if (failure == CallDatabase.Failure.FAULTY || failure == CallDatabase.Failure.UNFIT) {
        CallLogger.LOG.taskFailed(name, e);
      }
    } catch (IOException | RuntimeException e) {
      CallLogger.LOG.taskFailed(name, e);
    }
  }

  private static Instant later(Instant beat, Optional<Instant> sign) {
    return sign.filter(beat::isBefore).orElse(beat);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "didora-node");
    thread.setDaemon(true);
    return thread;
  }

  private static final class JournalAlarm implements Journal.Alarm {
    @Override
    public void raised(String why) {
      CallLogger.LOG.journalAlarm(why);
    }

    @Override
    public void over() {
      CallLogger.LOG.journalAlarmOver();
    }
  }
}
