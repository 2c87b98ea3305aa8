package net.didora.batch.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.didora.batch.job.RunStore.Beat;
import net.didora.job.BatchRun;
import net.didora.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One run of a job at a time, whatever several servers do at once. */
class RunStoreIT {
  private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
  private static final Instant NIGHT = Instant.parse("2026-11-24T05:30:00Z");
  private final RunStore runs = new RunStore();
  private final NightSchedule schedule = new NightSchedule();

  @BeforeEach
  void empty() {
    runs.database = TestDatabase.get().dataSource();
    schedule.database = runs.database;
    TestDatabase.get().sql("DELETE FROM batch_run", "DELETE FROM batch_schedule");
  }

  @Test
  void ofTwentyServersThatStartAJobAtOnceOneDoes() throws Exception {
    assertThat(atOnce(20, () -> runs.begin("job", "node", "master", NOW))).hasSize(1);
    assertThat(runs.begin("other", "node", "master", NOW)).isPresent();
  }

  @Test
  void aRunThatEndedLetsTheNextOneIn() {
    long first = runs.begin("job", "node", "master", NOW).orElseThrow();
    runs.surveyed(first, 10);
    runs.progress(first, "node", new RunProgress.Progress(10, 1));
    runs.end(first, "node", BatchRun.State.COMPLETED, NOW.plusSeconds(5), null);

    long second = runs.begin("job", "node", "master", NOW).orElseThrow();

    assertThat(runs.running("job")).map(BatchRun::id).contains(second);
    BatchRun ended = runs.find(first).orElseThrow();
    assertThat(ended.state()).isEqualTo(BatchRun.State.COMPLETED);
    assertThat(ended.startedAt()).isEqualTo(NOW);
    assertThat(ended.endedAt()).isEqualTo(NOW.plusSeconds(5));
    assertThat(ended.percent()).isEqualTo(100);
    assertThat(ended.rejected()).isOne();
    assertThat(runs.history("job", Long.MAX_VALUE, 10))
        .extracting(BatchRun::id)
        .containsExactly(second, first);
    assertThat(runs.history("job", second, 10)).hasSize(1);
  }

  @Test
  void aJobHasFailedWhileItsLastRunHas() {
    long first = runs.begin("job", "node", "master", NOW).orElseThrow();
    runs.end(first, "node", BatchRun.State.FAILED, NOW, "why");
    long stopped = runs.begin("other", "node", "master", NOW).orElseThrow();
    runs.end(stopped, "node", BatchRun.State.STOPPED, NOW, null);
    assertThat(runs.failed()).containsExactly("job");

    assertThat(runs.begin("job", "node", "master", NOW)).isPresent();

    assertThat(runs.failed()).isEmpty();
  }

  @Test
  void ofTenServersThatFindARunStandingStillOneTakesItOver() throws Exception {
    long run = runs.begin("job", "dead", "master", NOW).orElseThrow();
    Beat seen = runs.beats().get(0);

    List<Boolean> took =
        atOnce(10, () -> Optional.of(runs.takeOver(seen, "alive")).filter(Boolean::booleanValue));

    assertThat(took).hasSize(1);
    assertThat(runs.progress(run, "dead", new RunProgress.Progress(1, 0))).isFalse();
    assertThat(runs.progress(run, "alive", new RunProgress.Progress(1, 0))).isTrue();
  }

  @Test
  void aServerThatWokeUpCannotEndARunThatIsAnothersNow() {
    long run = runs.begin("job", "frozen", "master", NOW).orElseThrow();
    runs.takeOver(runs.beats().get(0), "alive");

    runs.end(run, "frozen", BatchRun.State.COMPLETED, NOW, null);

    assertThat(runs.find(run).orElseThrow().isRunning()).isTrue();
  }

  @Test
  void aBeatSinceItWasSeenKeepsTheRun() {
    long run = runs.begin("job", "slow", "master", NOW).orElseThrow();
    Beat seen = runs.beats().get(0);
    runs.progress(run, "slow", new RunProgress.Progress(0, 0));

    assertThat(runs.takeOver(seen, "alive")).isFalse();
  }

  @Test
  void aRunThatIsAskedToStopSaysSo() {
    long run = runs.begin("job", "node", "master", NOW).orElseThrow();

    runs.askToStop(run);

    assertThat(runs.find(run).orElseThrow().state()).isEqualTo(BatchRun.State.STOPPING);
    assertThat(runs.begin("job", "node", "master", NOW)).isEmpty();
  }

  @Test
  void oneThatWasStoppedGoesOnUnlessAnotherRuns() {
    long run = runs.begin("job", "node", "master", NOW).orElseThrow();
    assertThat(runs.reopen(run, "other")).isEmpty();
    runs.end(run, "node", BatchRun.State.STOPPED, NOW, null);

    assertThat(runs.reopen(run, "other")).contains(run);
    BatchRun again = runs.find(run).orElseThrow();
    assertThat(again.isRunning()).isTrue();
    assertThat(again.node()).isEqualTo("other");
    assertThat(again.endedAt()).isNull();

    runs.end(run, "other", BatchRun.State.FAILED, NOW, "broken");
    long second = runs.begin("job", "node", "master", NOW).orElseThrow();
    assertThat(runs.reopen(run, "node")).isEmpty();
    runs.end(second, "node", BatchRun.State.COMPLETED, NOW, null);
    assertThat(runs.reopen(second, "node")).isEmpty();
  }

  @Test
  void theClockStartsAJobOnceANightInTheWholeCluster() throws Exception {
    schedule.enter("job", LocalTime.of(2, 30), ZONE, NOW);
    schedule.enter("job", LocalTime.of(2, 30), ZONE, NOW.plusSeconds(86_400));
    assertThat(schedule.next("job")).contains(NIGHT);
    assertThat(schedule.beginIfDue("job", "node", ZONE, NIGHT.minusSeconds(1))).isEmpty();
    assertThat(schedule.due(NIGHT.minusSeconds(1))).isEmpty();
    assertThat(schedule.due(NIGHT)).containsExactly("job");

    List<Long> begun =
        atOnce(10, () -> schedule.beginIfDue("job", "node", ZONE, NIGHT.plusSeconds(1)));

    assertThat(begun).hasSize(1);
    assertThat(runs.find(begun.get(0)).orElseThrow().startedBy()).isEqualTo("CLOCK");
    assertThat(schedule.next("job")).contains(NIGHT.plusSeconds(86_400));
  }

  @Test
  void nightsThatWereMissedAreMadeUpForOnce() {
    schedule.enter("job", LocalTime.of(2, 30), ZONE, NOW);
    Instant daysLater = NIGHT.plusSeconds(3 * 86_400 + 60);

    long run = schedule.beginIfDue("job", "node", ZONE, daysLater).orElseThrow();
    runs.end(run, "node", BatchRun.State.COMPLETED, daysLater, null);

    assertThat(schedule.beginIfDue("job", "node", ZONE, daysLater.plusSeconds(60))).isEmpty();
  }

  @Test
  void aNightWaitsForARunThatGoesOn() {
    schedule.enter("job", LocalTime.of(2, 30), ZONE, NOW);
    long byHand = runs.begin("job", "node", "master", NOW).orElseThrow();

    assertThat(schedule.beginIfDue("job", "node", ZONE, NIGHT)).isEmpty();
    runs.end(byHand, "node", BatchRun.State.COMPLETED, NIGHT, null);

    assertThat(schedule.beginIfDue("job", "node", ZONE, NIGHT.plusSeconds(60))).isPresent();
  }

  @Test
  void aNightThatIsNotDoneThreeHoursAfterItWasDueIsLateAndToldOnce() throws Exception {
    schedule.enter("job", LocalTime.of(2, 30), ZONE, NOW);
    Instant morning = NIGHT.plusSeconds(3 * 3600);
    assertThat(schedule.late(ZONE, morning.minusSeconds(1))).isEmpty();
    assertThat(schedule.late(ZONE, morning)).containsExactly(Map.entry("job", NIGHT));

    long run = schedule.beginIfDue("job", "node", ZONE, NIGHT.plusSeconds(1)).orElseThrow();
    assertThat(schedule.late(ZONE, morning)).containsKey("job");
    assertThat(
            atOnce(10, () -> schedule.tellLate("job", NIGHT) ? Optional.of(1) : Optional.empty()))
        .hasSize(1);
    runs.end(run, "node", BatchRun.State.FAILED, NIGHT.plusSeconds(9), "out of memory");
    assertThat(schedule.late(ZONE, morning)).containsKey("job");

    long byHand = runs.begin("job", "node", "master", morning.plusSeconds(60)).orElseThrow();
    runs.end(byHand, "node", BatchRun.State.COMPLETED, morning.plusSeconds(90), null);
    assertThat(schedule.late(ZONE, morning.plusSeconds(120))).isEmpty();
    assertThat(schedule.late(ZONE, morning.plusSeconds(86_400)))
        .containsExactly(Map.entry("job", NIGHT.plusSeconds(86_400)));
    assertThat(schedule.tellLate("job", NIGHT.plusSeconds(86_400))).isTrue();
  }

  private static <T> List<T> atOnce(int servers, Callable<Optional<T>> what) throws Exception {
    ExecutorService all = Executors.newFixedThreadPool(servers);
    try {
      List<Future<Optional<T>>> answers =
          all.invokeAll(IntStream.range(0, servers).mapToObj(any -> what).toList());
      List<T> yes = new ArrayList<>();
      for (Future<Optional<T>> answer : answers) {
        answer.get().ifPresent(yes::add);
      }
      return yes;
    } finally {
      all.shutdown();
    }
  }
}
