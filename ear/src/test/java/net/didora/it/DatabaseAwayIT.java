package net.didora.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * While the database is away, new calls are refused at once, running calls go on, and what ends is
 * kept. {@code -Ddidora.it.outage=60} makes the outage as long as the product promises to bear.
 */
class DatabaseAwayIT {
  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("didora.it.outage", 20));

  private DidoraServer server;
  private Sipp platform;
  private Sipp running;

  @BeforeEach
  void callsAreRunning() {
    server = DidoraServer.named("database-away").start();
    platform = Sipp.scenario("platform-rings-and-answers.xml").with("-d", "50");
    platform.telephones(List.of(9)).start();
    new DemoDid(server).forwardTo(platform).limit(100);
    running = carrier((OUTAGE.toMillis() / 2) + "").calls(20, 20, 20).start();
    await("running calls").until(() -> running.events("ANSWERED").size() == 20);
  }

  @AfterEach
  void end() {
    running.close();
    platform.close();
    server.close();
  }

  @Test
  void frozenDatabaseCostsNoCallThatRuns() {
    long database = server.databasePid();
    Shell.signal("STOP", database);
    Instant gone = Instant.now();
    try {
      newCallsAreRefusedAtOnce();
      runningCallsEndAsEver(gone);
    } finally {
      Shell.signal("CONT", database);
    }

    nothingIsMissingOrDoubled();
  }

  @Test
  void killedDatabaseCostsNoCallThatRunsEvenIfTheServerIsKilledToo() {
    Shell.signal("STOP", server.launcherPid()); // or it would start the database again
    Shell.signal("KILL", server.databasePid());
    Instant gone = Instant.now();
    newCallsAreRefusedAtOnce();
    runningCallsEndAsEver(gone);
    Shell.signal("KILL", server.serverPid());
    Shell.signal("CONT", server.launcherPid());
    server.awaitEnd();
    server.start();

    nothingIsMissingOrDoubled();
  }

  private void newCallsAreRefusedAtOnce() {
    try (Sipp late = carrier("100").calls(10, 5, 10).start()) {
      late.await(Duration.ofSeconds(30));

      List<SippEvent> refused = late.events("REFUSED");
      assertThat(refused).hasSize(10);
      Map<String, Instant> dialled =
          late.events("DIALLED").stream()
              .collect(Collectors.toMap(SippEvent::sipCallId, SippEvent::at, (a, b) -> a));
      for (SippEvent event : refused) {
        assertThat(event.values().get(0)).as("code").isEqualTo("503");
        assertThat(Integer.parseInt(event.values().get(1))).as("Retry-After").isPositive();
        assertThat(Duration.between(dialled.get(event.sipCallId()), event.at()))
            .as("time to the refusal")
            .isLessThan(Duration.ofMillis(2_050));
      }
    }
  }

  /** Each BYE is answered while the database is still away. */
  private void runningCallsEndAsEver(Instant gone) {
    await("the calls end").atMost(OUTAGE).until(() -> running.events("ENDED").size() == 20);
    Map<String, Instant> hungUp =
        running.events("HUNGUP").stream()
            .collect(Collectors.toMap(SippEvent::sipCallId, SippEvent::at, (a, b) -> a));
    for (SippEvent ended : running.events("ENDED")) {
      assertThat(Duration.between(hungUp.get(ended.sipCallId()), ended.at()))
          .as("time to the answer of the BYE")
          .isLessThan(Duration.ofSeconds(1));
    }
    await("the outage lasts")
        .atMost(OUTAGE.plusSeconds(5))
        .until(() -> Instant.now().isAfter(gone.plus(OUTAGE)));
  }

  private void nothingIsMissingOrDoubled() {
    DemoDid did = new DemoDid(server);
    did.awaitNoRunningCalls(60);
    Set<String> ended =
        running.events("ENDED").stream().map(SippEvent::sipCallId).collect(Collectors.toSet());
    await("the CDRs of the calls that ended")
        .atMost(Duration.ofSeconds(60))
        .until(() -> did.aLegs().keySet().containsAll(ended));
    assertThat(did.number("select count(*) from cdr where leg = 'A' and talked_ms > 0"))
        .isEqualTo(20);
    try (Sipp next = carrier("100").calls(1, 1, 1).start()) {
      assertThat(next.await(Duration.ofSeconds(30)).successful()).isEqualTo(1);
      assertThat(next.events("ENDED")).hasSize(1);
    }
  }

  private Sipp carrier(String talkMillis) {
    Sipp carrier = Sipp.scenario("carrier-calls-and-hangs-up.xml").to(server);
    return carrier.dials(DemoDid.NUMBER).telephones(List.of(9)).with("-d", talkMillis);
  }
}
