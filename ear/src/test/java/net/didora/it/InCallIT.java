package net.didora.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import net.didora.it.media.G711;
import net.didora.it.media.RtpPeer;
import net.didora.it.media.RtpPeers;
import net.didora.it.sip.PhoneCall;
import net.didora.it.sip.Sdp;
import net.didora.it.sip.SipDialog;
import net.didora.it.sip.SipPeer;
import net.didora.it.sip.SipText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What either side may ask of the other while they talk, and that the audio goes on after it. */
@ExtendWith(SharedDidora.class)
class InCallIT {
  private static final String TALKED =
      "A rang 200 200 CALLER HUNG_UP; B1 rang 200 200 CALLER HUNG_UP";
  private static final int PACKETS = 15;

  /** Who asks. */
  enum Side {
    CARRIER,
    PLATFORM;

    SipDialog of(PhoneCall call) {
      return this == CARRIER ? call.carrier() : call.platform();
    }

    SipDialog other(PhoneCall call) {
      return this == CARRIER ? call.platform() : call.carrier();
    }
  }

  private final SipPeer carrier = SipPeer.udp();
  private final SipPeer platform = SipPeer.udp();
  private DemoDid did;
  private RtpPeers phones;
  private RtpPeer carrierPhone;
  private RtpPeer platformPhone;
  private PhoneCall call;

  @BeforeEach
  void connect(DidoraServer server) throws IOException {
    did = new DemoDid(server).forwardTo(platform).limit(0);
    phones = new RtpPeers("127.0.0.1");
    carrierPhone = phones.open(0);
    platformPhone = phones.open(0);
    SipDialog dialled = carrier.dial(DemoDid.NUMBER, server.sipPort());
    call =
        PhoneCall.begun(dialled, platform, Sdp.of(carrierPhone.port()))
            .rings()
            .answered(Sdp.of(platformPhone.port()));
  }

  @AfterEach
  void endInGoodOrder() throws IOException {
    call.hungUp();
    did.awaitLegs(call.callId(), TALKED);
    phones.close();
    carrier.close();
    platform.close();
  }

  @ParameterizedTest
  @EnumSource
  void aReInvitePassesAndAudioFollowsItToAnotherPort(Side side) throws IOException {
    RtpPeer other = phones.open(0);
    RtpPeer resting = side == Side.CARRIER ? platformPhone : carrierPhone;
    int number = side.of(call).invite(Sdp.of(other.port(), 2));
    SipText asked = side.other(call).asked("INVITE");
    assertThat(asked.mediaPort()).isNotEqualTo(other.port());

    side.other(call).say(asked, 200, Sdp.of(resting.port(), 2));
    SipText answer = side.of(call).answer(number, 200);
    side.of(call).ack(number, "");

    assertThat(side.other(call).asked("ACK").sequence()).isEqualTo(asked.sequence());
    hear(other, answer.mediaPort(), resting, asked.mediaPort(), G711.PCMA);
  }

  @ParameterizedTest
  @EnumSource
  void aRefusedReInviteLeavesTheAudioAsItWas(Side side) {
    int number = side.of(call).invite(Sdp.of(PhoneCall.NO_PHONE, 2));
    SipText asked = side.other(call).asked("INVITE");

    side.other(call).say(asked, 488, "");
    side.of(call).answer(number, 488);
    side.of(call).ackRefusal(number);

    assertThat(side.other(call).asked("ACK").sequence()).isEqualTo(asked.sequence());
    boolean carrierAsked = side == Side.CARRIER;
    int port = (carrierAsked ? call.platform().invite() : call.answer()).mediaPort();
    RtpPeer silent = carrierAsked ? carrierPhone : platformPhone;
    (carrierAsked ? platformPhone : carrierPhone).play(at(port), G711.PCMA, 450, PACKETS);
    await("audio at the refused")
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(silent.heard().packets()).isEqualTo(PACKETS));
  }

  @Test
  void reInvitesThatCrossAreRefusedOnBothSidesAndMayComeAgain() {
    int ofPlatform = call.platform().invite(Sdp.of(platformPhone.port(), 2));
    SipText atCarrier = call.carrier().asked("INVITE");
    int ofCarrier = call.carrier().invite(Sdp.of(carrierPhone.port(), 2));
    call.carrier().answer(ofCarrier, 491);
    call.carrier().ackRefusal(ofCarrier);
    call.carrier().say(atCarrier, 491, "");
    call.platform().answer(ofPlatform, 491);
    call.platform().ackRefusal(ofPlatform);
    call.carrier().asked("ACK");

    int again = call.platform().invite(Sdp.of(platformPhone.port(), 2));
    call.carrier().say(call.carrier().asked("INVITE"), 200, Sdp.of(carrierPhone.port(), 2));
    call.platform().answer(again, 200);
    call.platform().ack(again, "");

    call.carrier().asked("ACK");
    hearAsBefore();
  }

  @ParameterizedTest
  @EnumSource
  void aReInviteWithoutDescriptionGetsItsAnswerInTheAck(Side side) {
    int number = side.of(call).invite("");
    SipText asked = side.other(call).asked("INVITE");
    assertThat(asked.body()).isEmpty();
    RtpPeer ofAsker = side == Side.CARRIER ? carrierPhone : platformPhone;
    RtpPeer ofAsked = side == Side.CARRIER ? platformPhone : carrierPhone;

    side.other(call).say(asked, 200, Sdp.of(ofAsked.port(), 2));
    SipText offer = side.of(call).answer(number, 200);
    side.of(call).ack(number, Sdp.of(ofAsker.port(), 2));
    SipText ack = side.other(call).asked("ACK");

    hear(ofAsker, offer.mediaPort(), ofAsked, ack.mediaPort(), G711.PCMA);
  }

  @ParameterizedTest
  @EnumSource
  void aReInviteThatIsTakenBackIsTakenBackOnTheOtherSide(Side side) {
    int number = side.of(call).invite(Sdp.of(PhoneCall.NO_PHONE, 2));
    SipText asked = side.other(call).asked("INVITE");
    side.other(call).say(asked, 100, "");
    side.of(call).answer(number, 100);
    side.of(call).cancel(number);

    SipText cancel = side.other(call).asked("CANCEL");
    side.other(call).say(cancel, 200, "");
    side.other(call).say(asked, 487, "");
    side.of(call).answer(number, 487);
    side.of(call).ackRefusal(number);
    side.other(call).asked("ACK");

    anInfoPassesWithItsDigit(side); // by then the call has taken the offer back
    hearAsBefore();
  }

  @ParameterizedTest
  @EnumSource
  void anUpdatePassesWithItsDescription(Side side) throws IOException {
    RtpPeer other = phones.open(0);
    RtpPeer resting = side == Side.CARRIER ? platformPhone : carrierPhone;
    int number = side.of(call).ask("UPDATE", Sdp.of(other.port(), 2));
    SipText asked = side.other(call).asked("UPDATE");

    side.other(call).say(asked, 200, Sdp.of(resting.port(), 2));
    SipText answer = side.of(call).answer(number, 200);

    hear(other, answer.mediaPort(), resting, asked.mediaPort(), G711.PCMA);
  }

  @ParameterizedTest
  @EnumSource
  void anUpdateThatOnlyRefreshesIsAnsweredByUs(Side side) {
    int number =
        side.of(call).ask("UPDATE", "", "Supported: timer", "Session-Expires: 600;refresher=uac");

    SipText answer = side.of(call).answer(number, 200);

    assertThat(answer.header("Session-Expires")).isEqualTo("600;refresher=uac");
    assertThat(side.other(call).hasAsked("UPDATE")).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void anInfoPassesWithItsDigit(Side side) {
    int number = side.of(call).ask("INFO", "Signal=5\r\nDuration=160\r\n");
    SipText asked = side.other(call).asked("INFO");
    assertThat(asked.header("Content-Type")).isEqualTo("application/dtmf-relay");
    assertThat(asked.body()).isEqualTo("Signal=5\r\nDuration=160\r\n");

    side.other(call).say(asked, 200, "");

    side.of(call).answer(number, 200);
  }

  @Test
  void aCallOnHoldIsTakenBack() {
    String hold = Sdp.of(platformPhone.port(), 2, "8", "a=sendonly");
    assertThat(reInvited(hold, Sdp.of(carrierPhone.port(), 2, "8", "a=recvonly")).body())
        .contains("a=recvonly");
    reInvited(Sdp.of(platformPhone.port(), 3), Sdp.of(carrierPhone.port(), 3));

    hearAsBefore();
  }

  @Test
  void muLawPasses() {
    String mu = Sdp.of(platformPhone.port(), 2, "0", "a=ptime:20");
    SipText answer = reInvited(mu, Sdp.of(carrierPhone.port(), 2, "0", "a=ptime:20"));

    assertThat(answer.body()).contains("RTP/AVP 0 101");
    hear(
        carrierPhone,
        call.answer().mediaPort(),
        platformPhone,
        call.platform().invite().mediaPort(),
        G711.PCMU);
  }

  @Test
  void digitsPassBothWaysAsTelephoneEvents() {
    hearAsBefore();
    carrierPhone.dial("1#");
    platformPhone.dial("9*");

    await("digits")
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              assertThat(platformPhone.heard().digits()).isEqualTo("1#");
              assertThat(carrierPhone.heard().digits()).isEqualTo("9*");
            });
  }

  /** The platform asks, the carrier answers. */
  private SipText reInvited(String offer, String answer) {
    int number = call.platform().invite(offer);
    call.carrier().say(call.carrier().asked("INVITE"), 200, answer);
    SipText answered = call.platform().answer(number, 200);
    call.platform().ack(number, "");
    call.carrier().asked("ACK");
    return answered;
  }

  private void hearAsBefore() {
    hear(
        carrierPhone,
        call.answer().mediaPort(),
        platformPhone,
        call.platform().invite().mediaPort(),
        G711.PCMA);
  }

  private static InetSocketAddress at(int port) {
    return new InetSocketAddress("127.0.0.1", port);
  }

  /** Each talks into the port that it was given, and hears the tone of the other. */
  private static void hear(RtpPeer one, int ofOne, RtpPeer two, int ofTwo, G711 codec) {
    int before = one.heard().packets();
    int beforeTwo = two.heard().packets();
    one.play(at(ofOne), codec, 1_000, PACKETS);
    two.play(at(ofTwo), codec, 450, PACKETS);

    await("audio both ways")
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () -> {
              assertThat(one.heard().packets()).isEqualTo(before + PACKETS);
              assertThat(two.heard().packets()).isEqualTo(beforeTwo + PACKETS);
            });
    assertThat(one.heard().tone()).isEqualTo(450);
    assertThat(two.heard().tone()).isEqualTo(1_000);
  }
}
