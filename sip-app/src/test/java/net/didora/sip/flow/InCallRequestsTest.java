package net.didora.sip.flow;

import static net.didora.sip.flow.Play.ANSWER;
import static net.didora.sip.flow.Play.OFFER;
import static net.didora.sip.flow.Play.plan;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.didora.cdr.EndReason;
import net.didora.sip.flow.CallEvent.Acked;
import net.didora.sip.flow.CallEvent.AskCancelled;
import net.didora.sip.flow.CallEvent.Asked;
import net.didora.sip.flow.CallEvent.CallerCancelled;
import net.didora.sip.flow.CallEvent.HungUp;
import net.didora.sip.flow.CallEvent.Replied;
import net.didora.sip.flow.CallEvent.SessionAgreed;
import net.didora.sip.flow.CallEvent.TargetAnswered;
import net.didora.sip.flow.CallEvent.TargetRang;
import net.didora.sip.flow.CallEvent.TimerFired;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InCallRequestsTest {

  private static final Branch B = new Branch(1, "b");
  private static final Body DTMF = new Body("application/dtmf-relay", "Signal=5");

  private static Asked asked(Play play, Party by, int id, Method method, Body body) {
    return new Asked(play.tick(), by, id, method, body);
  }

  @ParameterizedTest
  @EnumSource(Party.class)
  void aReInviteIsPassedThroughBothWays(Party by) {
    Play play = Play.talking();

    play.see(asked(play, by, 3, Method.INVITE, OFFER));
    assertThat(play.said()).containsExactly("ask " + by.other() + " INVITE 3");

    play.see(new Replied(play.tick(), 3, 200, ANSWER));
    assertThat(play.said())
        .containsExactly("reply " + by + " 3 200", "ackask " + by.other() + " 3");

    play.see(new Acked(play.tick(), by, Body.NONE));
    assertThat(play.said()).isEmpty();
  }

  @Test
  void aReInviteWithoutOfferGetsItsDescriptionInTheAck() {
    Play play = Play.talking();
    play.see(asked(play, Party.CALLER, 3, Method.INVITE, Body.NONE));
    play.see(new Replied(play.tick(), 3, 200, OFFER));
    assertThat(play.said()).containsExactly("ask CALLEE INVITE 3", "reply CALLER 3 200");

    play.see(new Acked(play.tick(), Party.CALLER, ANSWER));

    assertThat(play.said()).containsExactly("ackask CALLEE 3+sdp");
  }

  @Test
  void reInvitesThatCrossAre491() {
    Play play = Play.talking();
    play.see(asked(play, Party.CALLER, 3, Method.INVITE, OFFER));
    play.said();

    play.see(asked(play, Party.CALLEE, 4, Method.INVITE, OFFER));

    assertThat(play.said()).containsExactly("reply CALLEE 4 491");
  }

  @Test
  void aSecondOfferOfTheSameSideIs500() {
    Play play = Play.talking();
    play.see(asked(play, Party.CALLER, 3, Method.UPDATE, OFFER));
    play.said();

    play.see(asked(play, Party.CALLER, 4, Method.INVITE, OFFER));

    assertThat(play.said()).containsExactly("reply CALLER 4 500");
  }

  @Test
  void aRefusedReInviteLeavesTheCallAlone() {
    Play play = Play.talking();
    play.see(asked(play, Party.CALLER, 3, Method.INVITE, OFFER));
    play.said();

    play.see(new Replied(play.tick(), 3, 488, Body.NONE));
    assertThat(play.said()).containsExactly("TakeBackMedia", "reply CALLER 3 488");

    play.see(asked(play, Party.CALLEE, 4, Method.INVITE, OFFER));
    assertThat(play.said()).containsExactly("ask CALLER INVITE 4");
  }

  @Test
  void aRefusalOfWhatOfferedNothingLeavesTheMediaAlone() {
    Play play = Play.talking();
    play.see(asked(play, Party.CALLER, 3, Method.INVITE, Body.NONE));
    play.see(new Replied(play.tick(), 3, 488, Body.NONE));
    play.see(asked(play, Party.CALLER, 4, Method.INFO, DTMF));
    play.see(new Replied(play.tick(), 4, 415, Body.NONE));
    play.see(new TimerFired(play.tick(), Timer.CALLEE_REFRESH, 0, false));
    play.see(new Replied(play.tick(), Exchanges.REFRESH_CALLEE, 488, Body.NONE));

    assertThat(play.said()).contains("reply CALLER 4 415").doesNotContain("TakeBackMedia");
  }

  @Test
  void whatASideAnswersToOurRefreshIsNoted() {
    Play play = Play.talking();
    play.see(new TimerFired(play.tick(), Timer.CALLEE_REFRESH, 0, false));
    play.said();

    play.see(new Replied(play.tick(), Exchanges.REFRESH_CALLEE, 200, ANSWER));

    assertThat(play.said())
        .containsExactly("LearnMedia", "ackask CALLEE " + Exchanges.REFRESH_CALLEE);
    assertThat(play.actions).contains(new CallAction.LearnMedia(Party.CALLEE, ANSWER));
  }

  @ParameterizedTest
  @CsvSource({"408", "481"})
  void aSideThatDoesNotKnowTheCallAnyMoreEndsIt(int status) {
    Play play = Play.talking();
    play.see(asked(play, Party.CALLER, 3, Method.INVITE, OFFER));
    play.said();

    play.see(new Replied(play.tick(), 3, status, Body.NONE));

    assertThat(play.said())
        .containsExactly(
            "TakeBackMedia",
            "reply CALLER 3 " + status,
            "ByeCaller",
            "bye 1b",
            "ReleaseMedia",
            "RecordEnd");
    assertThat(play.facts().ending().reason()).isEqualTo(EndReason.DIALOG_LOST);
  }

  @Test
  void aCancelledReInviteIsCancelledOnTheOtherSide() {
    Play play = Play.talking();
    play.see(asked(play, Party.CALLER, 3, Method.INVITE, OFFER));
    play.said();

    play.see(new AskCancelled(play.tick(), Party.CALLER));
    assertThat(play.said()).containsExactly("cancelask CALLEE 3");

    play.see(new Replied(play.tick(), 3, 487, Body.NONE));
    assertThat(play.said()).containsExactly("TakeBackMedia"); // the container has answered
  }

  @Test
  void anInfoIsPassedThrough() {
    Play play = Play.talking();
    play.see(asked(play, Party.CALLEE, 3, Method.INFO, DTMF));
    play.see(new Replied(play.tick(), 3, 200, Body.NONE));

    assertThat(play.said()).containsExactly("ask CALLER INFO 3", "reply CALLEE 3 200");
  }

  @Test
  void anUpdateWithoutDescriptionIsAnsweredHere() {
    Play play = Play.talking();

    play.see(asked(play, Party.CALLER, 3, Method.UPDATE, Body.NONE));

    assertThat(play.said()).containsExactly("reply CALLER 3 200");
  }

  @Test
  void whoWaitsForAnAnswerGetsOneAtTheEnd() {
    Play play = Play.talking();
    play.see(asked(play, Party.CALLEE, 3, Method.INVITE, OFFER));
    play.said();

    play.see(new HungUp(play.tick(), Party.CALLER, 4));

    assertThat(play.said())
        .containsExactly("bye 1b", "reply CALLEE 3 487", "ReleaseMedia", "RecordEnd");
    play.see(asked(play, Party.CALLEE, 5, Method.INFO, DTMF));
    assertThat(play.said()).containsExactly("reply CALLEE 5 481");
  }

  @Test
  void aReliable18xWaitsForThePrackOfTheCaller() {
    Play play = Play.admitted(plan(1, true, CallPlan.Reliability.SUPPORTED));
    play.see(new TargetRang(play.tick(), B, 183, ANSWER, true));
    play.see(new TargetRang(play.tick(), B, 180, Body.NONE, true));
    assertThat(play.said()).containsExactly("ring 183+sdp rel");

    play.see(asked(play, Party.CALLER, 3, Method.PRACK, Body.NONE));
    assertThat(play.said()).containsExactly("ask CALLEE PRACK 3", "ring 180 rel");

    play.see(new Replied(play.tick(), 3, 200, Body.NONE));
    assertThat(play.said()).containsExactly("reply CALLER 3 200");
  }

  @Test
  void aCallerThatNeverSendsItsPrackIsRefusedWhileItCanBe() {
    Play play = Play.admitted(plan(1, true, CallPlan.Reliability.REQUIRED));
    play.see(new TargetRang(play.tick(), B, 183, ANSWER, false));
    assertThat(play.actions)
        .contains(new CallAction.SetTimer(Timer.PRACK, 0, Duration.ofSeconds(30)));
    play.said();

    play.see(new TimerFired(play.tick(), Timer.PRACK, 0, false));

    assertThat(play.said()).startsWith("reject 504/102", "cancel 1");
    assertThat(play.facts().ending().reason()).isEqualTo(EndReason.DIALOG_LOST);
  }

  @Test
  void the200WaitsForThePrack() {
    Play play = Play.admitted(plan(1, true, CallPlan.Reliability.REQUIRED));
    play.see(new TargetRang(play.tick(), B, 183, ANSWER, false));
    play.see(new TargetAnswered(play.tick(), B, ANSWER));
    assertThat(play.said()).containsExactly("ring 183+sdp rel", "ack 1b");

    play.see(asked(play, Party.CALLER, 3, Method.PRACK, Body.NONE));

    assertThat(play.said())
        .containsExactly("reply CALLER 3 200", "Answer", "WatchMedia", "RecordAnswer");
  }

  @Test
  void aTargetThatAnsweredIsHungUpOnIfTheCallerCancelsBeforeItsPrack() {
    Play play = Play.admitted(plan(1, true, CallPlan.Reliability.REQUIRED));
    play.see(new TargetRang(play.tick(), B, 183, ANSWER, false));
    play.see(new TargetAnswered(play.tick(), B, ANSWER));
    play.said();

    play.see(new CallerCancelled(play.tick()));

    assertThat(play.said()).containsExactly("bye 1b", "ReleaseMedia", "RecordEnd");
  }

  @Test
  void aReliable18xForACallerThatCannotPrackIsAcknowledgedHere() {
    Play play = Play.admitted(plan(1));

    play.see(new TargetRang(play.tick(), B, 183, ANSWER, true));

    assertThat(play.said()).containsExactly("ring 183+sdp", "ask CALLEE PRACK 0");
  }

  @Test
  void anUpdateIsPassedBeforeTheAnswer() {
    Play play = Play.admitted(plan(1, true, CallPlan.Reliability.SUPPORTED));
    play.see(new TargetRang(play.tick(), B, 183, ANSWER, true));
    play.see(asked(play, Party.CALLER, 3, Method.PRACK, Body.NONE));
    play.said();

    play.see(asked(play, Party.CALLER, 4, Method.UPDATE, OFFER));

    assertThat(play.said()).containsExactly("ask CALLEE UPDATE 4");
  }

  @Test
  void weRefreshTheSessionWhereThatIsOurTask() {
    Play play = Play.talking();
    play.see(new SessionAgreed(play.tick(), Party.CALLEE, Duration.ofSeconds(1800), true));
    assertThat(play.actions)
        .contains(
            new CallAction.SetTimer(Timer.CALLEE_REFRESH, 0, Duration.ofSeconds(900)),
            new CallAction.StopTimer(Timer.CALLEE_EXPIRY));

    play.see(new TimerFired(play.tick(), Timer.CALLEE_REFRESH, 0, false));
    assertThat(play.said()).containsExactly("refresh CALLEE");

    play.see(new Replied(play.tick(), Exchanges.REFRESH_CALLEE, 481, Body.NONE));
    assertThat(play.said()).startsWith("ByeCaller", "bye 1b");
  }

  @Test
  void aRefreshDoesNotCutIntoANegotiation() {
    Play play = Play.talking();
    play.see(asked(play, Party.CALLEE, 3, Method.INVITE, OFFER));
    play.done.clear();

    play.see(new TimerFired(play.tick(), Timer.CALLER_REFRESH, 0, false));

    assertThat(play.done).containsExactly("set CALLER_REFRESH");
  }

  @Test
  void aSideThatIsSlowToAnswerItsRefreshDoesNotHoldUpThatOfTheOther() {
    Play play = Play.talking();
    play.see(new TimerFired(play.tick(), Timer.CALLEE_REFRESH, 0, false));
    play.see(new TimerFired(play.tick(), Timer.CALLER_REFRESH, 0, false));

    assertThat(play.said()).containsExactly("refresh CALLEE", "refresh CALLER");
  }

  @Test
  void aPeerThatMustRefreshIsGivenUpShortlyBeforeTheEnd() {
    Play play = Play.talking();

    play.see(new SessionAgreed(play.tick(), Party.CALLER, Duration.ofSeconds(90), false));

    assertThat(play.actions)
        .contains(new CallAction.SetTimer(Timer.CALLER_EXPIRY, 0, Duration.ofSeconds(60)));
  }
}
