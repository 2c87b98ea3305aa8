package net.didora.call.record;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import net.didora.call.credit.CallCredit;
import net.didora.cdr.CallFacts;
import org.jspecify.annotations.Nullable;

/**
 * The calls of this server, from the moment before their permits are taken until their CDRs are in
 * the database.
 */
public final class RunningCalls {

  /** A call, and, once it is over, when its record is safe. */
  static final class RunningCall {
    private final CallFacts facts;
    private final CallCredit credit;
    private @Nullable CompletableFuture<Void> ended;

    RunningCall(CallFacts facts, CallCredit credit) {
      this.facts = facts;
      this.credit = credit;
    }

    CallFacts facts() {
      return facts;
    }

    synchronized CompletableFuture<Void> endOnce(
        java.util.function.Supplier<CompletableFuture<Void>> write) {
      CompletableFuture<Void> once = ended;
      if (once == null) {
        once = write.get();
        ended = once;
      }
      return once;
    }

    synchronized boolean isOver() {
      return ended != null;
    }
  }

  private final Map<String, RunningCall> calls = new ConcurrentHashMap<>();

  /** Before the permits are taken. */
  public void begin(CallFacts facts, CallCredit credit) {
    calls.put(facts.callId(), new RunningCall(facts, credit));
  }

  /** From now on it costs. */
  void answered(String callId, Instant at, Instant bAnsweredAt) {
    find(callId).ifPresent(call -> call.credit.answered(at, bAnsweredAt));
  }

  /** The money of a call that is not over. */
  public Optional<CallCredit> credit(String callId) {
    return find(callId).filter(call -> !call.isOver()).map(call -> call.credit);
  }

  /** The permits were not taken, or are given back. */
  public void forget(String callId) {
    calls.remove(callId);
  }

  Optional<RunningCall> find(String callId) {
    return Optional.ofNullable(calls.get(callId));
  }

  Collection<RunningCall> all() {
    return calls.values();
  }

  /** Calls that nobody has ended yet. */
  public int count() {
    return (int) calls.values().stream().filter(call -> !call.isOver()).count();
  }
}
