package net.didora.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import net.didora.it.sip.PhoneCall;
import net.didora.it.sip.Sdp;
import net.didora.it.sip.SipDialog;
import net.didora.it.sip.SipPeer;
import net.didora.it.sip.SipText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What an operator does to a server by its management while a call runs. The DID takes one call at
 * a time, so a permit that stays taken refuses the next one.
 */
@Deadly
@ExtendWith(SharedDidora.class)
class ServerLifeIT {
  private static final String HUNG_UP =
      "A rang 200 200 CALLER HUNG_UP; B1 rang 200 200 CALLER HUNG_UP";
  private static final String SERVER_STOPPED =
      "A rang 200 200 PLATFORM SERVER_STOPPED; B1 rang 200 200 PLATFORM SERVER_STOPPED";
  private static final Duration A_LOADED_MACHINE = Duration.ofSeconds(60);

  private final SipPeer carrier = SipPeer.udp();
  private final SipPeer platform = SipPeer.udp();
  private DidoraServer server;
  private DemoDid did;

  @BeforeEach
  void callsPassOneAtATime(DidoraServer shared) {
    server = shared;
    did = new DemoDid(server).forwardTo(platform).limit(1);
  }

  @AfterEach
  void end() {
    if (suspendState().contains("SUSPEND")) {
      server.cli(":resume");
    }
    did.limit(0);
    platform.close();
    carrier.close();
  }

  @Test
  void aSuspendedServerEndsItsCallsAndTakesNoNewOnes() {
    final PhoneCall running = aCall();
    CompletableFuture<String> suspension =
        CompletableFuture.supplyAsync(() -> server.cli(":suspend(suspend-timeout=60)"));
    await("suspension").atMost(A_LOADED_MACHINE).until(() -> suspendState().contains("SUSPENDING"));

    aNewCallIsToldToComeBack();
    running.hungUp();
    did.awaitLegs(running.callId(), HUNG_UP);
    assertThat(suspension.join()).as("when the last call has ended").contains("success");
    assertThat(suspendState()).contains("SUSPENDED");
    aNewCallIsToldToComeBack();
    assertThat(server.isReady()).as("ready for calls").isFalse();

    assertThat(server.cli(":resume")).contains("success");
    aCallPasses();
  }

  @Test
  void aReloadedOrRedeployedServerHoldsNothingOfBefore() {
    aCallPasses();
    Set<String> held = OpenFiles.ports(server);
    assertThat(held).contains("udp " + server.sipPort(), "tcp " + server.sipPort());

    for (String command : List.of(":reload", ":reload", "/deployment=didora.ear:redeploy")) {
      PhoneCall cut = aCall();
      int starts = starts();
      CompletableFuture<String> done = CompletableFuture.supplyAsync(() -> server.cli(command));
      bothSidesAreHungUp(cut);
      await(command)
          .atMost(Duration.ofMinutes(2))
          .until(() -> starts() > starts && server.isReady());

      assertThat(done.join()).contains("success");
      did.awaitLegs(cut.callId(), SERVER_STOPPED);
      assertThat(did.runningCalls()).as("running calls after %s", command).isZero();
      aCallPasses();
      await("the sockets of before").untilAsserted(() -> assertHoldsNoMoreThan(held));
      assertThat(OpenFiles.count(server, server.home().resolve("journal/lock"))).isOne();
    }
  }

  /** Those of audio are opened when calls first need them, and kept: how many, calls have said. */
  private void assertHoldsNoMoreThan(Set<String> before) {
    Set<String> now = OpenFiles.ports(server);

    assertThat(now.stream().filter(this::isNotOfAudio))
        .containsExactlyInAnyOrderElementsOf(before.stream().filter(this::isNotOfAudio).toList());
    assertThat(now).hasSizeLessThanOrEqualTo(before.size());
  }

  private boolean isNotOfAudio(String port) {
    return port.startsWith("tcp ") || port.equals("udp " + server.sipPort());
  }

  private PhoneCall aCall() {
    return PhoneCall.begun(carrier.dial(DemoDid.NUMBER, server.sipPort()), platform)
        .rings()
        .answered();
  }

  private void aCallPasses() {
    PhoneCall call = aCall();
    call.hungUp();
    did.awaitLegs(call.callId(), HUNG_UP);
    did.awaitNoRunningCalls(10);
  }

  private void aNewCallIsToldToComeBack() {
    SipDialog call = carrier.dial(DemoDid.NUMBER, server.sipPort());
    int invite = call.invite(Sdp.of(PhoneCall.NO_PHONE));
    SipText refusal = call.answer(invite, 503);
    call.ackRefusal(invite);

    assertThat(Integer.parseInt(refusal.header("Retry-After"))).as("Retry-After").isPositive();
  }

  private static void bothSidesAreHungUp(PhoneCall call) {
    for (SipDialog side : List.of(call.carrier(), call.platform())) {
      side.say(side.asked("BYE"), 200, "");
    }
  }

  private String suspendState() {
    return server.cli(":read-attribute(name=suspend-state)");
  }

  /** How often call control has begun in this home. */
  private int starts() {
    return server.log().split("DIDEJB01001", -1).length;
  }
}
