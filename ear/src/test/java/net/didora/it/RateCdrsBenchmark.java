package net.didora.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import net.didora.batch.load.Oracle;
import net.didora.batch.load.RatingLoad;
import net.didora.batch.load.Rivals;
import org.junit.jupiter.api.Test;

/**
 * How many CDRs the nightly rating does a second, from the start of the run to its end in the real
 * server, beside what others do on the same calls in the same minutes. Not part of the tests: see
 * the README of the module batch.
 */
class RateCdrsBenchmark {
  private static final int CALLS = Integer.getInteger("didora.bench.cdrs", 1_000_000);

  /** Of one plan; of two or more, runs take plans of these sizes in turns. */
  private static final List<Integer> PREFIXES =
      Stream.of(System.getProperty("didora.bench.prefixes", "10000").split(","))
          .map(Integer::valueOf)
          .toList();

  private static final int LEVELS = Integer.getInteger("didora.bench.levels", 1);
  private static final int SUBSCRIBERS = Integer.getInteger("didora.bench.subscribers", 1_000);
  private static final int RUNS = Integer.getInteger("didora.bench.runs", 3);

  /** Of the server's JVM, beside those of the product. */
  private static final String OPTIONS = System.getProperty("didora.bench.options", "");

  private static final long AT_REST_MILLIS_PER_SECOND = 30;

  @Test
  void rateCdrs() throws Exception {
    try (DidoraServer didora =
            DidoraServer.named("rating-benchmark").with("DIDORA_JAVA_OPTS", OPTIONS).start();
        Connection db = didora.connection()) {
      RatingLoad load = new RatingLoad(db);
      for (int set = 0; set < PREFIXES.size(); set++) {
        load.plans(set, LEVELS, PREFIXES.get(set));
      }
      load.calls(CALLS, LEVELS, SUBSCRIBERS);
      say("%,d CDRs, %d level(s), %,d subscriber(s)", CALLS, LEVELS, SUBSCRIBERS);
      for (int run = 0; run < RUNS; run++) {
        int set = run % PREFIXES.size();
        say("%,d prefixes", PREFIXES.get(set));
        load.priceBy(set, LEVELS);
        load.again();
        awaitTidied(didora);
        measure(didora, db);
      }
      Rivals rivals = new Rivals(db);
      say("one longest-prefix query per call: %,d calls/s", rivals.oneQueryPerCall(20_000));
      say("one statement, a join per length:  %,d calls/s", rivals.oneStatement());
    }
  }

  private static void measure(DidoraServer didora, Connection db) throws Exception {
    RatedDidora job = new RatedDidora(didora);
    Duration server = cpu(didora.serverPid());
    Duration database = cpu(didora.databasePid());
    assertThat(job.post()).isEqualTo(202);
    assertThat(job.awaitEnd()).isEqualTo("COMPLETED");
    long millis =
        job.number(RatedDidora.last("TIMESTAMPDIFF(MICROSECOND, started_at, ended_at) DIV 1000"));
    say(
        "rate-cdrs: %,d ms, %,d CDRs/s; CPU: server %,d ms, database %,d ms; server's memory %,d"
            + " MB",
        millis,
        CALLS * 1000L / millis,
        cpu(didora.serverPid()).minus(server).toMillis(),
        cpu(didora.databasePid()).minus(database).toMillis(),
        megabytes(didora.serverPid()));
    assertEqualToOracle(db);
  }

  /**
   * What the load has deleted and written, the database tidies up in the background, row by row.
   */
  private static void awaitTidied(DidoraServer didora) {
    AtomicReference<Duration> last = new AtomicReference<>(Duration.ZERO);
    await("the database at rest")
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              Duration now = cpu(didora.databasePid());
              return now.minus(last.getAndSet(now)).toMillis() <= AT_REST_MILLIS_PER_SECOND;
            });
  }

  private static Duration cpu(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .orElseThrow();
  }

  /** Its part of the machine's memory: ZGC maps its heap three times, which RSS counts so often. */
  private static long megabytes(long pid) throws IOException {
    Path rollup = Path.of("/proc", String.valueOf(pid), "smaps_rollup");
    try (Stream<String> lines = Files.lines(rollup)) {
      String share = lines.filter(line -> line.startsWith("Pss:")).findFirst().orElseThrow();
      return Long.parseLong(share.replaceAll("[^0-9]", "")) / 1024;
    }
  }

  private static void assertEqualToOracle(Connection db) throws SQLException {
    Oracle oracle = new Oracle(db);
    assertThat(oracle.written()).isEqualTo(oracle.expected()).hasSize(LEVELS);
    assertThat(oracle.charges()).isEqualTo(oracle.expectedCharges());
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(format, values));
  }
}
