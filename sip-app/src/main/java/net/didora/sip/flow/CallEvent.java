package net.didora.sip.flow;

import java.time.Duration;
import java.time.Instant;

/** What has happened to a call. */
public sealed interface CallEvent {

  Instant at();

  /** Admission said yes. */
  record CallAdmitted(Instant at, CallPlan plan) implements CallEvent {}

  /** Admission said no; nothing of this call is to be recorded as a CDR. */
  record CallRefused(Instant at, Refusal refusal) implements CallEvent {}

  /** CANCEL came before our final answer; the container has answered 487 already. */
  record CallerCancelled(Instant at) implements CallEvent {}

  /** ACK to our 200, of the first INVITE or of a later one. */
  record Acked(Instant at, Party by, Body body) implements CallEvent {}

  /** BYE; it is answered when the call is safely recorded. */
  record HungUp(Instant at, Party by, int exchange) implements CallEvent {}

  /** This side is gone: it never acknowledged, or it does not know the call any more. */
  record LegLost(Instant at, Party party) implements CallEvent {}

  /** A request within the call, to be passed on. */
  record Asked(Instant at, Party by, int exchange, Method method, Body body) implements CallEvent {}

  /** Who asked has cancelled; the container has answered 487 already. */
  record AskCancelled(Instant at, Party by) implements CallEvent {}

  /** The final answer to what we asked. */
  record Replied(Instant at, int exchange, int status, Body body) implements CallEvent {}

  /** A provisional response of a target; a reliable one waits for its PRACK. */
  record TargetRang(Instant at, Branch branch, int status, Body body, boolean reliable)
      implements CallEvent {}

  /** 200 from a target. */
  record TargetAnswered(Instant at, Branch branch, Body body) implements CallEvent {}

  /** A final refusal of a target, or no way to reach it. */
  record TargetFailed(Instant at, int attempt, Failure failure) implements CallEvent {}

  /** Our 200 to the caller is on the wire. */
  record AnswerSent(Instant at) implements CallEvent {}

  /** Our 200 could not be sent any more: the caller's CANCEL was first. */
  record AnswerLost(Instant at) implements CallEvent {}

  /** What the callee answered with cannot be relayed; the caller has got no answer yet. */
  record AnswerUnusable(Instant at) implements CallEvent {}

  /** No port is free for the media of this call. */
  record MediaUnavailable(Instant at) implements CallEvent {}

  /** Neither side has sent audio for too long. */
  record RtpTimedOut(Instant at) implements CallEvent {}

  /**
   * How far the money reaches.
   *
   * @param coveredSeconds of talk that are paid for
   * @param last no more can be had at present
   * @param known false: nobody could tell; the call goes on
   */
  record CreditAnswered(Instant at, int coveredSeconds, boolean last, boolean known)
      implements CallEvent {}

  /** RFC 4028: what was agreed with this side, at each INVITE, UPDATE and 2xx. */
  record SessionAgreed(Instant at, Party with, Duration interval, boolean weRefresh)
      implements CallEvent {}

  /**
   * A clock ran out.
   *
   * @param attempt the attempt that the clock was set for, 0 if for the whole call
   * @param heard whether that target has at least said 100 (which is not an event of its own)
   */
  record TimerFired(Instant at, Timer timer, int attempt, boolean heard) implements CallEvent {}

  /** The CDRs of this call can no longer be lost. */
  record EndRecorded(Instant at) implements CallEvent {}

  /** The CDRs of this call could not be made safe. */
  record EndNotRecorded(Instant at) implements CallEvent {}

  /** The server stops. */
  record PlatformStopping(Instant at) implements CallEvent {}

  /** A fault of ours broke the handling of an event. */
  record FaultStruck(Instant at) implements CallEvent {}
}
