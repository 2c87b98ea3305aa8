package net.didora.call;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * How many calls a second are admitted and ended, with all their CDRs in the database, beside the
 * same inserts by hand in a loop. Every commit is written through. Run its main; argument: calls
 * (20000).
 */
final class CallBenchmark {
  private static final int IN_FLIGHT = 64;

  private CallBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int calls = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
    CallWorld world = CallWorld.fresh();
    world.sql("SET GLOBAL innodb_flush_log_at_trx_commit = 1");
    for (String limits : List.of("0", "1000000")) {
      world.hold(9, "1000000");
      world.change("UPDATE did SET max_calls = " + limits);
      System.out.println("DID limit " + limits + " (0 = none):");
      Path journal = Files.createTempDirectory("journal");
      CallServer server = world.server("bench" + limits, journal);
      run(server, world, calls / 4, "  warming up ");
      run(server, world, calls, "  admit+end  ");
      server.stop();
    }
    bare(world.newSource(8), calls / 4);
    bare(world.newSource(8), calls);
    System.exit(0);
  }

  private static void run(CallServer server, CallWorld world, int calls, String name)
      throws InterruptedException {
    long statements = statements(world);
    Semaphore inFlight = new Semaphore(IN_FLIGHT);
    ConcurrentLinkedQueue<Long> micros = new ConcurrentLinkedQueue<>();
    AtomicInteger refused = new AtomicInteger();
    long begun = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      inFlight.acquire();
      long asked = System.nanoTime();
      server
          .admission()
          .admit(CallWorld.call())
          .thenCompose(
              verdict -> {
                micros.add((System.nanoTime() - asked) / 1000);
                if (verdict instanceof Refused) {
                  refused.incrementAndGet();
                  return java.util.concurrent.CompletableFuture.completedStage(null);
                }
                Instant now = Instant.now();
                server.callLog().answered(verdict.callId(), now, now);
                return server.callLog().ended(CallWorld.ended(verdict, now, now.plusSeconds(1)));
              })
          .whenComplete((done, failure) -> inFlight.release());
    }
    inFlight.acquire(IN_FLIGHT);
    double ended = seconds(begun);
    while (!server.records().isDry()) {
      Thread.onSpinWait();
    }
    double stored = seconds(begun);
    long[] sorted = micros.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf(
        "%s %d calls: %.0f/s ended (synced), %.0f/s with CDRs stored; verdict p50 %d us, p99 %d"
            + " us; %d refused; %.2f statements a call%n",
        name,
        calls,
        calls / ended,
        calls / stored,
        sorted[sorted.length / 2],
        sorted[sorted.length * 99 / 100],
        refused.get(),
        (statements(world) - statements) / (double) calls);
  }

  /** The least that a call can cost: its session in, its two CDRs in, its session out. */
  private static void bare(DataSource source, int calls) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    long begun = System.nanoTime();
    for (int i = 0; i < 8; i++) {
      Thread thread =
          new Thread(
              () -> {
                try (Connection db = source.getConnection()) {
                  while (next.incrementAndGet() <= calls) {
                    bareCall(db);
                  }
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.printf(
        "bare insert+delete of sessions, 8 threads: %.0f/s%n", calls / seconds(begun));
  }

  private static void bareCall(Connection db) throws SQLException {
    String id = CallWorld.call().callId();
    try (PreparedStatement insert =
            db.prepareStatement(
                "INSERT INTO call_session (call_id, node, node_started, tenant_path, did_id,"
                    + " trunk_id, provider_id, caller, caller_class, called, peer, sip_call_id,"
                    + " started_at, rating_kind) VALUES (?, 'bare', 1, '/1/2/s5/', 6, 3, 4, '1',"
                    + " 'FIXED', '2', 'p', 'c', '2026-11-23', 'FREE')");
        PreparedStatement delete =
            db.prepareStatement("DELETE FROM call_session WHERE call_id = ?")) {
      insert.setString(1, id);
      insert.executeUpdate();
      delete.setString(1, id);
      delete.executeUpdate();
    }
  }

  private static long statements(CallWorld world) {
    return world
        .rows(
            "SHOW GLOBAL STATUS WHERE Variable_name IN ('Com_select', 'Com_insert',"
                + " 'Com_insert_select', 'Com_update', 'Com_delete', 'Com_commit')")
        .stream()
        .mapToLong(row -> Long.parseLong(row.split(" ")[1]))
        .sum();
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / (double) Duration.ofSeconds(1).toNanos();
  }
}
