package net.didora.call.record;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import net.didora.call.BLeg;
import net.didora.call.CallLog;
import net.didora.call.EndedCall;
import net.didora.call.journal.Journal;
import net.didora.cdr.FinishedCall;

/** Writes what calls do into the journal; the drain takes it to the database from there. */
public final class JournaledCallLog implements CallLog {
  private final Journal journal;
  private final RunningCalls calls;

  public JournaledCallLog(Journal journal, RunningCalls calls) {
    this.journal = journal;
    this.calls = calls;
  }

  @Override
  public void bLegStarted(String callId, BLeg leg) {
    append(new CallRecord.LegStarted(callId, leg), false);
  }

  @Override
  public void answered(String callId, Instant at, Instant bAnsweredAt) {
    calls.answered(callId, at, bAnsweredAt);
    append(new CallRecord.Answered(callId, at, bAnsweredAt), false);
  }

  @Override
  public CompletionStage<Void> ended(EndedCall call) {
    return calls
        .find(call.callId())
        .map(running -> running.endOnce(() -> write(running, call)))
        .orElseGet(() -> CompletableFuture.completedFuture(null))
        .minimalCompletionStage();
  }

  /** A call was refused after its permits may have been taken: they are given back. */
  public void abandoned(String callId) {
    append(new CallRecord.Abandoned(callId), false);
  }

  private CompletableFuture<Void> write(RunningCalls.RunningCall running, EndedCall call) {
    FinishedCall finished = new FinishedCall(running.facts(), call.legs(), false);
    return append(new CallRecord.Ended(finished), true);
  }

  private CompletableFuture<Void> append(CallRecord record, boolean durable) {
    return journal.append(CallRecordFormat.encode(record), durable);
  }
}
