package net.didora.sip.flow;

import java.time.Duration;
import java.time.Instant;

/** What is to be done for a call. Steps only return these; the {@link Performer} does them. */
public sealed interface CallAction {

  /** Send the caller a provisional response. */
  record Ring(int status, Body body, boolean reliably) implements CallAction {}

  /** Send the caller 200; answered by AnswerSent, AnswerLost or AnswerUnusable. */
  record Answer(Body body) implements CallAction {}

  /** Send the caller a final refusal. */
  record Reject(Refusal refusal) implements CallAction {}

  /** Send a target the INVITE. */
  record Dial(int attempt, int target) implements CallAction {}

  /** Send a target CANCEL. */
  record Cancel(int attempt) implements CallAction {}

  /** Acknowledge the 200 of a target. */
  record Ack(Branch branch, Body body) implements CallAction {}

  /** Hang up on the caller. */
  record ByeCaller(int cause) implements CallAction {}

  /** Hang up on a callee. */
  record ByeCallee(Branch branch, int cause) implements CallAction {}

  /** Pass a request on; a body that cannot be relayed comes back as Replied 488. */
  record Ask(Party to, int exchange, Method method, Body body) implements CallAction {}

  /** Cancel a request that was passed on. */
  record CancelAsk(Party to, int exchange) implements CallAction {}

  /** Acknowledge the 200 to an INVITE that was passed on. */
  record AckAsk(Party to, int exchange, Body body) implements CallAction {}

  /** Answer a request. */
  record Reply(Party to, int exchange, int status, Body body) implements CallAction {}

  /** RFC 4028: show that the session lives; answered by Replied. */
  record Refresh(Party with, int exchange) implements CallAction {}

  /** What this side offered last was refused: its media goes on as before. */
  record TakeBackMedia(Party offerer) implements CallAction {}

  /** Note what this side says of its media; there is nobody to pass it on to. */
  record LearnMedia(Party from, Body body) implements CallAction {}

  /** Forget what an earlier target said of its media. */
  record ResetMedia() implements CallAction {}

  /** From now on silence is a fault. */
  record WatchMedia() implements CallAction {}

  record ReleaseMedia() implements CallAction {}

  /** Ask for more money; answered by CreditAnswered. */
  record AskCredit() implements CallAction {}

  /** Let both sides hear that the call will end. */
  record WarnOfEnd() implements CallAction {}

  record SetTimer(Timer timer, int attempt, Duration after) implements CallAction {}

  record StopTimer(Timer timer) implements CallAction {}

  record StopTimers() implements CallAction {}

  /** Tell the call log that both sides talk. */
  record RecordAnswer(Instant at, Instant calleeAt) implements CallAction {}

  /** Write the CDRs; answered by EndRecorded or EndNotRecorded. */
  record RecordEnd(CallFacts facts) implements CallAction {}

  /** Nothing more will come or is owed: drop all that is held for the call. */
  record Forget() implements CallAction {}
}
