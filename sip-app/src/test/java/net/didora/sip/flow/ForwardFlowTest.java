package net.didora.sip.flow;

import static net.didora.sip.flow.Play.ANSWER;
import static net.didora.sip.flow.Play.OFFER;
import static net.didora.sip.flow.Play.plan;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.didora.cdr.EndReason;
import net.didora.sip.flow.CallEvent.Acked;
import net.didora.sip.flow.CallEvent.CallAdmitted;
import net.didora.sip.flow.CallEvent.CallRefused;
import net.didora.sip.flow.CallEvent.CallerCancelled;
import net.didora.sip.flow.CallEvent.EndNotRecorded;
import net.didora.sip.flow.CallEvent.EndRecorded;
import net.didora.sip.flow.CallEvent.HungUp;
import net.didora.sip.flow.CallEvent.LegLost;
import net.didora.sip.flow.CallEvent.PlatformStopping;
import net.didora.sip.flow.CallEvent.TargetAnswered;
import net.didora.sip.flow.CallEvent.TargetFailed;
import net.didora.sip.flow.CallEvent.TargetRang;
import net.didora.sip.flow.CallEvent.TimerFired;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ForwardFlowTest {

  private static final Branch B = new Branch(1, "b");

  @Test
  void anAdmittedCallDialsItsFirstTarget() {
    Play play = new Play();

    play.see(new CallAdmitted(play.now(), plan(2)));

    assertThat(play.done).containsExactly("set RING", "dial 1 at 0", "set NO_REPLY");
  }

  @Test
  void aRefusedCallIsAnsweredAndLeavesNoRecord() {
    Play play = new Play();

    play.see(new CallRefused(play.now(), new Refusal(404, 1, 0)));

    assertThat(play.said()).containsExactly("reject 404/1", "Forget");
    assertThat(play.isOver()).isTrue();
  }

  @Test
  void theCallerIsAnsweredOnlyAfterTheTarget() {
    Play play = Play.admitted(plan(1));

    play.see(new TargetRang(play.tick(), B, 180, Body.NONE, false));
    assertThat(play.said()).containsExactly("ring 180");

    play.see(new TargetAnswered(play.tick(), B, ANSWER));
    assertThat(play.said()).containsExactly("ack 1b", "Answer", "WatchMedia", "RecordAnswer");
  }

  @Test
  void earlyMediaIsPassed() {
    Play play = Play.admitted(plan(1));

    play.see(new TargetRang(play.tick(), B, 183, ANSWER, false));

    assertThat(play.said()).containsExactly("ring 183+sdp");
  }

  @ParameterizedTest
  @EnumSource(Party.class)
  void aByeIsPassedAtOnceAndConfirmedWhenTheCallIsRecorded(Party by) {
    Play play = Play.talking();

    play.see(new HungUp(play.tick(), by, 7));
    assertThat(play.said())
        .containsExactly(by == Party.CALLER ? "bye 1b" : "ByeCaller", "ReleaseMedia", "RecordEnd");

    play.see(new EndRecorded(play.tick()));
    assertThat(play.said()).containsExactly("reply " + by + " 7 200", "Forget");
    assertThat(play.isOver()).isTrue();
    assertThat(play.facts().ending().reason()).isEqualTo(EndReason.HUNG_UP);
    assertThat(play.facts().ending().by()).isEqualTo(by);
  }

  @Test
  void aCallThatCouldNotBeRecordedIsNotConfirmed() {
    Play play = Play.talking();

    play.see(new HungUp(play.tick(), Party.CALLER, 7));
    play.said();
    play.see(new EndNotRecorded(play.tick()));

    assertThat(play.said()).containsExactly("reply CALLER 7 500", "Forget");
  }

  @Test
  void byesThatCrossAreBothConfirmed() {
    Play play = Play.talking();

    play.see(new HungUp(play.tick(), Party.CALLER, 7));
    play.see(new HungUp(play.tick(), Party.CALLEE, 8));
    play.said();
    play.see(new EndRecorded(play.tick()));

    assertThat(play.said()).containsExactly("reply CALLER 7 200", "reply CALLEE 8 200", "Forget");
    assertThat(play.facts().ending().by()).isEqualTo(Party.CALLER);
  }

  @Test
  void theTimesOfTheCdrAreThoseOfTheWire() {
    Play play = Play.talking();
    var answeredAt = play.answeredAt();

    play.see(new HungUp(play.tick(), Party.CALLER, 7));

    assertThat(play.facts().answeredAt()).isEqualTo(answeredAt);
    assertThat(play.facts().endedAt()).isEqualTo(play.now());
    assertThat(play.facts().attempts().get(0).answeredAt()).isEqualTo(answeredAt.minusMillis(10));
    assertThat(play.facts().attempts().get(0).endedAt()).isEqualTo(play.now());
  }

  @Test
  void aCancelBeforeTheVerdictGivesThePermitBack() {
    Play play = new Play();

    play.see(new CallerCancelled(play.tick()));
    assertThat(play.said()).isEmpty();

    play.see(new CallAdmitted(play.tick(), plan(1)));
    assertThat(play.said()).containsExactly("ReleaseMedia", "RecordEnd");
    assertThat(play.facts().ending().reason()).isEqualTo(EndReason.CANCELLED);
    play.see(new EndRecorded(play.tick()));
    assertThat(play.isOver()).isTrue();
  }

  @Test
  void aCancelWhileRingingCancelsTheTarget() {
    Play play = Play.admitted(plan(2));

    play.see(new TargetRang(play.tick(), B, 180, Body.NONE, false));
    play.see(new CallerCancelled(play.tick()));
    assertThat(play.said()).containsExactly("ring 180", "cancel 1", "ReleaseMedia", "RecordEnd");

    play.see(new EndRecorded(play.tick()));
    assertThat(play.isOver()).isFalse();
    play.see(new TargetFailed(play.tick(), 1, Failure.received(487, 0)));
    assertThat(play.isOver()).isTrue();
    assertThat(play.facts().ending().mapped()).isEqualTo(487);
  }

  @Test
  void aTargetThatAnswersACancelledCallIsHungUpOn() {
    Play play = Play.admitted(plan(1));
    play.see(new TargetRang(play.tick(), B, 180, Body.NONE, false));
    play.see(new CallerCancelled(play.tick()));
    play.said();

    play.see(new TargetAnswered(play.tick(), B, ANSWER));

    assertThat(play.said()).containsExactly("ack 1b", "bye 1b");
  }

  @Test
  void aCancelThatWasFasterThanOur200HangsUpOnTheTarget() {
    Play play = Play.admitted(plan(1)).callerCancelsUnseen();

    play.see(new TargetAnswered(play.tick(), B, ANSWER));

    assertThat(play.said())
        .containsExactly("ack 1b", "Answer", "bye 1b", "ReleaseMedia", "RecordEnd");
    assertThat(play.facts().ending().reason()).isEqualTo(EndReason.CANCELLED);
    assertThat(play.facts().answeredAt()).isNull();
    Ending ofTarget = play.facts().attempts().get(0).ending(play.facts().ending());
    assertThat(ofTarget.original()).isEqualTo(200);
    assertThat(ofTarget.mapped()).isEqualTo(487);
  }

  @Test
  void aCancelThatWasTooLateChangesNothing() {
    Play play = Play.answered();

    play.see(new CallerCancelled(play.tick()));

    assertThat(play.said()).isEmpty();
    assertThat(play.step()).isInstanceOf(Talking.class);
  }

  @ParameterizedTest(name = "{0}: next target {1}, else {2}/{3}")
  @CsvSource({
    "408, true, 480, 38, ALL",
    "500, true, 480, 38, ALL",
    "503, true, 480, 38, ALL",
    "504, true, 480, 38, ALL",
    "486, false, 486, 17, BUSY",
    "600, false, 486, 17, BUSY",
    "603, false, 603, 21, REJECTED",
    "404, false, 404, 1, REJECTED",
    "403, false, 403, 21, REJECTED",
    "401, false, 403, 21, REJECTED",
    "480, false, 480, 19, NO_ANSWER",
    "488, false, 488, 88, MEDIA_FAILED",
    "482, false, 483, 25, REJECTED",
    "302, false, 480, 31, REJECTED",
    "499, false, 480, 31, REJECTED",
    "699, false, 603, 21, REJECTED"
  })
  void aFailureIsMappedByTheTable(int code, boolean next, int answer, int cause, String reason) {
    Play play = Play.admitted(plan(2));

    play.see(new TargetFailed(play.tick(), 1, Failure.received(code, 0)));

    if (next) {
      assertThat(play.said()).containsExactly("ResetMedia", "dial 2 at 1");
      play.see(new TargetFailed(play.tick(), 2, Failure.received(code, 0)));
    }
    assertThat(play.said()).startsWith("reject " + answer + "/" + cause);
    Ending ending = play.facts().ending();
    assertThat(ending.original()).isEqualTo(code);
    assertThat(ending.mapped()).isEqualTo(answer);
    assertThat(ending.by()).isEqualTo(Party.CALLEE);
    assertThat(ending.reason().name()).startsWith(reason);
  }

  @Test
  void theTargetsOwnCauseIsPassedOn() {
    Play play = Play.admitted(plan(1));

    play.see(new TargetFailed(play.tick(), 1, Failure.received(480, 20)));

    assertThat(play.said()).startsWith("reject 480/20");
  }

  @Test
  void aSilentTargetIsGivenUpForTheNext() {
    Play play = Play.admitted(plan(2));

    play.see(new TimerFired(play.tick(), Timer.NO_REPLY, 1, false));
    assertThat(play.said()).containsExactly("cancel 1", "ResetMedia", "dial 2 at 1");

    play.see(new TargetAnswered(play.tick(), B, ANSWER)); // late
    assertThat(play.said()).containsExactly("ack 1b", "bye 1b");

    play.see(new TargetAnswered(play.tick(), new Branch(2, "c"), ANSWER));
    assertThat(play.said()).startsWith("ack 2c", "Answer");
  }

  @Test
  void aTargetThatSaid100IsNotSilent() {
    Play play = Play.admitted(plan(2));

    play.see(new TimerFired(play.tick(), Timer.NO_REPLY, 1, true));

    assertThat(play.said()).isEmpty();
  }

  @Test
  void allTargetsDeadIs480WithCause38() {
    Play play = Play.admitted(plan(2));

    play.see(new TimerFired(play.tick(), Timer.NO_REPLY, 1, false));
    play.see(new TimerFired(play.tick(), Timer.NO_REPLY, 2, false));

    assertThat(play.said())
        .contains("reject 480/38", "RecordEnd")
        .doesNotContain("cancel 3", "dial 3 at 2");
    assertThat(play.facts().ending().reason()).isEqualTo(EndReason.ALL_TARGETS_DEAD);
  }

  @Test
  void theNextTargetIsNotTriedOnceTheCallerHeardEarlyMedia() {
    Play play = Play.admitted(plan(2));

    play.see(new TargetRang(play.tick(), B, 183, ANSWER, false));
    play.see(new TargetFailed(play.tick(), 1, Failure.received(503, 0)));

    assertThat(play.said()).contains("reject 480/38").doesNotContain("dial 2 at 1");
  }

  @Test
  void theNextTargetIsTriedAfterMereRinging() {
    Play play = Play.admitted(plan(2));

    play.see(new TargetRang(play.tick(), B, 180, Body.NONE, false));
    play.see(new TargetFailed(play.tick(), 1, Failure.received(503, 0)));

    assertThat(play.said()).contains("dial 2 at 1");
  }

  @Test
  void noAnswerIsCancelledAndTold() {
    Play play = Play.admitted(plan(2));
    play.see(new TargetRang(play.tick(), B, 180, Body.NONE, false));
    play.said();

    play.see(new TimerFired(play.tick(), Timer.RING, 0, false));

    assertThat(play.said())
        .containsExactly("reject 480/19", "cancel 1", "ReleaseMedia", "RecordEnd");
    assertThat(play.facts().ending().reason()).isEqualTo(EndReason.NO_ANSWER);
    assertThat(play.facts().ending().by()).isNull();
  }

  @Test
  void ofSeveralBranchesTheFirst200Wins() {
    Play play = Play.admitted(plan(1));
    Branch c = new Branch(1, "c");
    play.see(new TargetRang(play.tick(), B, 180, Body.NONE, false));
    play.see(new TargetRang(play.tick(), c, 183, ANSWER, false));
    play.see(new TargetAnswered(play.tick(), c, ANSWER));
    play.said();

    play.see(new TargetAnswered(play.tick(), B, ANSWER));
    assertThat(play.said()).containsExactly("ack 1b", "bye 1b");

    play.see(new TargetAnswered(play.tick(), c, ANSWER)); // a retransmission
    assertThat(play.said()).isEmpty();
  }

  @Test
  void aTargetThatWantsALongerSessionIntervalIsDialledAgainOnce() {
    Play play = Play.admitted(plan(1));

    play.see(new TargetFailed(play.tick(), 1, Failure.received(422, 0)));
    assertThat(play.said()).containsExactly("ResetMedia", "dial 2 at 0");

    play.see(new TargetFailed(play.tick(), 2, Failure.received(422, 0)));
    assertThat(play.said()).startsWith("reject 480/31");
  }

  @Test
  void withoutAnOfferTheCallersAckBringsTheDescription() {
    Play play = Play.admitted(plan(1, false, CallPlan.Reliability.NONE));

    play.see(new TargetAnswered(play.tick(), B, OFFER));
    assertThat(play.said()).containsExactly("Answer", "WatchMedia", "RecordAnswer");

    play.see(new Acked(play.tick(), Party.CALLER, ANSWER));
    assertThat(play.said()).containsExactly("ack 1b+sdp");
  }

  @Test
  void withoutAnOfferATargetIsAcknowledgedBeforeItsBye() {
    Play play = Play.admitted(plan(1, false, CallPlan.Reliability.NONE));
    play.see(new TargetAnswered(play.tick(), B, OFFER));
    play.said();

    play.see(new LegLost(play.tick(), Party.CALLER));

    assertThat(play.said()).startsWith("ack 1b", "ByeCaller", "bye 1b");
  }

  @Test
  void aCallerThatNeverAcknowledgesIsHungUpOn() {
    Play play = Play.answered();

    play.see(new LegLost(play.tick(), Party.CALLER));
    assertThat(play.said()).containsExactly("ByeCaller", "bye 1b", "ReleaseMedia", "RecordEnd");

    play.see(new LegLost(play.tick(), Party.CALLER));
    assertThat(play.said()).isEmpty();
  }

  @Test
  void aTargetThatIsLostIsNoReasonToHangUpOnACallerBeforeItsAck() {
    Play play = Play.answered();

    play.see(new LegLost(play.tick(), Party.CALLEE));
    assertThat(play.said()).containsExactly("bye 1b", "ReleaseMedia", "RecordEnd");

    play.see(new Acked(play.tick(), Party.CALLER, Body.NONE));
    assertThat(play.said()).containsExactly("ByeCaller");
  }

  @Test
  void aBranchThatIsGoneHasNotRung() {
    Play play = Play.admitted(plan(1));

    play.see(new TargetRang(play.tick(), B, 199, Body.NONE, false));
    play.see(new TargetFailed(play.tick(), 1, Failure.received(486, 0)));

    assertThat(play.facts().ringingAt()).isNull();
    assertThat(play.facts().attempts().get(0).ringingAt()).isNull();
  }

  @Test
  void bothLegsRangWhenTheTargetRang() {
    Play play = Play.admitted(plan(1));
    play.see(new TargetRang(play.tick(), B, 180, Body.NONE, false));
    var rangAt = play.now();
    play.see(new TargetRang(play.tick(), B, 183, ANSWER, false));
    play.see(new TargetAnswered(play.tick(), B, ANSWER));
    play.see(new HungUp(play.tick(), Party.CALLER, 7));

    assertThat(play.facts().ringingAt()).isEqualTo(rangAt);
    assertThat(play.facts().attempts().get(0).ringingAt()).isEqualTo(rangAt);
  }

  @Test
  void theCalleesByeWaitsForTheCallersAck() {
    Play play = Play.answered();

    play.see(new HungUp(play.tick(), Party.CALLEE, 7));
    play.see(new EndRecorded(play.tick()));
    assertThat(play.said()).containsExactly("ReleaseMedia", "RecordEnd", "reply CALLEE 7 200");

    play.see(new Acked(play.tick(), Party.CALLER, Body.NONE));
    assertThat(play.said()).containsExactly("ByeCaller", "Forget");
  }

  @ParameterizedTest
  @CsvSource({"TALK, MAX_TIME", "CALLER_EXPIRY, DIALOG_LOST", "CALLEE_EXPIRY, DIALOG_LOST"})
  void aClockEndsTheCallOnBothSides(Timer timer, EndReason reason) {
    Play play = Play.talking();

    play.see(new TimerFired(play.tick(), timer, 0, false));

    assertThat(play.said()).containsExactly("ByeCaller", "bye 1b", "ReleaseMedia", "RecordEnd");
    assertThat(play.facts().ending().reason()).isEqualTo(reason);
  }

  @Test
  void silenceEndsTheCallOnBothSides() {
    Play play = Play.talking();

    play.see(new CallEvent.RtpTimedOut(play.tick()));

    assertThat(play.said()).startsWith("ByeCaller", "bye 1b");
    assertThat(play.facts().ending().reason()).isEqualTo(EndReason.RTP_TIMEOUT);
  }

  @Test
  void aStopOfTheServerEndsTheCallInEveryStep() {
    Play dialing = Play.admitted(plan(1));
    dialing.see(new PlatformStopping(dialing.tick()));
    assertThat(dialing.said()).startsWith("reject 503/41", "cancel 1");

    Play talking = Play.talking();
    talking.see(new PlatformStopping(talking.tick()));
    assertThat(talking.said()).startsWith("ByeCaller", "bye 1b");
    assertThat(talking.facts().ending().reason()).isEqualTo(EndReason.SERVER_STOPPED);

    Play admitting = new Play();
    admitting.see(new PlatformStopping(admitting.tick()));
    assertThat(admitting.said()).containsExactly("reject 503/41");
    admitting.see(new CallAdmitted(admitting.tick(), plan(1)));
    assertThat(admitting.said()).contains("RecordEnd").doesNotContain("dial 1 at 0");
  }

  @Test
  void anAnswerThatCannotBeRelayedIs488() {
    Play play = Play.admitted(plan(1));

    Next next =
        new Answering(((Dialing) play.step()).call()).on(new CallEvent.AnswerUnusable(play.tick()));

    assertThat(next.actions().stream().map(Play::word)).startsWith("reject 488/88");
  }

  @Test
  void whatNeverComesIsGivenUp() {
    Play play = Play.admitted(plan(1));
    play.see(new CallerCancelled(play.tick()));
    play.see(new EndRecorded(play.tick()));

    play.see(new TimerFired(play.tick(), Timer.LINGER, 0, false));

    assertThat(play.isOver()).isTrue();
  }

  @Test
  void theTalkTimeIsThePlans() {
    Play play = Play.answered();

    assertThat(play.actions).contains(new CallAction.SetTimer(Timer.TALK, 0, Duration.ofHours(2)));
  }
}
