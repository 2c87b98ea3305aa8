package net.didora.batch.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.didora.job.BatchRun;
import net.didora.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two processes on one database that start a job in the same millisecond: one of them runs it. */
@Timeout(120)
class TwoServersIT {
  private static final int ROUNDS = Integer.getInteger("didora.it.rounds", 50);
  private static final int UNTIL_BOTH_KNOW_MILLIS = 10;

  private final TestDatabase database = TestDatabase.get();
  private final RunStore runs = new RunStore();
  private final NightSchedule schedule = new NightSchedule();
  private final List<Server> servers = new ArrayList<>();

  /** One of the two. */
  private record Server(String node, Process process, Writer tells, BufferedReader says) {
    void tell(String what) throws IOException {
      tells.write(what + "\n");
      tells.flush();
    }
  }

  @BeforeEach
  void start() throws IOException {
    runs.database = database.dataSource();
    schedule.database = runs.database;
    database.sql("DELETE FROM batch_run", "DELETE FROM batch_schedule");
    servers.add(server("one"));
    servers.add(server("two"));
  }

  @AfterEach
  void stop() {
    servers.forEach(server -> server.process().destroyForcibly());
    database.sql("DELETE FROM batch_run", "DELETE FROM batch_schedule");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hand", "clock"})
  void oneRunsRoundAfterRound(String how) throws Exception {
    Map<String, Integer> wins = new TreeMap<>();
    for (int round = 1; round <= ROUNDS; round++) {
      database.sql("DELETE FROM batch_schedule");
      schedule.enter(
          StartingServer.JOB,
          LocalTime.of(5, 30),
          ZoneOffset.UTC,
          StartingServer.DUE.minusSeconds(60));

      List<Long> begun = atOnce(how);

      assertThat(begun).as("round " + round).hasSize(1);
      BatchRun run = runs.running(StartingServer.JOB).orElseThrow();
      assertThat(run.id()).isEqualTo(begun.get(0));
      wins.merge(run.node(), 1, Integer::sum);
      runs.end(run.id(), run.node(), BatchRun.State.COMPLETED, StartingServer.DUE, null);
    }
    System.out.printf("%d rounds by %s, begun by: %s%n", ROUNDS, how, wins);
    assertThat(runs.history(StartingServer.JOB, Long.MAX_VALUE, ROUNDS + 1)).hasSize(ROUNDS);
  }

  private List<Long> atOnce(String how) throws IOException {
    long moment = System.currentTimeMillis() + UNTIL_BOTH_KNOW_MILLIS;
    for (Server server : servers) {
      server.tell(how + " " + moment);
    }
    List<Long> begun = new ArrayList<>();
    for (Server server : servers) {
      long run = Long.parseLong(server.says().readLine());
      if (run > 0) {
        begun.add(run);
      }
    }
    return begun;
  }

  private Server server(String node) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StartingServer.class.getName(),
                database.url(),
                database.user(),
                database.password(),
                node)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new Server(node, process, process.outputWriter(), process.inputReader());
  }
}
