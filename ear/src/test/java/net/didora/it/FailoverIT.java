package net.didora.it;

import static org.assertj.core.api.Assertions.assertThat;

import net.didora.it.sip.PeerCertificate;
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
import org.junit.jupiter.params.provider.CsvSource;

/** Where the first target does not take the call: the backup does, or the carrier is told why. */
@ExtendWith(SharedDidora.class)
class FailoverIT {
  private static final String BACKUP_TALKED =
      "A %s 200 200 CALLER HUNG_UP; B1 %s; B2 rang 200 200 CALLER HUNG_UP";

  private static final String UNREACHED = "- null null PLATFORM NEXT_HOP_DEAD";

  private final SipPeer carrier = SipPeer.udp();
  private final SipPeer first = SipPeer.udp();
  private final SipPeer backup = SipPeer.udp();
  private DidoraServer server;
  private DemoDid did;

  @BeforeEach
  void forward(DidoraServer shared) {
    server = shared;
    did = new DemoDid(server).limit(0);
  }

  @AfterEach
  void close() {
    carrier.close();
    first.close();
    backup.close();
  }

  private static String at(SipPeer peer) {
    return "127.0.0.1:" + peer.port() + "/UDP";
  }

  private SipDialog dial() {
    return carrier.dial(DemoDid.NUMBER, server.sipPort());
  }

  @ParameterizedTest
  @CsvSource({"500", "503", "408"})
  void aTargetThatFailsLeadsToTheBackup(int status) {
    did.forwardTo(at(first), at(backup));
    SipDialog dialled = dial();
    int invite = dialled.invite(Sdp.of(PhoneCall.NO_PHONE));
    SipDialog dead = first.awaitCall();
    dead.say(180, "");
    dead.say(status, "");

    talkOver(dialled, invite);

    dead.asked("ACK");
    did.awaitLegs(
        dialled.callId(),
        BACKUP_TALKED.formatted("rang", "rang " + status + " null CALLEE NEXT_HOP_DEAD"));
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1:%d/TCP", "127.0.0.1:%d/UDP", "no-such-host.invalid:%d/UDP"})
  void whereNobodyListensTheBackupIsTried(String target) {
    did.forwardTo(target.formatted(FreePorts.udp()), at(backup));
    SipDialog dialled = dial();
    int invite = dialled.invite(Sdp.of(PhoneCall.NO_PHONE));

    talkOver(dialled, invite);

    did.awaitLegs(dialled.callId(), BACKUP_TALKED.formatted("rang", UNREACHED));
  }

  @Test
  void aTargetWhoseCertificateNobodyVouchesForIsNotTrusted() {
    SipPeer stranger = SipPeer.tls(PeerCertificate.context(Ground.target("tls"), "stranger"));
    did.forwardTo("127.0.0.1:" + stranger.port() + "/TLS", at(backup));
    SipDialog dialled = dial();
    int invite = dialled.invite(Sdp.of(PhoneCall.NO_PHONE));

    talkOver(dialled, invite);

    did.awaitLegs(dialled.callId(), BACKUP_TALKED.formatted("rang", UNREACHED));
    assertThat(stranger.all()).isEmpty();
    stranger.close();
  }

  @Test
  void aTargetThatWakesUpLateIsHungUpOn() {
    did.forwardTo(at(first), at(backup));
    SipDialog dialled = dial();
    int invite = dialled.invite(Sdp.of(PhoneCall.NO_PHONE));
    SipDialog late = first.awaitCall();
    SipDialog taken = backup.awaitCall();

    late.say(200, Sdp.of(PhoneCall.NO_PHONE));
    late.asked("ACK");
    late.say(late.asked("BYE"), 200, "");

    PhoneCall call = new PhoneCall(dialled, taken, invite, taken.invite());
    call.rings().answered().hungUp();
    did.awaitLegs(
        dialled.callId(), BACKUP_TALKED.formatted("rang", "- null null PLATFORM NEXT_HOP_DEAD"));
  }

  @ParameterizedTest
  @CsvSource({
    "486, 486, 17, BUSY",
    "600, 486, 17, BUSY",
    "603, 603, 21, REJECTED",
    "404, 404, 1, REJECTED",
    "480, 480, 19, NO_ANSWER"
  })
  void aTargetThatRefusesIsBelieved(int status, int told, int cause, String reason) {
    did.forwardTo(at(first), at(backup));
    SipDialog dialled = dial();
    int invite = dialled.invite(Sdp.of(PhoneCall.NO_PHONE));
    first.awaitCall().say(status, "");

    SipText refusal = dialled.answer(invite, told);
    dialled.ackRefusal(invite);

    assertThat(refusal.header("Reason")).isEqualTo("Q.850;cause=" + cause);
    String end = "- " + status + " " + told + " CALLEE " + reason;
    did.awaitLegs(dialled.callId(), "A " + end + "; B1 " + end);
    assertThat(backup.all()).isEmpty();
  }

  @Test
  void whenAllTargetsAreDeadTheCarrierIsToldSo() {
    did.forwardTo(at(first), "127.0.0.1:" + FreePorts.udp() + "/TCP");
    SipDialog dialled = dial();
    int invite = dialled.invite(Sdp.of(PhoneCall.NO_PHONE));
    first.awaitCall().say(503, "");

    SipText refusal = dialled.answer(invite, 480);
    dialled.ackRefusal(invite);

    assertThat(refusal.header("Reason")).isEqualTo("Q.850;cause=38");
    did.awaitLegs(
        dialled.callId(),
        "A - null 480 PLATFORM ALL_TARGETS_DEAD; B1 - 503 480 CALLEE NEXT_HOP_DEAD;"
            + " B2 - null 480 PLATFORM NEXT_HOP_DEAD");
  }

  @Test
  void anIntervalThatIsTooShortForTheTargetIsRaised() {
    did.forwardTo(at(first));
    SipDialog dialled = dial();
    int invite = dialled.invite(Sdp.of(PhoneCall.NO_PHONE));
    first.awaitCall().say(422, "", "Min-SE: 3600");

    SipDialog again = first.awaitCall();
    assertThat(again.invite().header("Session-Expires")).isEqualTo("3600");
    assertThat(again.invite().header("Min-SE")).isEqualTo("3600");
    PhoneCall call = new PhoneCall(dialled, again, invite, again.invite());
    call.rings().answered().hungUp();
  }

  /** The last is found out only when the target is dialled. */
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, -",
    "localhost, -",
    "2130706433, -",
    "127.1, A - null 483 PLATFORM REJECTED; B1 - null 483 PLATFORM REJECTED"
  })
  void aTargetThatIsOurOwnConnectorIsALoop(String host, String legs) {
    did.forwardTo(host + ":" + server.sipPort() + "/UDP");
    SipDialog dialled = dial();
    int invite = dialled.invite(Sdp.of(PhoneCall.NO_PHONE));

    SipText refusal = dialled.answer(invite, 483);
    dialled.ackRefusal(invite);

    assertThat(refusal.header("Reason")).isEqualTo("Q.850;cause=25");
    did.awaitLegs(dialled.callId(), legs);
  }

  @Test
  void aCallThatMayNotBeForwardedAnyFurtherIsALoop() {
    did.forwardTo(at(first));
    SipDialog dialled = dial().maxForwards(0);
    int invite = dialled.invite(Sdp.of(PhoneCall.NO_PHONE));

    dialled.answer(invite, 483);
    dialled.ackRefusal(invite);

    did.awaitLegs(dialled.callId(), "-");
    assertThat(first.all()).isEmpty();
  }

  @Test
  void eachForwardingCounts() {
    did.forwardTo(at(first));
    SipDialog dialled = dial().maxForwards(7);
    int invite = dialled.invite(Sdp.of(PhoneCall.NO_PHONE));
    SipDialog taken = first.awaitCall();

    assertThat(taken.invite().header("Max-Forwards")).isEqualTo("6");
    new PhoneCall(dialled, taken, invite, taken.invite()).rings().answered().hungUp();
  }

  private void talkOver(SipDialog dialled, int invite) {
    SipDialog taken = backup.awaitCall();
    new PhoneCall(dialled, taken, invite, taken.invite()).rings().answered().hungUp();
  }
}
