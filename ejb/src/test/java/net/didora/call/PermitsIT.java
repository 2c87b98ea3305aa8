package net.didora.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits hold over several servers on one database, whatever the order of things. */
@Timeout(120)
class PermitsIT {
  @TempDir private Path directory;
  private final List<CallServer> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(CallServer::kill);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE did SET max_calls = 5",
        "UPDATE subscriber SET max_calls = 5",
        "UPDATE organization SET max_calls = 5",
        "UPDATE trunk SET max_calls = 5",
        "UPDATE did d, subscriber s, organization o, trunk t SET d.max_calls = 5,"
            + " s.max_calls = 5, o.max_calls = 6, t.max_calls = 7"
      })
  void ofFortyCallsOverTwoServersFiveEnter(String limit) {
    CallWorld world = CallWorld.fresh();
    world.change(limit);
    CallServer one = server(world, "one");
    CallServer two = server(world, "two");

    Map<RefusalReason, Integer> refused = refusals();
    List<Verdict> entered = storm(List.of(one, two), 40, refused);

    assertThat(entered).hasSize(5);
    assertThat(world.count("call_session")).isEqualTo(5);
    assertThat(refused.keySet()).allMatch(reason -> reason.sipCode() == 486 || isLoad(reason));
  }

  @Test
  void sixtyFourThreadsThatComeAndGoNeverPassTheLimit() throws Exception {
    CallWorld world = CallWorld.fresh();
    world.change("UPDATE did SET max_calls = 5");
    CallServer one = server(world, "one");
    CallServer two = server(world, "two");
    List<Long> seen = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(64);

    for (int i = 0; i < 64; i++) {
      CallServer server = i % 2 == 0 ? one : two;
      new Thread(
              () -> {
                for (int call = 0; call < 5; call++) {
                  Verdict verdict = admit(server);
                  if (verdict instanceof Admitted) {
                    Instant now = Instant.now();
                    server.callLog().ended(CallWorld.ended(verdict, now, now));
                  }
                }
                done.countDown();
              })
          .start();
    }
    while (!done.await(5, TimeUnit.MILLISECONDS)) {
      seen.add(world.count("call_session"));
    }

    assertThat(seen).allMatch(count -> count <= 5);
    Awaitility.await().untilAsserted(() -> assertThat(world.count("call_session")).isZero());
    assertThat(world.count("cdr")).isGreaterThanOrEqualTo(10).isEven();
  }

  /** While a lock keeps the first ones waiting, more come in: those share a transaction. */
  @Test
  void callsThatComeInMeanwhileAreEnteredTogether() throws Exception {
    CallWorld world = CallWorld.fresh();
    world.change("UPDATE did SET max_calls = 100");
    CallServer one = server(world, "one");
    assertThat(admit(one)).isInstanceOf(Admitted.class); // makes the row that is locked
    CompletableFuture<List<Verdict>> entered;
    long before;
    try (Connection db = world.source().getConnection()) {
      db.setAutoCommit(false);
      try (Statement lock = db.createStatement()) {
        lock.executeQuery("SELECT * FROM permit_scope FOR UPDATE");
      }
      before = commits(world);
      entered = CompletableFuture.supplyAsync(() -> storm(List.of(one), 60, refusals()));
      Awaitility.await().until(() -> waiting(world) >= 2);
      db.commit();
    }

    assertThat(entered.get(20, TimeUnit.SECONDS)).hasSize(60);
    assertThat(world.count("call_session")).isEqualTo(61);
    assertThat(commits(world) - before).as("transactions for 60 calls").isLessThan(40);
  }

  /** Calls of different tenants share it, too; each of them pays for his own and for no other's. */
  @Test
  void whoSharesATransactionPaysForHisOwnCalls() throws Exception {
    CallWorld world = CallWorld.fresh();
    world.priceByTheMinute();
    world.change(
        Stream.of(
                OtherTenants.reseller(10_001),
                OtherTenants.reseller(10_002),
                OtherTenants.subscriber(1, 10_001),
                OtherTenants.subscriber(2, 10_002))
            .flatMap(List::stream)
            .toArray(String[]::new));
    CallServer one = server(world, "one");
    List<CompletableFuture<Verdict>> calls = new ArrayList<>();
    long before;
    try (Connection db = world.source().getConnection()) {
      db.setAutoCommit(false);
      try (Statement lock = db.createStatement()) {
        lock.executeQuery("SELECT * FROM account_balance FOR UPDATE");
      }
      before = commits(world);
      for (int i = 0; i < 60; i++) {
        String number = OtherTenants.number(i % 3 == 0 ? 1 : 2);
        calls.add(
            one.admission()
                .admit(CallWorld.call(CallWorld.CARRIER, number, "11987654321"))
                .toCompletableFuture());
      }
      Awaitility.await().until(() -> waiting(world) >= 2);
      db.commit();
    }

    assertThat(calls).allMatch(call -> call.join() instanceof Admitted);
    assertThat(commits(world) - before).as("transactions for 60 calls").isLessThan(40);
    assertThat(
            world.rows("SELECT account_id, reserved FROM account_balance WHERE account_id > 10000"))
        .containsExactly(
            "10001 20.000000", "10002 40.000000", "20001 20.000000", "20002 40.000000");
    assertThat(
            world.rows(
                "SELECT s.did_id, r.account_id, COUNT(*) FROM reservation r"
                    + " JOIN call_session s ON s.call_id = r.call_id GROUP BY 1, 2 ORDER BY 2"))
        .containsExactly("20001 10001 20", "20002 10002 40", "20001 20001 20", "20002 20002 40");
  }

  /** Who waits for it in vain is told to come back, and the database is not thought to be away. */
  @Test
  void aLockThatIsHeldForTooLongLeavesNothingBehind() throws Exception {
    CallWorld world = CallWorld.fresh();
    world.change("UPDATE did SET max_calls = 100");
    CallServer one = server(world, "one");
    Verdict first = admit(one); // makes the row that is locked
    Instant now = Instant.now();
    one.callLog().ended(CallWorld.ended(first, now, now));
    Map<RefusalReason, Integer> refused = refusals();
    try (Connection db = world.source().getConnection()) {
      db.setAutoCommit(false);
      try (Statement lock = db.createStatement()) {
        lock.executeQuery("SELECT * FROM permit_scope FOR UPDATE");
      }
      assertThat(storm(List.of(one), 30, refused)).isEmpty();
      db.commit();
    }

    assertThat(refused).containsExactly(Map.entry(RefusalReason.OVERLOAD, 30));
    assertThat(admit(one)).isInstanceOf(Admitted.class);
    Awaitility.await().untilAsserted(() -> assertThat(world.count("call_session")).isEqualTo(1));
  }

  /** Of those that share a transaction, the one that is refused takes nobody with it. */
  @Test
  void oneThatIsRefusedDoesNotKeepTheOthersOut() throws Exception {
    CallWorld world = CallWorld.fresh();
    world.change("UPDATE did SET max_calls = 7");
    CallServer one = server(world, "one");

    Map<RefusalReason, Integer> refused = refusals();
    List<Verdict> entered = storm(List.of(one), 12, refused);

    assertThat(entered).hasSize(7);
    assertThat(refused).containsExactly(Map.entry(RefusalReason.DID_BUSY, 5));
    assertThat(world.count("call_session")).isEqualTo(7);
  }

  private static long commits(CallWorld world) {
    String row = world.rows("SHOW GLOBAL STATUS LIKE 'Com_commit'").get(0);
    return Long.parseLong(row.substring(row.indexOf(' ') + 1));
  }

  private static long waiting(CallWorld world) {
    return Long.parseLong(
        world
            .rows(
                "SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'")
            .get(0));
  }

  private static Map<RefusalReason, Integer> refusals() {
    return new EnumMap<>(RefusalReason.class);
  }

  private static List<Verdict> storm(
      List<CallServer> servers, int calls, Map<RefusalReason, Integer> refused) {
    List<CompletableFuture<Verdict>> verdicts = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      verdicts.add(
          servers
              .get(i % servers.size())
              .admission()
              .admit(CallWorld.call())
              .toCompletableFuture());
    }
    List<Verdict> entered = new ArrayList<>();
    for (CompletableFuture<Verdict> verdict : verdicts) {
      Verdict known = verdict.join();
      if (known instanceof Refused no) {
        refused.merge(no.reason(), 1, Integer::sum);
      } else {
        entered.add(known);
      }
    }
    return entered;
  }

  /** On a slow machine some calls do not get their turn in time. */
  private static boolean isLoad(RefusalReason reason) {
    return reason == RefusalReason.OVERLOAD;
  }

  private CallServer server(CallWorld world, String node) {
    CallServer server = world.server(node, directory.resolve(node));
    servers.add(server);
    return server;
  }

  private static Verdict admit(CallServer server) {
    return server.admission().admit(CallWorld.call()).toCompletableFuture().join();
  }
}
