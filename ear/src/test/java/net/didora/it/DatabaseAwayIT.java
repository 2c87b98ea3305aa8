package net.didora.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * While the database is away, new calls are refused at once, running calls go on, and what ends is
 * kept. {@code -Ddidora.it.outage=60} makes the outage as long as what the product promises to
 * bear.
 */
@Beside
@ExtendWith(SharedDidora.class)
class DatabaseAwayIT {
  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("didora.it.outage", 20));

  /** The telephones say nothing; calls without audio end after a minute, if no one forbids it. */
  private static final Duration SILENT = Duration.ofSeconds(30);

  private static final int ENDING = 20;
  private static final int OUTLIVING = 10;
  private static final int REFUSED = 10;

  /** By how much what a CDR says may differ from what sipp saw: 100 on a quiet machine. */
  private static final long LATE_MILLIS = Long.getLong("didora.it.late", 1000);

  private DidoraServer server;
  private Sipp platform;
  private Sipp ending;
  private Sipp outliving;
  private Instant begun;

  /** Some calls end in the middle of the outage, some 20 s after it. */
  @BeforeEach
  void callsAreRunning(@SharedDidora.OwnDatabase DidoraServer shared) throws Exception {
    server = shared;
    if (OUTAGE.compareTo(SILENT) > 0) {
      server.stop();
      server.withJavaOptions("-Ddidora.rtp.timeout=0").start();
    }
    begun = Instant.now();
    new DemoAccount(server).adjustTo("1000.00");
    platform = Sipp.scenario("platform-rings-and-answers.xml").with("-d", "50");
    platform.telephones(List.of(9)).start();
    new DemoDid(server).forwardTo(platform).limit(100);
    aNewCallPasses(); // the first ones after a start are slow
    ending = carrier(OUTAGE.dividedBy(2)).calls(ENDING, 6, ENDING).start();
    outliving = carrier(OUTAGE.plusSeconds(20)).calls(OUTLIVING, 3, OUTLIVING).start();
    await("running calls")
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                ending.events("ANSWERED").size() == ENDING
                    && outliving.events("ANSWERED").size() == OUTLIVING);
  }

  @AfterEach
  void end() {
    ending.close();
    outliving.close();
    platform.close();
  }

  @Test
  void frozenDatabaseCostsNoCallThatRuns() {
    long database = server.databasePid();
    Shell.signal("STOP", database);
    Instant gone = Instant.now();
    try {
      newCallsAreRefusedAtOnce(this::noThreadOfTheSipStackWaits);
      callsAreServedWithoutIt(gone);
    } finally {
      Shell.signal("CONT", database);
    }
    callsOutliveTheOutage();
  }

  @Test
  void killedDatabaseCostsNoCallThatRunsWhileTheServerLivesOn() {
    long living = server.serverPid();
    server.killDatabase();
    Instant gone = Instant.now();
    try {
      callsAreServedWithoutIt(gone);
    } finally {
      server.databaseComesBack();
    }
    callsOutliveTheOutage();
    assertThat(server.serverPid()).isEqualTo(living);
  }

  @Test
  void killedDatabaseCostsNoCallThatRunsEvenIfTheServerIsKilledToo() {
    server.killDatabase();
    newCallsAreRefusedAtOnce();
    callsEndAsEver(Instant.now());
    theirEndsAreOnTheDisk();
    assertThat(outliving.events("HUNGUP")).isEmpty();
    Shell.signal("KILL", server.serverPid());
    Instant killed = Instant.now();
    server.databaseComesBack();
    server.awaitEnd();
    assertThat(Homes.processesOn(server.home())).as("what outlived its launcher").isEmpty();
    outliving.close();
    server.start();
    aNewCallPasses();

    Map<String, Map<String, String>> legs = nothingIsMissingOrDoubled();
    everyCdrSaysWhatTheCarrierSaw(ending, legs);
    for (String call : SippEvent.calls(outliving.events("ANSWERED"))) {
      assertThat(legs.get(call)).containsEntry("end_reason", "SERVER_DIED").isNotNull();
      assertThat(Long.parseLong(requireNonNull(legs.get(call)).get("ended_ms")))
          .as("last sign of life")
          .isBetween(killed.minusSeconds(3).toEpochMilli(), killed.toEpochMilli());
    }
  }

  private void callsOutliveTheOutage() {
    aNewCallPasses();
    SippCount outlived = outliving.await(Duration.ofSeconds(60));

    assertThat(outlived.successful()).as("calls that outlive the outage").isEqualTo(OUTLIVING);
    Map<String, Map<String, String>> legs = nothingIsMissingOrDoubled();
    everyCdrSaysWhatTheCarrierSaw(ending, legs);
    everyCdrSaysWhatTheCarrierSaw(outliving, legs);
  }

  private void callsAreServedWithoutIt(Instant gone) {
    newCallsAreRefusedAtOnce();
    callsEndAsEver(gone);
    theirEndsAreOnTheDisk();
    await("the outage is about to end")
        .atMost(OUTAGE)
        .until(() -> Instant.now().isAfter(gone.plus(OUTAGE).minusSeconds(3)));
    newCallsAreRefusedAtOnce();
    await("the outage lasts").atMost(OUTAGE).until(() -> Instant.now().isAfter(gone.plus(OUTAGE)));
    System.out.printf("database away for %d ms%n", millisSince(gone));
  }

  /** While the first calls wait for the frozen database, the stack reads on what comes. */
  private void noThreadOfTheSipStackWaits() {
    await("calls that wait for the database")
        .pollInterval(Duration.ZERO)
        .until(
            () -> {
              ServerThreads now = ServerThreads.of(server);
              assertThat(now.ofTheSipStack()).isNotEmpty().noneMatch(ServerThreads::waits);
              return now.ofCallsInTheDatabase().findAny().isPresent();
            });
  }

  private void newCallsAreRefusedAtOnce() {
    newCallsAreRefusedAtOnce(() -> {});
  }

  private void newCallsAreRefusedAtOnce(Runnable meanwhile) {
    try (Sipp late = carrier(Duration.ofMillis(100)).calls(REFUSED, 5, REFUSED).start()) {
      meanwhile.run();
      late.await(Duration.ofSeconds(30));

      List<SippEvent> refused = late.events("REFUSED");
      assertThat(refused).hasSize(REFUSED);
      Map<String, Instant> dialled = SippEvent.times(late.events("DIALLED"));
      Duration worst = Duration.ZERO;
      for (SippEvent event : refused) {
        assertThat(event.values().get(0)).as("code").isEqualTo("503");
        assertThat(Integer.parseInt(event.values().get(1))).as("Retry-After").isPositive();
        Duration took = Duration.between(dialled.get(event.sipCallId()), event.at());
        worst = took.compareTo(worst) > 0 ? took : worst;
      }
      System.out.printf("refused with 503 after %d ms at worst%n", worst.toMillis());
      assertThat(worst).as("time to the refusal").isLessThan(Duration.ofSeconds(2));
    }
  }

  /** Each BYE is answered while the database is still away. */
  private void callsEndAsEver(Instant gone) {
    await("the calls end").atMost(OUTAGE).until(() -> ending.events("ENDED").size() == ENDING);
    assertThat(gone.plus(OUTAGE)).as("end of the outage").isAfter(Instant.now());
    Map<String, Instant> hungUp = SippEvent.times(ending.events("HUNGUP"));
    for (SippEvent ended : ending.events("ENDED")) {
      assertThat(Duration.between(hungUp.get(ended.sipCallId()), ended.at()))
          .as("time to the answer of the BYE")
          .isLessThan(Duration.ofSeconds(1));
    }
  }

  /** Nowhere else can they be while the database is away. */
  private void theirEndsAreOnTheDisk() {
    StringBuilder journal = new StringBuilder();
    try (Stream<Path> files = Files.walk(server.home().resolve("journal"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        journal.append(new String(Files.readAllBytes(file), ISO_8859_1));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    assertThat(SippEvent.calls(ending.events("ENDED")))
        .as("calls whose end is in the journal")
        .allMatch(call -> journal.indexOf(call) >= 0);
  }

  private void aNewCallPasses() {
    Instant back = Instant.now();
    await("a call passes again")
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              try (Sipp next = carrier(Duration.ofMillis(100)).calls(1, 1, 1).start()) {
                next.await(Duration.ofSeconds(30));
                return next.events("ENDED").size() == 1;
              }
            });
    System.out.printf("a call passes again after %d ms%n", millisSince(back));
  }

  /** Of the refused ones there is none, of the others one each, for either leg. */
  private Map<String, Map<String, String>> nothingIsMissingOrDoubled() {
    DemoDid did = new DemoDid(server);
    did.awaitNoRunningCalls(60);
    Map<String, Map<String, String>> legs = did.aLegs(begun);
    Set<String> answered = new HashSet<>(SippEvent.calls(ending.events("ANSWERED")));
    answered.addAll(SippEvent.calls(outliving.events("ANSWERED")));

    assertThat(legs.keySet()).containsAll(answered).hasSize(ENDING + OUTLIVING + 2);
    String cdrs = "select count(*) from cdr where " + DemoDid.begunSince(begun);
    assertThat(did.number(cdrs + " and leg = 'B1' and answered_at is not null"))
        .isEqualTo(ENDING + OUTLIVING + 2);
    assertThat(did.number(cdrs)).isEqualTo(2 * (ENDING + OUTLIVING + 2));
    assertThat(did.number(cdrs + " and id in (select cdr_id from cdr_to_rate)"))
        .isEqualTo(legs.size());
    return legs;
  }

  private static void everyCdrSaysWhatTheCarrierSaw(
      Sipp carrier, Map<String, Map<String, String>> legs) {
    Map<String, Instant> hungUp = SippEvent.times(carrier.events("HUNGUP"));
    SippEvent.times(carrier.events("ANSWERED"))
        .forEach(
            (call, answered) -> {
              Map<String, String> cdr = requireNonNull(legs.get(call));
              assertThat(cdr)
                  .containsEntry("recovered", "0")
                  .containsEntry("end_reason", "HUNG_UP");
              assertThat(Long.parseLong(cdr.get("answered_ms")))
                  .isBetween(early(answered), late(answered));
              Instant ended = requireNonNull(hungUp.get(call));
              assertThat(Long.parseLong(cdr.get("ended_ms"))).isBetween(early(ended), late(ended));
            });
  }

  private static long millisSince(Instant then) {
    return Duration.between(then, Instant.now()).toMillis();
  }

  private static long early(Instant seen) {
    return seen.toEpochMilli() - LATE_MILLIS;
  }

  private static long late(Instant seen) {
    return seen.toEpochMilli() + LATE_MILLIS;
  }

  private Sipp carrier(Duration talk) {
    Sipp carrier = Sipp.scenario("carrier-calls-and-hangs-up.xml").to(server);
    return carrier
        .dials(DemoDid.NUMBER)
        .telephones(List.of(9))
        .with("-d", String.valueOf(talk.toMillis()));
  }
}
