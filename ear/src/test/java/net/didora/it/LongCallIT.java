package net.didora.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import net.didora.it.media.G711;
import net.didora.it.media.RtpPeer;
import net.didora.it.media.RtpPeers;
import net.didora.it.sip.PhoneCall;
import net.didora.it.sip.Sdp;
import net.didora.it.sip.SipDialog;
import net.didora.it.sip.SipPeer;
import net.didora.it.sip.SipText;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What shows only after a while: messages that never come, sessions that must be refreshed, audio
 * that falls silent. All these calls are made first, and live side by side.
 */
@Beside
@ExtendWith(SharedDidora.class)
class LongCallIT {
  private static final Duration PATIENCE = Duration.ofSeconds(75);
  private static final String TALKED =
      "A rang 200 200 CALLER HUNG_UP; B1 rang 200 200 CALLER HUNG_UP";
  private static final String LOST =
      "A rang 200 200 PLATFORM DIALOG_LOST; B1 rang 200 200 PLATFORM DIALOG_LOST";

  /** On hold, so that nobody misses the audio. */
  private static final String SILENT = Sdp.of(PhoneCall.NO_PHONE, 1, "8", "a=inactive");

  private static final String WITHOUT_UPDATE = "INVITE, ACK, CANCEL, BYE";

  /** A call that has been brought to where it waits; what is left to do takes its time. */
  private interface Waiting {
    void untilTheEnd();
  }

  private final List<SipPeer> peers = new ArrayList<>();
  private final CompletableFuture<Void> halfTime = new CompletableFuture<>();
  private final CompletableFuture<Void> expired = new CompletableFuture<>();
  private DemoDid did;
  private DidoraServer server;

  @TestFactory
  List<DynamicTest> facts(DidoraServer shared) throws IOException {
    server = shared;
    did = new DemoDid(server).limit(0);
    RtpPeers phones = new RtpPeers("127.0.0.1");
    ExecutorService together = Executors.newCachedThreadPool();
    List<DynamicTest> tests = new ArrayList<>();
    begun(phones)
        .forEach(
            (name, waiting) -> {
              CompletableFuture<Void> end =
                  CompletableFuture.runAsync(waiting::untilTheEnd, together);
              tests.add(DynamicTest.dynamicTest(name, end::join));
            });
    tests.add(
        DynamicTest.dynamicTest(
            "nothing is left",
            () -> {
              together.shutdown();
              phones.close();
              peers.forEach(SipPeer::close);
              did.awaitNoRunningCalls(10);
            }));
    return tests;
  }

  private Map<String, Waiting> begun(RtpPeers phones) throws IOException {
    Map<String, Waiting> calls = new LinkedHashMap<>();
    calls.put("anAnswerThatIsNeverAcknowledgedEndsTheCall", answerWithoutAck());
    calls.put("anAnswerToAReInviteThatIsNeverAcknowledgedEndsTheCall", reInviteWithoutAck());
    calls.put("aReliableRingThatIsNeverAcknowledgedEndsTheCall", ringWithoutPrack());
    calls.put("nobodyAnswers", nobodyAnswers());
    calls.put("aTargetThatNeverAnswersAReInviteEndsTheCall", reInviteWithoutAnswer());
    calls.put("weRefreshBothSessionsByUpdate", refreshed("UPDATE"));
    calls.put("weRefreshBothSessionsByInviteWhereUpdateIsUnknown", refreshed("INVITE"));
    calls.put("aSessionThatThePeerDoesNotRefreshEnds", notRefreshed());
    calls.put("aSessionThatThePeerRefreshesLives", refreshedByPeer());
    calls.put("silenceOnBothSidesEndsTheCall", silence(phones));
    return calls;
  }

  private PhoneCall begun(SipPeer carrier, SipPeer platform, String sdp, String... headers) {
    peers.add(carrier);
    peers.add(platform);
    did.forwardTo(platform);
    int port = carrier.transport().equals("TLS") ? server.sipsPort() : server.sipPort();
    SipDialog dialled = carrier.dial(DemoDid.NUMBER, port);
    return PhoneCall.begun(dialled, platform, sdp, headers);
  }

  private PhoneCall rings(String... headers) {
    return begun(SipPeer.udp(), SipPeer.udp(), Sdp.of(PhoneCall.NO_PHONE), headers).rings();
  }

  private Waiting answerWithoutAck() {
    PhoneCall call = rings();
    call.platform().say(200, Sdp.of(PhoneCall.NO_PHONE));
    call.platform().asked("ACK");
    call.carrier().answer(call.invite(), 200);
    long answered = System.nanoTime();
    return () -> {
      SipText atPlatform = call.platform().asked("BYE", Duration.ofSeconds(36));
      halfTime.complete(null);
      call.platform().say(atPlatform, 200, "");
      call.carrier().say(call.carrier().asked("BYE", Duration.ofSeconds(2)), 200, "");
      Duration after = Duration.ofNanos(System.nanoTime() - answered);
      assertThat(after).isBetween(Duration.ofSeconds(31), Duration.ofSeconds(36));
      did.awaitLegs(call.callId(), LOST);
    };
  }

  private Waiting reInviteWithoutAck() {
    PhoneCall call = rings().answered();
    int number = call.platform().invite(Sdp.of(PhoneCall.NO_PHONE, 2));
    call.carrier().say(call.carrier().asked("INVITE"), 200, Sdp.of(PhoneCall.NO_PHONE, 2));
    call.carrier().asked("ACK");
    call.platform().answer(number, 200);
    return () -> {
      endsOnBothSides(call, Duration.ofSeconds(36));
      did.awaitLegs(call.callId(), LOST);
    };
  }

  private Waiting ringWithoutPrack() {
    PhoneCall call =
        begun(SipPeer.udp(), SipPeer.udp(), Sdp.of(PhoneCall.NO_PHONE), "Require: 100rel");
    call.platform().say(183, Sdp.of(PhoneCall.NO_PHONE));
    call.carrier().answer(call.invite(), 183);
    return () -> {
      call.platform().say(call.platform().asked("CANCEL", Duration.ofSeconds(36)), 200, "");
      call.platform().say(487, "");
      call.carrier().answer(call.invite(), 504);
      call.carrier().ackRefusal(call.invite());
      did.awaitLegs(
          call.callId(),
          "A rang null 504 PLATFORM DIALOG_LOST; B1 rang null 504 PLATFORM DIALOG_LOST");
    };
  }

  private Waiting nobodyAnswers() {
    PhoneCall call = rings();
    return () -> {
      SipText refusal = call.carrier().answer(call.invite(), 480, PATIENCE);
      call.carrier().ackRefusal(call.invite());
      assertThat(refusal.header("Reason")).isEqualTo("Q.850;cause=19");
      call.platform().say(call.platform().asked("CANCEL"), 200, "");
      call.platform().say(487, "");
      did.awaitLegs(
          call.callId(), "A rang null 480 PLATFORM NO_ANSWER; B1 rang null 480 PLATFORM NO_ANSWER");
    };
  }

  private Waiting reInviteWithoutAnswer() {
    PhoneCall call = rings().answered();
    int number = call.carrier().invite(Sdp.of(PhoneCall.NO_PHONE, 2));
    return () -> {
      call.carrier().answer(number, 408, Duration.ofSeconds(36));
      call.carrier().ackRefusal(number);
      endsOnBothSides(call, Duration.ofSeconds(5));
      did.awaitLegs(call.callId(), LOST);
    };
  }

  private Waiting refreshed(String method) {
    boolean update = method.equals("UPDATE");
    SipPeer carrier = peer(update);
    SipPeer platform = peer(update);
    PhoneCall begun =
        begun(carrier, platform, SILENT, "Supported: timer", "Session-Expires: 90;refresher=uas");
    PhoneCall call =
        begun.rings().answered(SILENT, "Require: timer", "Session-Expires: 90;refresher=uac");
    assertThat(call.answer().header("Session-Expires")).isEqualTo("90;refresher=uas");
    return () -> {
      refreshes(call.carrier(), method);
      refreshes(call.platform(), method);
      assertThat(carrier.lostConnections() + platform.lostConnections()).isZero();
      call.hungUp();
      did.awaitLegs(call.callId(), TALKED);
    };
  }

  /** Those who know UPDATE are connected over TLS, and say nothing on it for a while. */
  private static SipPeer peer(boolean update) {
    return update
        ? SipPeer.over("TLS", Ground.target("tls"))
        : SipPeer.udp().allowing(WITHOUT_UPDATE);
  }

  private static void refreshes(SipDialog side, String method) {
    SipText refresh = side.asked(method, Duration.ofSeconds(50));
    assertThat(refresh.header("Session-Expires")).isEqualTo("90;refresher=uac");
    boolean invite = method.equals("INVITE");
    assertThat(refresh.body().isEmpty()).isEqualTo(!invite);
    side.say(
        refresh, 200, invite ? SILENT : "", "Require: timer", "Session-Expires: 90;refresher=uac");
    if (invite) {
      side.asked("ACK");
    }
  }

  private PhoneCall mustRefresh() {
    PhoneCall call =
        begun(
                SipPeer.udp(),
                SipPeer.udp(),
                SILENT,
                "Supported: timer",
                "Session-Expires: 90;refresher=uac")
            .rings()
            .answered(SILENT, "Session-Expires: 90;refresher=uas");
    assertThat(call.answer().header("Session-Expires")).isEqualTo("90;refresher=uac");
    assertThat(call.answer().header("Require")).isEqualTo("timer");
    return call;
  }

  private Waiting notRefreshed() {
    PhoneCall call = mustRefresh();
    return () -> {
      endsOnBothSides(call, Duration.ofSeconds(66));
      expired.complete(null);
      did.awaitLegs(call.callId(), LOST);
    };
  }

  private Waiting refreshedByPeer() {
    PhoneCall call = mustRefresh();
    return () -> {
      halfTime.orTimeout(40, TimeUnit.SECONDS).join();
      refreshesByItself(call.carrier());
      refreshesByItself(call.platform());
      expired.orTimeout(40, TimeUnit.SECONDS).join();
      call.hungUp();
      did.awaitLegs(call.callId(), TALKED);
    };
  }

  private static void refreshesByItself(SipDialog side) {
    int number = side.ask("UPDATE", "", "Supported: timer", "Session-Expires: 90;refresher=uac");
    assertThat(side.answer(number, 200).header("Session-Expires")).isEqualTo("90;refresher=uac");
  }

  private Waiting silence(RtpPeers phones) throws IOException {
    RtpPeer carrierPhone = phones.open(0);
    RtpPeer platformPhone = phones.open(0);
    PhoneCall call =
        begun(SipPeer.udp(), SipPeer.udp(), Sdp.of(carrierPhone.port()))
            .rings()
            .answered(Sdp.of(platformPhone.port()));
    int to = call.answer().mediaPort();
    carrierPhone.play(new InetSocketAddress("127.0.0.1", to), G711.PCMA, 1_000, 50);
    return () -> {
      endsOnBothSides(call, PATIENCE);
      did.awaitLegs(
          call.callId(),
          "A rang 200 200 PLATFORM RTP_TIMEOUT; B1 rang 200 200 PLATFORM RTP_TIMEOUT");
    };
  }

  private static void endsOnBothSides(PhoneCall call, Duration patience) {
    call.carrier().say(call.carrier().asked("BYE", patience), 200, "");
    call.platform().say(call.platform().asked("BYE", Duration.ofSeconds(2)), 200, "");
  }
}
