package net.didora.it;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a kill -9 among a hundred running calls leaves: every finished call, once, and no limit. */
@Deadly
@ExtendWith(SharedDidora.class)
class KilledServerIT {
  private static final int RUNNING = 100;
  private static final int PILED_UP = 60;
  private static final int LIMIT = 20;
  private static final Duration CALLS_AGAIN = Duration.ofSeconds(60);

  /** A server signs each second that it lives; a busy one may be late with it. */
  private static final long LIFE_SIGN_MILLIS = 3000;

  private static final long ANSWER_WRITTEN_MILLIS = 50;

  private enum State {
    START,
    RING,
    TALK,
    BYE
  }

  private DidoraServer server;
  private Sipp platform;
  private Sipp carrier;
  private Instant begun;
  private Instant frozen;
  private Instant killed;

  @AfterEach
  void end() {
    carrier.close();
    platform.close();
  }

  @Test
  void killedServerLosesNoFinishedCallAndHoldsNoPermit(DidoraServer shared) throws Exception {
    callsInEveryState(shared);

    killServerAtWork();

    nothingIsLost();
  }

  @Test
  void killedServerAndDatabaseLoseNoFinishedCallAndHoldNoPermit(
      @SharedDidora.OwnDatabase DidoraServer shared) throws Exception {
    callsInEveryState(shared);

    server.killDatabase();
    kill(server.launcherPid());
    killServer();
    server.databaseComesBack();

    nothingIsLost();
  }

  @Test
  void databaseThatOutlivesItsServerIsTakenOver(@SharedDidora.Embedded DidoraServer shared)
      throws Exception {
    callsInEveryState(shared);

    kill(server.launcherPid());
    killServerAtWork();

    long database = server.databasePid();
    assertThat(ProcessHandle.of(database)).as("database").isPresent();
    nothingIsLost();
    assertThat(server.terminal())
        .contains("Stopped an embedded database that an earlier launcher left running.");
    assertThat(ProcessHandle.of(database)).as("database of before").isEmpty();
  }

  /**
   * Forty new calls a second, each ringing 1 s and talking 2 s. An INVITE and a BYE are answered
   * within milliseconds: so the server is frozen until some of both have come.
   */
  private void callsInEveryState(DidoraServer shared) throws Exception {
    server = shared;
    begun = Instant.now();
    new DemoAccount(server).adjustTo("1000.00");
    platform = Sipp.scenario("platform-rings-and-answers.xml").with("-d", "1000");
    platform.telephones(List.of(9)).start();
    new DemoDid(server).forwardTo(platform).limit(500);
    carrier = Sipp.scenario("carrier-calls-and-hangs-up.xml").to(server).dials(DemoDid.NUMBER);
    carrier.telephones(List.of(9)).with("-d", "2000").calls(4000, 40, 300).start();
    await("a hundred calls")
        .atMost(Duration.ofSeconds(60))
        .until(() -> callIds("ENDED").size() >= 50 && running().size() >= RUNNING);
    Shell.signal("STOP", server.serverPid());
    frozen = Instant.now();
    await("calls that begin and calls that end")
        .pollInterval(Duration.ofMillis(10))
        .until(() -> count("DIALLED", frozen) >= PILED_UP && count("HUNGUP", frozen) >= PILED_UP);
  }

  private Set<String> running() {
    Set<String> running = callIds("DIALLED");
    running.removeAll(callIds("ENDED"));
    running.removeAll(callIds("REFUSED"));
    return running;
  }

  private long count(String kind, Instant after) {
    return carrier.events(kind).stream().filter(event -> event.at().isAfter(after)).count();
  }

  /**
   * Set free, it answers the first of the BYEs that wait; then it dies, with the rest at hand: with
   * far more of them than it has threads, or none would be left on a quick machine.
   */
  private void killServerAtWork() {
    int ended = callIds("ENDED").size();
    Shell.signal("CONT", server.serverPid());
    await("the first answer")
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> callIds("ENDED").size() > ended);
    killServer();
  }

  private void killServer() {
    killed = Instant.now();
    kill(server.serverPid());
    server.awaitEnd();
  }

  /** At once, without a process of its own that a busy machine would keep waiting. */
  private static void kill(long pid) {
    assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).as("kill " + pid).isTrue();
  }

  private void nothingIsLost() {
    int before = carrier.count().retransmissions();
    await("the carrier notices")
        .until(() -> !carrier.isAlive() || carrier.count().retransmissions() > before);
    carrier.close();
    everyStateWasThere();
    Instant restarted = Instant.now();
    server.start();
    DemoDid did = new DemoDid(server);
    did.awaitNoRunningCalls(60);

    Map<String, Map<String, String>> legs = did.aLegs(begun);

    assertThat(callIds("DIALLED")).as("CDRs of calls that were made").containsAll(legs.keySet());
    assertThat(legs.keySet()).as("finished calls have their CDR").containsAll(callIds("ENDED"));
    assertThat(legs.keySet()).as("answered calls have their CDR").containsAll(callIds("ANSWERED"));
    assertThat(legs.keySet()).as("ringing calls have their CDR").containsAll(callIds("RANG"));
    finishedCallsAreWhole(legs);
    cutCallsEndWithTheLastSignOfLife(legs);
    nothingIsDoubled(did);
    asManyCallsPassAsTheLimitAllows(did, restarted);
  }

  /**
   * What the server sent, it sent before it died; what the carrier sent later, no server has seen.
   */
  private void everyStateWasThere() {
    Set<String> hungUp = callIds("HUNGUP", killed);
    Set<String> talking = without(callIds("ANSWERED"), "ENDED");
    talking.removeAll(hungUp);
    Map<State, Integer> calls = new EnumMap<>(State.class);
    calls.put(
        State.START, without(callIds("DIALLED", killed), "RANG", "ANSWERED", "REFUSED").size());
    calls.put(State.RING, without(callIds("RANG"), "ANSWERED", "REFUSED").size());
    calls.put(State.TALK, talking.size());
    calls.put(State.BYE, without(hungUp, "ENDED").size());
    int sum = calls.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(
        "killed among %d calls: %s; %d had ended%n", sum, calls, callIds("ENDED").size());
    assertThat(calls.values()).as("calls in each state: %s", calls).doesNotContain(0);
    assertThat(sum).as("calls at the kill").isGreaterThanOrEqualTo(RUNNING);
  }

  private Set<String> without(Set<String> calls, String... kinds) {
    Set<String> rest = new HashSet<>(calls);
    for (String kind : kinds) {
      rest.removeAll(callIds(kind));
    }
    return rest;
  }

  /** As the carrier saw it: from its answer to its BYE; a frozen server reads the BYE late. */
  private void finishedCallsAreWhole(Map<String, Map<String, String>> legs) {
    Map<String, Instant> answered = times("ANSWERED");
    Map<String, Instant> ended = times("ENDED");
    assertThat(ended).isNotEmpty();
    ended.forEach(
        (call, end) -> {
          Map<String, String> cdr = requireNonNull(legs.get(call));
          long most = Duration.between(requireNonNull(answered.get(call)), end).toMillis();
          assertThat(cdr).as(call).containsEntry("recovered", "0");
          assertThat(Long.parseLong(cdr.get("talked_ms"))).as(call).isBetween(1900L, most + 100);
        });
  }

  private void cutCallsEndWithTheLastSignOfLife(Map<String, Map<String, String>> legs) {
    long latest = killed.toEpochMilli();
    Map<String, Instant> answered = times("ANSWERED");
    int fromJournal = 0;
    for (String call : without(callIds("RANG"), "ENDED", "REFUSED")) {
      Map<String, String> cdr = requireNonNull(legs.get(call));
      if (cdr.get("recovered").equals("0")) { // its end was safe, the answer to the BYE not sent
        assertThat(callIds("HUNGUP", killed)).contains(call);
        fromJournal++;
        continue;
      }
      assertThat(cdr).containsEntry("end_reason", "SERVER_DIED");
      if (isWrittenDown(answered.get(call))) {
        assertThat(cdr.get("answered_at")).as("answer of " + call).isNotNull();
      }
      assertThat(Long.parseLong(cdr.get("ended_ms")))
          .as("last sign of life before %d", latest)
          .isBetween(latest - LIFE_SIGN_MILLIS, latest + 100);
    }
    System.out.printf("%d calls in BYE had their end in the journal%n", fromJournal);
  }

  /** An answer is sent first and written down then: of one in the last moment nobody may know. */
  private boolean isWrittenDown(@Nullable Instant answered) {
    return answered != null && answered.plusMillis(ANSWER_WRITTEN_MILLIS).isBefore(frozen);
  }

  private void nothingIsDoubled(DemoDid did) {
    String ofThisTest = DemoDid.begunSince(begun);
    assertThat(
            did.number(
                "select count(*) - count(distinct sip_call_id) from cdr where " + ofThisTest))
        .isZero();
    assertThat(
            did.number(
                "select count(*) from cdr a where a.leg = 'A' and a.answered_at is not null and a."
                    + ofThisTest
                    + " and (select count(*) from cdr b where b.call_id = a.call_id"
                    + " and b.leg = 'B1' and b.answered_at is not null) <> 1"))
        .as("answered calls without their second leg")
        .isZero();
    assertThat(
            did.number(
                "select count(*) from cdr a left join cdr_to_rate r on r.cdr_id = a.id"
                    + " where (a.leg = 'A') <> (r.cdr_id is not null) and a."
                    + ofThisTest))
        .as("CDRs that are not put up for rating")
        .isZero();
  }

  private void asManyCallsPassAsTheLimitAllows(DemoDid did, Instant restarted) {
    did.limit(LIMIT);
    try (Sipp next = Sipp.scenario("carrier-calls-and-hangs-up.xml").to(server)) {
      next.dials(DemoDid.NUMBER).telephones(List.of(9)).with("-d", "3000");
      next.calls(LIMIT, 10, LIMIT).start();

      assertThat(next.await(Duration.ofSeconds(60)).successful()).isEqualTo(LIMIT);
      assertThat(next.events("ENDED")).hasSize(LIMIT);
      Duration passed = Duration.between(restarted, next.events("ANSWERED").get(LIMIT - 1).at());
      System.out.printf("new calls %d ms after the restart began%n", passed.toMillis());
      assertThat(passed).isLessThan(CALLS_AGAIN);
    }
  }

  private Set<String> callIds(String kind) {
    return SippEvent.calls(carrier.events(kind));
  }

  private Set<String> callIds(String kind, Instant until) {
    return SippEvent.calls(
        carrier.events(kind).stream().filter(event -> !event.at().isAfter(until)).toList());
  }

  private Map<String, Instant> times(String kind) {
    return SippEvent.times(carrier.events(kind));
  }
}
