package net.didora.call.record;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import net.didora.call.CallDatabase;
import net.didora.call.CallLogger;
import net.didora.cdr.CallFacts;

/**
 * Watches the beats of the other servers, and closes the calls of one that has stopped: by this
 * server's own monotonic clock, and only while the database could be reached by both all the time.
 * Puts right what this server's own sessions say, too.
 */
final class Sweeper {
  private static final long SILENCE_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long GAP_NANOS = Duration.ofSeconds(15).toNanos();

  private record Seen(long started, long beat, long sinceNanos) {}

  private final CallDatabase database;
  private final Recovery recovery;
  private final RecordStore store;
  private final RunningCalls calls;
  private final LongSupplier nanos;
  private final String node;
  private final long started;
  private final Map<String, Seen> seen = new HashMap<>();
  private Set<String> ghosts = Set.of();
  private Set<String> missing = Set.of();
  private long lastRound;

  Sweeper(
      CallDatabase database,
      RecordStore store,
      RunningCalls calls,
      LongSupplier nanos,
      NodeTable.Start self) {
    this.database = database;
    this.store = store;
    recovery = new Recovery(store);
    this.calls = calls;
    this.nanos = nanos;
    node = self.node();
    started = self.started();
    lastRound = nanos.getAsLong();
  }

  /** One look at all other servers; closes the calls of those that are silent for too long. */
  void sweep() throws SQLException {
    List<NodeTable.Node> nodes;
    try (Connection db = database.connect()) {
      nodes = NodeTable.all(db);
    }
    long now = nanos.getAsLong();
    if (now - lastRound > GAP_NANOS) {
      seen.clear();
    }
    lastRound = now;
    for (NodeTable.Node other : nodes) {
      if (!other.name().equals(node)) {
        long silent = silentNanos(other, now);
        if (silent >= SILENCE_NANOS) {
          takeOver(other, silent);
        }
      }
    }
  }

  private long silentNanos(NodeTable.Node other, long now) {
    Seen before = seen.get(other.name());
    if (before == null || before.beat() != other.beat() || before.started() != other.started()) {
      seen.put(other.name(), new Seen(other.started(), other.beat(), now));
      return 0;
    }
    return now - before.sinceNanos();
  }

  private void takeOver(NodeTable.Node dead, long silentNanos) throws SQLException {
    int closed = recovery.close(dead.name(), dead.started() + 1, dead.beatAt());
    if (closed > 0) {
      long seconds = Duration.ofNanos(silentNanos).toSeconds();
      CallLogger.LOG.tookOver(dead.name(), seconds, closed, dead.beatAt().toString());
    }
  }

  /**
   * Compares this server's sessions with the calls that it knows. A session without a call comes
   * from an entry whose answer was lost; a call without a session was taken over by another server
   * while this one stood still. Both are put right when seen twice.
   */
  void reconcile() throws SQLException {
    List<CallFacts> running = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (RunningCalls.RunningCall call : calls.all()) {
      known.add(call.facts().callId());
      if (!call.isOver()) {
        running.add(call.facts());
      }
    }
    try (Connection db = database.connect()) {
      Set<String> entered = SessionTable.callIds(db, node, started);
      Set<String> ghostsNow = new HashSet<>(entered);
      ghostsNow.removeAll(known);
      ghostsNow.removeIf(callId -> calls.find(callId).isPresent());
      Set<String> missingNow = new HashSet<>();
      running.forEach(call -> missingNow.add(call.callId()));
      missingNow.removeAll(entered);
      putRight(db, running, twice(ghosts, ghostsNow), twice(missing, missingNow));
      ghosts = ghostsNow;
      missing = missingNow;
    }
  }

  private void putRight(
      Connection db, List<CallFacts> running, Set<String> withoutCall, Set<String> withoutSession)
      throws SQLException {
    if (withoutCall.isEmpty() && withoutSession.isEmpty()) {
      return;
    }
    if (!withoutCall.isEmpty()) {
      store.storeNew(List.of(), withoutCall);
    }
    for (CallFacts call : running) {
      boolean stillRuns = calls.find(call.callId()).filter(one -> !one.isOver()).isPresent();
      if (withoutSession.contains(call.callId()) && stillRuns) {
        SessionTable.reenter(db, call);
      }
    }
    CallLogger.LOG.permitsPutRight(withoutCall.size(), withoutSession.size());
  }

  private static Set<String> twice(Set<String> before, Set<String> now) {
    Set<String> both = new HashSet<>(before);
    both.retainAll(now);
    return both;
  }
}
