package net.didora.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.didora.cdr.CallFacts;
import net.didora.cdr.FinishedCall;
import net.didora.cdr.LegCharge;
import net.didora.cdr.RatingKind;
import net.didora.common.CallerClass;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No finished call without its CDR, none twice, and no permit taken for ever: whatever dies. */
@Timeout(120)
class CallRecordsIT {
  @TempDir private Path directory;
  private CallWorld world;
  private SlowWire wire;
  private final List<CallServer> servers = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    world = CallWorld.fresh();
    wire = new SlowWire(world.address());
  }

  @AfterEach
  void stop() throws IOException {
    servers.forEach(CallServer::kill);
    wire.close();
  }

  @Test
  void anEndedCallHasOneCdrPerLegAndItsPermitIsFree() {
    CallServer server = server("one");
    Verdict verdict = admit(server);
    Instant answered = Instant.parse("2026-11-23T22:00:00.123Z");

    end(server, verdict, answered, answered.plusMillis(61_500));

    awaitCdrs(2);
    assertThat(
            world.rows(
                "SELECT leg, answered_at, ended_at, talked_ms, mapped_code, q850_cause,"
                    + " hangup_side, end_reason, rating_kind, recovered, called_e164 FROM cdr"
                    + " ORDER BY leg"))
        .containsExactly(
            "A 2026-11-23 22:00:00.123 2026-11-23 22:01:01.623 61500 200 16 CALLER HUNG_UP"
                + " BY_CALLER 0 551130000001",
            "B1 2026-11-23 22:00:00.123 2026-11-23 22:01:01.623 61500 200 16 CALLER HUNG_UP"
                + " NO_OWN_RATE 0 551130000001");
    assertThat(world.rows("SELECT leg FROM cdr JOIN cdr_to_rate ON cdr_id = id"))
        .containsExactly("A");
    assertThat(world.count("call_session")).isZero();
  }

  @Test
  void toldTwiceItIsWrittenOnce() {
    CallServer server = server("one");
    Verdict verdict = admit(server);
    Instant now = Instant.now();

    end(server, verdict, now, now.plusSeconds(1));
    end(server, verdict, now, now.plusSeconds(5));
    awaitCdrs(2);
    end(server, verdict, now, now.plusSeconds(9));

    assertThat(world.rows("SELECT talked_ms FROM cdr")).containsOnly("1000");
  }

  @Test
  void aJournalThatIsReplayedFromItsBeginningChangesNothing() throws IOException {
    CallServer first = server("one");
    Instant now = Instant.now();
    for (int i = 0; i < 20; i++) {
      end(first, admit(first), now, now.plusSeconds(i));
    }
    awaitCdrs(40);
    world.sql("DELETE FROM cdr_to_rate");
    List<String> before = world.rows("SELECT * FROM cdr ORDER BY id");
    first.kill();
    Files.delete(directory.resolve("one/checkpoint"));

    CallServer second = server("one");

    awaitClosed(second);
    assertThat(world.rows("SELECT * FROM cdr ORDER BY id")).isEqualTo(before);
    assertThat(world.count("cdr_to_rate")).isZero();
  }

  @Test
  void afterAKillEachRunningCallHasItsCdrWithTheLastProofOfLife() {
    CallServer first = server("one");
    Verdict ringing = admit(first);
    Verdict talking = admit(first);
    Instant answered = Instant.now().minusSeconds(30);
    first
        .callLog()
        .bLegStarted(
            talking.callId(), new BLeg("B1", "99551130000001", "10.9.9.9:5090", "b@us", answered));
    first.callLog().answered(talking.callId(), answered, answered.minusMillis(20));
    awaitLife("one");
    first.kill();
    Instant killed = Instant.now();

    CallServer second = server("one");

    awaitClosed(second);
    awaitCdrs(3);
    assertThat(world.count("call_session")).isZero();
    assertThat(
            world.rows(
                "SELECT leg, recovered, end_reason, answered_at IS NOT NULL, talked_ms >= 29000"
                    + " AND talked_ms < 40000 FROM cdr WHERE call_id = '"
                    + talking.callId()
                    + "' ORDER BY leg"))
        .containsExactly("A 1 SERVER_DIED 1 1", "B1 1 SERVER_DIED 1 1");
    assertThat(
            world.rows(
                "SELECT talked_ms, ended_at >= started_at FROM cdr WHERE call_id = '"
                    + ringing.callId()
                    + "'"))
        .containsExactly("0 1");
    assertThat(world.rows("SELECT COUNT(*) FROM cdr WHERE ended_at > '" + sql(killed) + "'"))
        .containsExactly("0");
  }

  @Test
  void endsThatTheDatabaseCouldNotTakeSurviveAKill() throws IOException {
    CallServer first = server("one", wire);
    List<Verdict> calls = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      calls.add(admit(first));
    }
    wire.cut();
    Instant now = Instant.now();
    for (Verdict call : calls.subList(0, 25)) {
      end(first, call, now, now.plusSeconds(7));
    }
    first.kill();
    wire.mend();

    CallServer second = server("one", wire);

    awaitClosed(second);
    awaitCdrs(25 * 2 + 5);
    assertThat(world.rows("SELECT COUNT(*) FROM cdr WHERE recovered = FALSE AND talked_ms = 7000"))
        .containsExactly("50");
    assertThat(world.count("call_session")).isZero();
  }

  @Test
  void aDatabaseThatIsGoneRefusesNewCallsAtOnceAndGetsTheEndsLater() throws Exception {
    CallServer server = server("one", wire);
    Verdict running = admit(server);
    wire.cut();

    assertThat(within(Duration.ofSeconds(2), server)).isEqualTo(RefusalReason.DATABASE_AWAY);
    assertThat(within(Duration.ofMillis(50), server)).isEqualTo(RefusalReason.DATABASE_AWAY);
    Instant now = Instant.now();
    end(server, running, now, now.plusSeconds(3));
    assertThat(world.count("cdr")).isZero();
    wire.mend();

    awaitCdrs(2);
    Awaitility.await().until(() -> !server.database().isAway());
    assertThat(admit(server)).isInstanceOf(Admitted.class);
    assertThat(world.count("call_session")).isEqualTo(1);
  }

  @Test
  void aFrozenDatabaseHoldsNobodyUpAndWhatItDoesLateIsTakenBack() throws Exception {
    CallServer server = server("one", wire);
    Verdict running = admit(server);
    wire.freeze();

    List<CompletableFuture<Verdict>> verdicts = new ArrayList<>();
    long begun = System.nanoTime();
    for (int i = 0; i < 60; i++) {
      verdicts.add(server.admission().admit(CallWorld.call()).toCompletableFuture());
    }
    for (CompletableFuture<Verdict> verdict : verdicts) {
      Verdict refused = verdict.get(2500, TimeUnit.MILLISECONDS);
      assertThat(((Refused) refused).reason().sipCode()).isEqualTo(503);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(2300));
    assertThat(within(Duration.ofMillis(50), server)).isEqualTo(RefusalReason.DATABASE_AWAY);
    Instant now = Instant.now();
    end(server, running, now, now.plusSeconds(3));
    wire.thaw();

    awaitCdrs(2);
    Awaitility.await()
        .atMost(30, TimeUnit.SECONDS)
        .untilAsserted(() -> assertThat(admit(server)).isInstanceOf(Admitted.class));
    Awaitility.await()
        .atMost(30, TimeUnit.SECONDS)
        .untilAsserted(
            () ->
                assertThat(world.rows("SELECT call_id FROM call_session"))
                    .hasSize(server.records().calls().count()));
    assertThat(world.count("cdr")).isEqualTo(2);
  }

  @Test
  void aRealEndCorrectsWhatWasClosedForADeadServer() {
    CallServer frozen = server("one");
    Verdict verdict = admit(frozen);
    Instant started = Instant.now();
    world.sql(
        "INSERT INTO cdr (call_id, leg, tenant_path, node, caller, caller_class, called, peer,"
            + " sip_call_id, started_at, ended_at, talked_ms, hangup_side, end_reason, rating_kind,"
            + " recovered) SELECT call_id, 'A', tenant_path, node, caller, caller_class, called,"
            + " peer, sip_call_id, started_at, started_at, 0, 'PLATFORM', 'SERVER_DIED',"
            + " rating_kind, TRUE FROM call_session",
        "DELETE FROM call_session");

    end(frozen, verdict, started, started.plusSeconds(90));

    awaitCdrs(2);
    assertThat(world.rows("SELECT leg, talked_ms, end_reason, recovered FROM cdr ORDER BY leg"))
        .containsExactly("A 90000 HUNG_UP 0", "B1 90000 HUNG_UP 0");
    assertThat(world.rows("SELECT leg FROM cdr JOIN cdr_to_rate ON cdr_id = id"))
        .containsExactly("A");
  }

  @Test
  void aRunningCallWhoseSessionWasTakenAwayCountsAgain() {
    CallServer server = server("one");
    Verdict verdict = admit(server);

    world.sql("DELETE FROM call_session");

    Awaitility.await()
        .atMost(20, TimeUnit.SECONDS)
        .untilAsserted(
            () ->
                assertThat(world.rows("SELECT call_id FROM call_session"))
                    .containsExactly(verdict.callId()));
  }

  @Test
  void oneRecordThatCannotBeStoredIsSetAsideAndBlocksNoOther() throws IOException {
    CallServer server = server("one");
    CallFacts unfit =
        new CallFacts(
            "0".repeat(26),
            "one",
            1,
            "/".repeat(300),
            "FORWARD_IP",
            6,
            null,
            3,
            4,
            null,
            "1",
            null,
            CallerClass.FIXED,
            "2",
            null,
            "p",
            "c",
            Instant.now(),
            List.of(LegCharge.ofA(RatingKind.FREE, "")));
    Instant now = Instant.now();
    Verdict good = admit(server);

    server.records().append(new FinishedCall(unfit, CallWorld.ended(good, now, now).legs(), false));
    end(server, good, now, now);

    awaitCdrs(2);
    try (var files = Files.list(directory.resolve("one/set-aside"))) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("0".repeat(26));
    }
  }

  @Test
  void anOrderlyStopWaitsUntilTheDatabaseHasAll() {
    CallServer server = server("one");
    Instant now = Instant.now();
    for (int i = 0; i < 200; i++) {
      server.callLog().ended(CallWorld.ended(admit(server), now, now));
    }

    server.stop();

    assertThat(world.count("cdr")).isEqualTo(400);
    assertThat(world.count("call_session")).isZero();
    assertThat(((Refused) admit(server)).reason()).isEqualTo(RefusalReason.STOPPING);
  }

  private static RefusalReason within(Duration time, CallServer server) throws Exception {
    Verdict verdict =
        server
            .admission()
            .admit(CallWorld.call())
            .toCompletableFuture()
            .get(time.toMillis(), TimeUnit.MILLISECONDS);
    return ((Refused) verdict).reason();
  }

  private static void end(CallServer server, Verdict verdict, Instant answered, Instant ended) {
    server
        .callLog()
        .ended(CallWorld.ended(verdict, answered, ended))
        .toCompletableFuture()
        .orTimeout(5, TimeUnit.SECONDS)
        .join();
  }

  private static Verdict admit(CallServer server) {
    return server.admission().admit(CallWorld.call()).toCompletableFuture().join();
  }

  private CallServer server(String node) {
    CallServer server = world.server(node, directory.resolve(node));
    servers.add(server);
    return server;
  }

  private CallServer server(String node, SlowWire through) {
    CallServer server =
        CallWorld.server(node, directory.resolve(node), world.sourceThrough(through.port(), 16));
    servers.add(server);
    return server;
  }

  private void awaitCdrs(int count) {
    Awaitility.await()
        .atMost(20, TimeUnit.SECONDS)
        .untilAsserted(() -> assertThat(world.count("cdr")).isEqualTo(count));
  }

  private static void awaitClosed(CallServer server) {
    Awaitility.await()
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> server.records().earlierStartsClosed());
  }

  /** Until the sign of life is from after the calls began. */
  private void awaitLife(String node) {
    Path life = directory.resolve(node).resolve("life");
    Awaitility.await().until(() -> Files.exists(life) && Files.size(life) == Long.BYTES);
  }

  private static String sql(Instant time) {
    return time.toString().replace('T', ' ').replace("Z", "");
  }
}
