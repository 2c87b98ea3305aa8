package net.didora.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a reservation takes at a hundred calls a second, written through to the disk: the first
 * block as a call comes in, and a minute more while it talks, each at the Revenda and at one of a
 * thousand Assinantes. Beside it, what one bare UPDATE that is committed takes. The aim: 99 %
 * within 10 ms.
 */
class ReservationBenchmark {
  private static final int SECONDS = Integer.getInteger("didora.bench.seconds", 60);
  private static final int RESELLERS = Integer.getInteger("didora.bench.resellers", 20);
  private static final int PER_SECOND = 100;
  private static final int ACCOUNTS = 1000;
  private static final int WARM_UP_SECONDS = Integer.getInteger("didora.bench.warmup", 30);
  private static final int BARE_SECONDS = 10;
  private static final int BARE_PER_SECOND_MEANWHILE = 10;
  private static final long NANOS = Duration.ofSeconds(1).toNanos();

  /** As the server is delivered. */
  private static final List<String> DURABLE =
      List.of(
          "SET GLOBAL innodb_flush_log_at_trx_commit = 1",
          "SET GLOBAL innodb_log_file_size = 268435456");

  private final Random random = new Random(4);
  private final Queue<Long> admissions = new ConcurrentLinkedQueue<>();
  private final Queue<Long> extensions = new ConcurrentLinkedQueue<>();
  private final AtomicInteger notGranted = new AtomicInteger();
  private CallWorld world;
  private CallServer server;

  @TempDir private Path journal;

  @Test
  void aHundredCallsASecond() throws Exception {
    world = CallWorld.fresh();
    plant();
    DURABLE.forEach(world::sql);
    server = world.server("bench", journal);
    calls(WARM_UP_SECONDS);
    forget();
    print("bare UPDATE and commit, nothing else", bare(BARE_SECONDS, PER_SECOND));

    CompletableFuture<Queue<Long>> meanwhile =
        CompletableFuture.supplyAsync(() -> bare(SECONDS, BARE_PER_SECOND_MEANWHILE));
    long waitsBefore = lockWaits("waits");
    long waitedBefore = lockWaits("time");
    calls(SECONDS);
    long waits = lockWaits("waits") - waitsBefore;
    long waited = lockWaits("time") - waitedBefore;

    System.out.printf(
        "%d calls/s for %d s, %d Assinantes of %d Revendas; log flushed at %s:%n",
        PER_SECOND,
        SECONDS,
        ACCOUNTS,
        RESELLERS,
        world.rows("SELECT IF(@@innodb_flush_log_at_trx_commit = 1, 'each commit', 'times')"));
    print("bare UPDATE and commit, meanwhile", meanwhile.join());
    print("a call comes in: its first block reserved", admissions);
    print("it talks: a minute more reserved", extensions);
    System.out.printf("  waits for a row's lock: %d, together %d ms%n", waits, waited);
    print("bare UPDATE and commit, nothing else", bare(BARE_SECONDS, PER_SECOND));
    server.stop();
    assertThat(notGranted).hasValue(0);
    assertThat(admissions).hasSize(SECONDS * PER_SECOND);
    assertThat(extensions).hasSize(SECONDS * PER_SECOND);
    assertThat(world.rows("SELECT account_id FROM account_balance WHERE reserved <> 0")).isEmpty();
  }

  private void forget() {
    admissions.clear();
    extensions.clear();
  }

  /** Each call comes in, gets more money a second later, and ends after another one. */
  private void calls(int seconds) {
    long begun = System.nanoTime();
    for (int i = 0; i < seconds * PER_SECOND; i++) {
      long due = begun + i * (NANOS / PER_SECOND);
      LockSupport.parkNanos(due - System.nanoTime());
      String number = OtherTenants.number(random.nextInt(ACCOUNTS));
      server
          .admission()
          .admit(CallWorld.call(CallWorld.CARRIER, number, "11987654321"))
          .thenAccept(
              verdict -> {
                admissions.add(microsSince(due));
                if (verdict instanceof Admitted) {
                  talk(verdict);
                } else {
                  notGranted.incrementAndGet();
                }
              });
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> world.count("call_session") == 0 && server.records().isDry());
  }

  private void talk(Verdict call) {
    Instant answered = Instant.now();
    server.callLog().answered(call.callId(), answered, answered);
    after(1).execute(() -> extend(call));
    after(2)
        .execute(
            () ->
                server.callLog().ended(CallWorld.ended(call, answered, answered.plusSeconds(70))));
  }

  private static Executor after(int seconds) {
    return CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS);
  }

  private void extend(Verdict call) {
    long asked = System.nanoTime();
    server
        .credit()
        .extend(call.callId())
        .thenAccept(
            answer -> {
              extensions.add(microsSince(asked));
              if (!answer.known() || answer.last()) {
                notGranted.incrementAndGet();
              }
            });
  }

  private long lockWaits(String what) {
    String row = world.rows("SHOW GLOBAL STATUS LIKE 'Innodb_row_lock_" + what + "'").get(0);
    return Long.parseLong(row.substring(row.indexOf(' ') + 1));
  }

  private static long microsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1000;
  }

  /** The least that something durable can take: one row changed by its key, and committed. */
  private Queue<Long> bare(int seconds, int perSecond) {
    Queue<Long> micros = new ConcurrentLinkedQueue<>();
    try (Connection db = world.newSource(1).getConnection();
        PreparedStatement update =
            db.prepareStatement("UPDATE bare SET balance = balance + 0.01 WHERE id = ?")) {
      db.setAutoCommit(false);
      long begun = System.nanoTime();
      for (int i = 0; i < seconds * perSecond; i++) {
        LockSupport.parkNanos(begun + i * (NANOS / perSecond) - System.nanoTime());
        long asked = System.nanoTime();
        update.setInt(1, i % ACCOUNTS);
        update.executeUpdate();
        db.commit();
        micros.add(microsSince(asked));
      }
      db.setAutoCommit(true);
      return micros;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void print(String what, Queue<Long> micros) {
    long[] sorted = micros.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf(
        "  %-42s p50 %6.2f  p95 %6.2f  p99 %6.2f  max %6.2f ms  (%d)%n",
        what,
        sorted[sorted.length / 2] / 1000.0,
        sorted[sorted.length * 95 / 100] / 1000.0,
        sorted[sorted.length * 99 / 100] / 1000.0,
        sorted[sorted.length - 1] / 1000.0,
        sorted.length);
  }

  private void plant() {
    world.priceByTheMinute();
    List<String> rows = new ArrayList<>();
    rows.add("DROP TABLE IF EXISTS bare");
    rows.add("CREATE TABLE bare (id INT PRIMARY KEY, balance DECIMAL(18,6) NOT NULL)");
    for (int reseller = 0; reseller < RESELLERS; reseller++) {
      rows.addAll(OtherTenants.reseller(10_000 + reseller));
    }
    for (int account = 0; account < ACCOUNTS; account++) {
      rows.add("INSERT INTO bare VALUES (%d, 0)".formatted(account));
      rows.addAll(OtherTenants.subscriber(account, 10_000 + account % RESELLERS));
    }
    world.change(rows.toArray(String[]::new));
  }
}
