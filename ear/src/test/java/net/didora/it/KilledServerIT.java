package net.didora.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a kill -9 among a hundred running calls leaves: every finished call, once, and no limit. */
class KilledServerIT {
  private static final int RUNNING = 90;

  private DidoraServer server;
  private Sipp platform;
  private Sipp carrier;

  @AfterEach
  void end() {
    carrier.close();
    platform.close();
    server.close();
  }

  @Test
  void killedServerLosesNoFinishedCallAndHoldsNoPermit() {
    callsInEveryState("killed-server");

    server.killServer();
    server.awaitEnd();

    nothingIsLost();
  }

  @Test
  void killedServerAndDatabaseLoseNoFinishedCallAndHoldNoPermit() {
    callsInEveryState("killed-both");

    Shell.signal("KILL", server.databasePid());
    server.killLauncherAndServer();

    nothingIsLost();
  }

  @Test
  void databaseThatOutlivesItsServerIsTakenOver() {
    callsInEveryState("killed-launcher");

    server.killLauncherAndServer();

    nothingIsLost();
  }

  /** Thirty new calls a second, each ringing 1 s and talking 2 s: some are in every state. */
  private void callsInEveryState(String name) {
    server = DidoraServer.named(name).start();
    platform = Sipp.scenario("platform-rings-and-answers.xml").with("-d", "1000");
    platform.telephones(List.of(9)).start();
    new DemoDid(server).forwardTo(platform).limit(500);
    carrier = Sipp.scenario("carrier-calls-and-hangs-up.xml").to(server).dials(DemoDid.NUMBER);
    carrier.telephones(List.of(9)).with("-d", "2000").calls(2000, 30, 200).start();
    await("calls in every state")
        .atMost(Duration.ofSeconds(60))
        .until(() -> carrier.events("ENDED").size() >= 50 && running() >= RUNNING);
  }

  private int running() {
    return carrier.events("DIALLED").size() - carrier.events("ENDED").size();
  }

  private void nothingIsLost() {
    await("the carrier notices").until(() -> carrier.count().retransmissions() > 0);
    carrier.close();
    Set<String> finished = callIds("ENDED");
    Set<String> answered = callIds("ANSWERED");
    server.start();
    DemoDid did = new DemoDid(server);
    did.awaitNoRunningCalls(60);

    Map<String, Map<String, String>> legs = did.aLegs();

    assertThat(legs.keySet()).as("finished calls have their CDR").containsAll(finished);
    assertThat(legs.keySet()).as("answered calls have their CDR").containsAll(answered);
    finished.forEach(
        call -> {
          assertThat(legs.get(call)).as(call).containsEntry("recovered", "0");
          assertThat(Long.parseLong(legs.get(call).get("talked_ms"))).isBetween(1900L, 2600L);
        });
    Set<String> cut = new HashSet<>(answered);
    cut.removeAll(finished);
    assertThat(cut).as("calls that talked when the kill came").isNotEmpty();
    assertThat(cut).allSatisfy(call -> assertThat(legs.get(call)).containsKey("answered_at"));
    assertThat(
            did.number(
                "select count(*) from (select 1 from cdr group by call_id, leg having"
                    + " count(*) > 1) twice"))
        .isZero();
    aNewCallPasses();
  }

  private Set<String> callIds(String kind) {
    return carrier.events(kind).stream().map(SippEvent::sipCallId).collect(Collectors.toSet());
  }

  private void aNewCallPasses() {
    try (Sipp next = Sipp.scenario("carrier-calls-and-hangs-up.xml").to(server)) {
      next.dials(DemoDid.NUMBER).telephones(List.of(9)).with("-d", "500");
      next.calls(1, 1, 1).start();

      assertThat(next.await(Duration.ofSeconds(60)).successful()).isEqualTo(1);
      assertThat(next.events("ENDED")).hasSize(1);
    }
  }
}
