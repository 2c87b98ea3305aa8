package net.didora.call.record;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import net.didora.call.CallDatabase.Failure;
import net.didora.call.CallLogger;
import net.didora.call.journal.Checkpoint;
import net.didora.call.journal.Journal;
import net.didora.call.journal.JournalReader;
import net.didora.call.journal.Position;
import net.didora.cdr.FinishedCall;

/**
 * Takes the journal over into the database, in order, in batches. Whatever happens in between, a
 * record is taken over again rather than left out: to take one over twice does no harm.
 */
final class JournalDrain implements AutoCloseable {
  private static final int BATCH = 400;

  /**
   * Between batches that are not full: what ends meanwhile shares a transaction, so that a hundred
   * calls a second do not cost a hundred commits, which calls that come in wait for on the disk.
   */
  private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

  private static final long RETRY_NANOS = Duration.ofMillis(300).toNanos();

  /** A call that lasts shorter never has its progress written: its CDR says it all. */
  private static final long PROGRESS_AFTER_NANOS = Duration.ofSeconds(2).toNanos();

  private final Journal journal;
  private final Checkpoint checkpoint;
  private final RecordStore store;
  private final RunningCalls calls;
  private final SetAside setAside;
  private final LongSupplier nanos;
  private final Map<String, Progress> progress = new LinkedHashMap<>();
  private final CompletableFuture<Void> replayed = new CompletableFuture<>();
  private final Position replayEnd;
  private final Thread thread;
  private volatile Position position;
  private volatile boolean stopped;
  private boolean waiting;

  JournalDrain(
      Journal journal, Path directory, RecordStore store, RunningCalls calls, LongSupplier nanos)
      throws IOException {
    this.journal = journal;
    this.store = store;
    this.calls = calls;
    this.nanos = nanos;
    checkpoint = new Checkpoint(directory.resolve("checkpoint"));
    setAside = new SetAside(directory.resolve("set-aside"));
    position = checkpoint.position();
    replayEnd = journal.reader().end();
    thread = new Thread(this::run, "didora-drain");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Completes when everything that an earlier start left in the journal is in the database. */
  CompletableFuture<Void> replayed() {
    return replayed;
  }

  /** How much of the journal the database does not have yet. */
  boolean isDry() {
    return !position.isBefore(journal.reader().end());
  }

  @Override
  public void close() throws IOException {
    stopped = true;
    LockSupport.unpark(thread);
    try {
      thread.join(Duration.ofSeconds(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    checkpoint.close();
  }

  private void run() {
    while (!stopped) {
      try {
        if (!step()) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
        if (waiting) {
          waiting = false;
          CallLogger.LOG.drainGoesOn();
        }
      } catch (SQLException e) {
        later(String.valueOf(store.judge(e)), e);
      } catch (IOException e) {
        later("journal", e);
      } catch (RuntimeException e) {
        CallLogger.LOG.taskFailed("The drain of the journal", e);
        LockSupport.parkNanos(RETRY_NANOS);
      }
    }
  }

  private void later(String why, Exception e) {
    if (!waiting) {
      waiting = true;
      CallLogger.LOG.drainWaits(why, String.valueOf(e.getMessage()));
    }
    LockSupport.parkNanos(RETRY_NANOS);
  }

  /** Takes over one batch; true if it was full: then there is more to do. */
  private boolean step() throws SQLException, IOException {
    JournalReader.Batch batch = journal.reader().read(position, BATCH);
    List<FinishedCall> finished = new ArrayList<>();
    Set<String> abandoned = new LinkedHashSet<>();
    for (JournalReader.Entry entry : batch.entries()) {
      sort(entry, finished, abandoned);
    }
    if (!finished.isEmpty() || !abandoned.isEmpty()) {
      store(finished, abandoned);
    }
    finished.forEach(call -> over(call.facts().callId()));
    abandoned.forEach(this::over);
    position = batch.next();
    boolean atEnd = batch.entries().isEmpty();
    writeProgress(atEnd);
    advance();
    if (atEnd && !replayed.isDone() && !position.isBefore(replayEnd)) {
      replayed.complete(null);
    }
    return batch.entries().size() >= BATCH;
  }

  private void sort(JournalReader.Entry entry, List<FinishedCall> finished, Set<String> abandoned)
      throws IOException {
    CallRecord record;
    try {
      record = CallRecordFormat.decode(entry.content());
    } catch (IOException e) {
      setAside.put(
          "record-" + entry.at().segment() + "-" + entry.at().offset(), entry.content(), e);
      return;
    }
    if (record instanceof CallRecord.Ended ended) {
      finished.add(ended.call());
    } else if (record instanceof CallRecord.Abandoned) {
      abandoned.add(record.callId());
    } else {
      progress.compute(
          record.callId(),
          (id, known) ->
              (known == null ? Progress.from(entry.at(), nanos.getAsLong(), id) : known)
                  .with(record));
    }
  }

  private void store(List<FinishedCall> finished, Set<String> abandoned)
      throws SQLException, IOException {
    try {
      store.storeNew(finished, abandoned);
    } catch (SQLException e) {
      Failure failure = store.judge(e);
      if (failure == Failure.AWAY || failure == Failure.FAULTY) {
        throw e;
      }
      storeOneByOne(finished);
      if (!abandoned.isEmpty()) {
        store.storeNew(List.of(), abandoned);
      }
    }
  }

  /** After a crash some are there already; and one that can never be stored must not block all. */
  private void storeOneByOne(List<FinishedCall> finished) throws SQLException, IOException {
    for (FinishedCall call : finished) {
      try {
        store.storeOrCorrect(call);
      } catch (SQLException e) {
        if (store.judge(e) != Failure.UNFIT) {
          throw e;
        }
        byte[] content = CallRecordFormat.encode(new CallRecord.Ended(call));
        setAside.put(call.facts().callId(), content, e);
        store.storeNew(List.of(), Set.of(call.facts().callId()));
      }
    }
  }

  private void over(String callId) {
    progress.remove(callId);
    calls.forget(callId);
  }

  private void writeProgress(boolean atEnd) throws SQLException {
    boolean replaying = !replayed.isDone() && atEnd;
    long now = nanos.getAsLong();
    List<Progress> due =
        progress.values().stream()
            .filter(call -> replaying || now - call.seenNanos() >= PROGRESS_AFTER_NANOS)
            .limit(BATCH)
            .toList();
    if (!due.isEmpty()) {
      store.inTransaction(db -> SessionTable.progress(db, due));
      due.forEach(call -> progress.remove(call.callId()));
    }
  }

  private void advance() throws IOException {
    Position needed =
        progress.values().stream().map(Progress::since).min(Position::compareTo).orElse(position);
    if (!needed.equals(checkpoint.position())) {
      checkpoint.advance(needed);
      journal.release(needed);
    }
  }
}
