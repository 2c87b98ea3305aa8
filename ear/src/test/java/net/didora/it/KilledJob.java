package net.didora.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Random;

/**
 * A job of the real server that is killed (-9), launcher and all, at a random instant of its work,
 * and taken up by itself at the next start.
 */
final class KilledJob {
  private static final Duration SHORT = Duration.ofMillis(1);

  private final DidoraServer didora;
  private final String name;
  private final String remaining;
  private final RatedDidora job;

  /**
   * Of a server.
   *
   * @param remaining the query for how many items are not committed yet
   */
  KilledJob(DidoraServer didora, String name, String remaining) {
    this.didora = didora;
    this.name = name;
    this.remaining = remaining;
    job = new RatedDidora(didora, name);
  }

  /**
   * What a kill came to.
   *
   * @param total items when the run began
   * @param left of them when all of the dead server's transactions were over
   * @param readAgain items that the run read once more after it was taken up
   */
  record Kill(long total, long left, long readAgain) {}

  /** Starts the job, kills it, starts the server again, and waits for the end of the same run. */
  Kill killAndTakeUp(Random random, int longestChunkMillis) throws Exception {
    long total = job.number(remaining);
    int alarms = didora.log().split("DIDBAT00002", -1).length;
    assertThat(job.post()).isEqualTo(202);
    long until = total - 1 - random.nextInt((int) (total * 8 / 10));
    await("so much is done").pollDelay(Duration.ZERO).pollInterval(SHORT).until(() -> left(until));
    long instant = System.nanoTime() + random.nextInt(longestChunkMillis) * 1_000_000L;
    await("that instant")
        .pollDelay(Duration.ZERO)
        .pollInterval(SHORT)
        .until(() -> System.nanoTime() >= instant);
    didora.killLauncherAndServer(); // the database lives on, and can be asked
    awaitNobodyElse();
    long left = job.number(remaining);
    assertThat(left).as("items of %s to go at the kill", name).isBetween(1L, total - 1);
    String run = job.text(RatedDidora.last(name, "id"));

    didora.start();

    assertThat(job.awaitEnd()).isEqualTo("COMPLETED");
    assertThat(job.text(RatedDidora.last(name, "id"))).as("the same run").isEqualTo(run);
    assertThat(didora.log().split("DIDBAT00002", -1)).as("taken up").hasSize(alarms + 1);
    assertThat(didora.log()).doesNotContain("JBERET000007", "WFLYBATCH000016");
    assertThat(job.number(RatedDidora.last(name, "done = total"))).isOne();
    return new Kill(total, left, read() - left);
  }

  /** Runs it once more; gives how many items it found. */
  long again() throws Exception {
    assertThat(job.post()).isEqualTo(202);
    assertThat(job.awaitEnd()).isEqualTo("COMPLETED");
    return job.number(RatedDidora.last(name, "total"));
  }

  private boolean left(long most) {
    return job.number(remaining) <= most;
  }

  private void awaitNobodyElse() {
    await("the dead server's transactions are over")
        .until(
            () ->
                job.number(
                        "SELECT COUNT(*) FROM information_schema.processlist"
                            + " WHERE db = DATABASE() AND id <> CONNECTION_ID()")
                    == 0);
  }

  /** Items that the last execution of the last run read, as the batch repository counted them. */
  private long read() {
    return job.number(
        "SELECT SUM(s.READCOUNT) FROM STEP_EXECUTION s WHERE s.JOBEXECUTIONID = ("
            + RatedDidora.last(name, "execution_id")
            + ")");
  }

  /** Tells whether a row of these tables was added, taken away or written again. */
  String rows(String... tablesAndColumns) {
    StringBuilder sums = new StringBuilder();
    for (String each : tablesAndColumns) {
      String[] part = each.split(": ", 2);
      sums.append(
          job.text(
              "SELECT CONCAT_WS(' ', COUNT(*), BIT_XOR(CRC32(CONCAT_WS('|', %s)))) FROM %s"
                  .formatted(part[1], part[0])));
      sums.append(' ');
    }
    return sums.toString();
  }
}
