package net.didora.it;

import static org.assertj.core.api.Assertions.assertThat;

import net.didora.it.sip.PhoneCall;
import net.didora.it.sip.Sdp;
import net.didora.it.sip.SipDialog;
import net.didora.it.sip.SipPeer;
import net.didora.it.sip.SipText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the INVITE to the answer and to the BYE: forks, early media, and messages that cross. */
@ExtendWith(SharedDidora.class)
class AnswerIT {
  private static final String TALKED =
      "A rang 200 200 CALLER HUNG_UP; B1 rang 200 200 CALLER HUNG_UP";
  private static final String CANCELLED =
      "A rang null 487 CALLER CANCELLED; B1 rang null 487 CALLER CANCELLED";
  private static final String SDP = Sdp.of(PhoneCall.NO_PHONE);

  private final SipPeer carrier = SipPeer.udp();
  private final SipPeer platform = SipPeer.udp();
  private DidoraServer server;
  private DemoDid did;

  @BeforeEach
  void forward(DidoraServer shared) {
    server = shared;
    did = new DemoDid(server).forwardTo(platform).limit(0);
  }

  @AfterEach
  void close() {
    carrier.close();
    platform.close();
  }

  private SipDialog dial() {
    return carrier.dial(DemoDid.NUMBER, server.sipPort());
  }

  @Test
  void weAreReachedAtOurContactWhichNamesNoPerson() {
    PhoneCall call = PhoneCall.begun(dial(), platform).rings().answered();
    String ours = "sip:%s127.0.0.1:" + server.sipPort();

    assertThat(call.answer().header("Contact")).isEqualTo("<" + ours.formatted("") + ">");
    SipText invite = call.platform().invite();
    assertThat(invite.header("From")).startsWith("\"");
    assertThat(invite.header("Contact")).isEqualTo("<" + ours.formatted("5511987654321@") + ">");
    PhoneCall.hungUp(call.platform(), call.carrier());
    did.awaitLegs(call.callId(), "A rang 200 200 CALLEE HUNG_UP; B1 rang 200 200 CALLEE HUNG_UP");
  }

  @Test
  void theTargetIsAskedForTheNumberAfterTheTechprefixByTheCallerUnderTheLabel() {
    PhoneCall call = PhoneCall.begun(dial(), platform).rings().answered();

    SipText invite = call.platform().invite();
    assertThat(invite.requestUri())
        .isEqualTo("sip:99" + DemoDid.NUMBER + "@127.0.0.1:" + platform.port());
    assertThat(invite.header("From")).startsWith("\"Fulano\" <sip:5511987654321@127.0.0.1");
    assertThat(invite.header("P-Asserted-Identity")).contains("sip:5511987654321@");
    call.hungUp();
  }

  @Test
  void aHiddenCallerStaysHiddenFromTheTarget() {
    PhoneCall call = PhoneCall.begun(dial(), platform, SDP, "Privacy: id").rings().answered();

    SipText invite = call.platform().invite();
    assertThat(invite.header("From")).contains("<sip:anonymous@anonymous.invalid>");
    assertThat(invite.header("Privacy")).isEqualTo("id");
    assertThat(invite.headers("P-Asserted-Identity")).isEmpty();
    assertThat(invite.text()).doesNotContain("5511987654321", "Fulano");
    call.hungUp();
  }

  @Test
  void audioPassesUsByWhereTheDidSaysSo() {
    did.directMedia(true);
    try {
      PhoneCall call = PhoneCall.begun(dial(), platform).rings().answered();

      assertThat(call.platform().invite().body()).isEqualTo(SDP);
      assertThat(call.answer().body()).isEqualTo(Sdp.of(PhoneCall.NO_PHONE + 4));
      call.hungUp();
      did.awaitLegs(call.callId(), TALKED);
    } finally {
      did.directMedia(false);
    }
  }

  @Test
  void ofTwoTelephonesThatAnswerTheFirstTalksAndTheSecondIsHungUpOn() {
    PhoneCall call = PhoneCall.begun(dial(), platform).rings();
    SipDialog second = call.platform().fork("second");
    second.say(180, "");
    call.platform().say(200, SDP);
    second.say(200, SDP);

    call.platform().asked("ACK");
    call.carrier().answer(call.invite(), 200);
    call.carrier().ack(call.invite(), "");
    second.asked("ACK");
    second.say(second.asked("BYE"), 200, "");

    call.hungUp();
    did.awaitLegs(call.callId(), TALKED);
    did.awaitNoRunningCalls(5);
  }

  @Test
  void aTelephoneThatNeverRangAndAnswersSecondIsHungUpOn() {
    PhoneCall call = PhoneCall.begun(dial(), platform).rings().answered();
    SipDialog second = call.platform().fork("silent");

    second.answerUntilAcknowledged(SDP);

    second.say(second.asked("BYE"), 200, "");
    call.hungUp();
    did.awaitLegs(call.callId(), TALKED);
  }

  @Test
  void theTelephoneThatRangSecondMayAnswer() {
    PhoneCall call = PhoneCall.begun(dial(), platform).rings();
    SipDialog second = call.platform().fork("second");
    second.say(180, "");
    second.say(200, SDP);

    second.asked("ACK");
    call.carrier().answer(call.invite(), 200);
    call.carrier().ack(call.invite(), "");

    PhoneCall.hungUp(call.carrier(), second);
    did.awaitLegs(call.callId(), TALKED);
  }

  @Test
  void theAnswerIsAcknowledgedAgainWhenItComesAgain() {
    PhoneCall call = PhoneCall.begun(dial(), platform).rings().answered();

    call.platform().say(200, Sdp.of(PhoneCall.NO_PHONE + 4));

    platform.awaitCopies(2, m -> m.method().equals("ACK"));
    call.hungUp();
    did.awaitLegs(call.callId(), TALKED);
  }

  @Test
  void earlyMediaMayBeFollowedByMereRinging() {
    PhoneCall call = PhoneCall.begun(dial(), platform);
    call.platform().say(183, SDP);
    SipText early = call.carrier().answer(call.invite(), 183);
    call.platform().say(180, "");
    call.carrier().answer(call.invite(), 180);
    call.platform().say(183, SDP, "X-Again: yes");
    assertThat(early.mediaPort()).isNotEqualTo(PhoneCall.NO_PHONE);

    PhoneCall answered = call.answered();

    assertThat(answered.answer().mediaPort()).isEqualTo(early.mediaPort());
    answered.hungUp();
    did.awaitLegs(call.callId(), TALKED);
  }

  @Test
  void aReliableRingIsAcknowledgedThroughUsAndAnUpdatePassesBeforeTheAnswer() {
    PhoneCall call = PhoneCall.begun(dial(), platform, SDP, "Supported: 100rel");
    assertThat(call.platform().invite().header("Supported")).contains("100rel");
    call.platform().say(183, SDP, "Require: 100rel", "RSeq: 41");
    SipText early = call.carrier().answer(call.invite(), 183);
    int prack =
        call.carrier()
            .ask("PRACK", "", "RAck: " + early.header("RSeq") + " " + call.invite() + " INVITE");
    SipText passed = call.platform().asked("PRACK");
    assertThat(passed.header("RAck")).startsWith("41 ");
    call.platform().say(passed, 200, "");
    call.carrier().answer(prack, 200);

    int update = call.carrier().ask("UPDATE", Sdp.of(PhoneCall.NO_PHONE, 2));
    call.platform().say(call.platform().asked("UPDATE"), 200, SDP);
    call.carrier().answer(update, 200);

    call.answered("").hungUp();
    did.awaitLegs(call.callId(), TALKED);
  }

  @Test
  void anOfferThatCameLateIsAnsweredInTheAck() {
    PhoneCall call = PhoneCall.begun(dial(), platform, "");
    assertThat(call.platform().invite().body()).isEmpty();
    call.platform().say(200, SDP);
    SipText offer = call.carrier().answer(call.invite(), 200);
    assertThat(offer.mediaPort()).isNotEqualTo(PhoneCall.NO_PHONE);

    call.carrier().ack(call.invite(), Sdp.of(PhoneCall.NO_PHONE + 8));

    assertThat(call.platform().asked("ACK").mediaPort()).isNotEqualTo(PhoneCall.NO_PHONE + 8);
    call.hungUp();
    did.awaitLegs(call.callId(), "A - 200 200 CALLER HUNG_UP; B1 - 200 200 CALLER HUNG_UP");
  }

  /** Whichever is first: both sides and the CDRs must tell the same. */
  @RepeatedTest(8)
  void aCancelAndAnAnswerThatCrossEndTheCallOnBothSides() {
    PhoneCall call = PhoneCall.begun(dial(), platform).rings();
    call.platform().say(200, SDP);
    call.carrier().cancel(call.invite());
    SipText answer = call.carrier().finalAnswer(call.invite());

    call.platform().asked("ACK");
    if (answer.status() == 200) {
      call.carrier().ack(call.invite(), "");
      call.hungUp();
      did.awaitLegs(call.callId(), TALKED);
    } else {
      assertThat(answer.status()).isEqualTo(487);
      call.carrier().ackRefusal(call.invite());
      call.platform().say(call.platform().asked("BYE"), 200, "");
      // whether the 200 counts as B1's answer depends on who was first within the server
      did.awaitLegsLike(
          call.callId(),
          "A rang null 487 CALLER CANCELLED; B1 rang (null|200) 487 CALLER CANCELLED");
    }
  }

  @Test
  void anAnswerAfterTheCancelIsHungUpOn() {
    PhoneCall call = PhoneCall.begun(dial(), platform).rings();
    call.carrier().cancel(call.invite());
    call.carrier().answer(call.invite(), 487);
    call.carrier().ackRefusal(call.invite());

    call.platform().say(call.platform().asked("CANCEL"), 200, "");
    call.platform().say(200, SDP);

    call.platform().asked("ACK");
    call.platform().say(call.platform().asked("BYE"), 200, "");
    did.awaitLegs(call.callId(), CANCELLED);
  }

  @Test
  void byesThatCrossEndTheCallOnce() {
    PhoneCall call = PhoneCall.begun(dial(), platform).rings().answered();
    int ofCarrier = call.carrier().ask("BYE", "");
    SipText atPlatform = call.platform().asked("BYE");
    // 200, or 481 where the call is over by then (RFC 3261 section 15.1.2): both end it.
    call.platform().ask("BYE", "");

    call.platform().say(atPlatform, 200, "");
    call.carrier().answer(ofCarrier, 200);
    did.awaitLegs(call.callId(), TALKED);
    did.awaitNoRunningCalls(5);
  }

  @Test
  void aRequestAfterTheEndIsToldThatThereIsNoSuchCall() {
    PhoneCall call = PhoneCall.begun(dial(), platform).rings().answered();
    call.hungUp();

    call.platform().answer(call.platform().ask("BYE", ""), 481);
    call.carrier().answer(call.carrier().ask("INFO", "Signal=1\r\n"), 481);
  }

  @Test
  void aCarrierThatAnswersTheByeWith481HasHungUpAllTheSame() {
    PhoneCall call = PhoneCall.begun(dial(), platform).rings().answered();
    int bye = call.platform().ask("BYE", "");
    call.carrier().say(call.carrier().asked("BYE"), 481, "");

    call.platform().answer(bye, 200);
    did.awaitLegs(call.callId(), "A rang 200 200 CALLEE HUNG_UP; B1 rang 200 200 CALLEE HUNG_UP");
  }
}
