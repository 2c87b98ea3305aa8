package net.didora.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.didora.account.Account.Kind;
import net.didora.account.AccountTerms;
import net.didora.call.credit.Claim;
import net.didora.call.credit.Payer;
import net.didora.call.credit.ReservationTable;
import net.didora.call.credit.SpendTime;
import net.didora.common.Money;
import net.didora.rating.ChargedLevel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * However many ask at once, and on however many servers: no account gives what it has not. Twenty
 * rounds in the build; {@code -Ddidora.test.rounds=200} for more.
 */
@Timeout(600)
class ReservationsIT {
  private static final int CALLERS = 64;
  private static final int ROUNDS = Integer.getInteger("didora.test.rounds", 20);
  private static final SpendTime NOW = SpendTime.of(Instant.EPOCH, ZoneOffset.UTC);

  @TempDir private Path directory;
  private final List<CallServer> servers = new ArrayList<>();
  private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
  private CallWorld world;

  @BeforeEach
  void start() {
    world = CallWorld.fresh();
    world.priceByTheMinute();
  }

  @AfterEach
  void stop() {
    callers.shutdownNow();
    servers.forEach(CallServer::kill);
  }

  @Test
  void ofABalanceOfHundredExactlyHundredBlocksAreGrantedRoundAfterRound() throws Exception {
    servers.add(world.server("one", directory.resolve("one")));
    servers.add(world.server("two", directory.resolve("two")));
    world.hold(9, "100");

    for (int round = 0; round < ROUNDS; round++) {
      Queue<Verdict> granted = new ConcurrentLinkedQueue<>();
      all(caller -> admitUntilRefused(servers.get(caller % 2), granted));

      assertThat(granted).as("round " + round).hasSize(100);
      assertThat(world.account(9)).isEqualTo("100.000000 100.000000 0.000000");
      assertThat(world.account(8)).isEqualTo("0.000000 100.000000 0.000000");
      granted.forEach(
          call -> servers.forEach(server -> server.records().log().abandoned(call.callId())));
      Awaitility.await()
          .atMost(30, TimeUnit.SECONDS)
          .pollInterval(5, TimeUnit.MILLISECONDS)
          .until(() -> world.account(9).equals("100.000000 0.000000 0.000000"));
    }
    assertThat(world.count("reservation")).isZero();
    assertThat(world.count("call_session")).isZero();
  }

  @Test
  void twoLegsAreReservedTogetherOrNotAtAll() throws Exception {
    List<Claim> both =
        List.of(
            new Claim(payer("A", 9), Money.of("0.40")), new Claim(payer("B", 9), Money.of("0.60")));

    for (int round = 0; round < ROUNDS; round++) {
      world.sql(
          "DELETE FROM reservation", "UPDATE account_balance SET reserved = 0, balance = 100");
      AtomicInteger granted = new AtomicInteger();
      all(caller -> takeUntilRefused(both, granted));

      assertThat(granted).as("round " + round).hasValue(100);
      assertThat(world.account(9)).isEqualTo("100.000000 100.000000 0.000000");
      assertThat(world.rows("SELECT COUNT(*), SUM(amount) FROM reservation"))
          .containsExactly("200 100.000000");
    }
  }

  @Test
  void whereOneOfTwoAccountsHasNotEnoughNeitherIsTouched() throws Exception {
    world.hold(8, "0.59");
    world.hold(9, "5");
    List<Claim> both =
        List.of(
            new Claim(payer("A", 8), Money.of("0.60")), new Claim(payer("A", 9), Money.of("1")));

    assertThat(take(both)).isFalse();
    world.hold(8, "0.60");
    assertThat(take(both)).isTrue();

    assertThat(world.account(8)).isEqualTo("0.600000 0.600000 0.000000");
    assertThat(world.account(9)).isEqualTo("5.000000 1.000000 0.000000");
  }

  private void admitUntilRefused(CallServer server, Queue<Verdict> granted) {
    while (true) {
      Verdict verdict = server.admission().admit(CallWorld.call()).toCompletableFuture().join();
      if (verdict instanceof Admitted) {
        granted.add(verdict);
      } else if (((Refused) verdict).reason() == RefusalReason.NO_BALANCE) {
        return;
      } else {
        assertThat(((Refused) verdict).reason().sipCode()).isEqualTo(503); // busy: asks again
      }
    }
  }

  private void takeUntilRefused(List<Claim> claims, AtomicInteger granted) throws SQLException {
    while (take(claims)) {
      granted.incrementAndGet();
    }
  }

  private boolean take(List<Claim> claims) throws SQLException {
    String callId = CallWorld.call().callId();
    while (true) {
      try (Connection db = world.source().getConnection()) {
        return CallDatabase.inTransaction(
            db,
            () -> {
              boolean taken =
                  ReservationTable.take(
                      db, List.of(new ReservationTable.Wanted(callId, claims, 60)), NOW);
              if (!taken) {
                db.rollback();
              }
              return taken;
            });
      } catch (SQLException e) {
        boolean busy = String.valueOf(e.getMessage()).contains("no connection is free");
        if (!busy && CallDatabase.classify(e) != CallDatabase.Failure.CONTENTION) {
          throw e;
        }
      }
    }
  }

  private static Payer payer(String leg, long account) {
    return new Payer(
        new ChargedLevel(leg, (int) (account - 7)),
        account == 9 ? "/1/2/s5/" : "/1/2/",
        account,
        AccountTerms.of(Kind.PREPAID),
        false);
  }

  private interface Caller {
    void call(int number) throws SQLException;
  }

  /** All at once, until the last has hung up. */
  private void all(Caller caller) throws Exception {
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      int number = i;
      running.add(
          callers.submit(
              () -> {
                caller.call(number);
                return null;
              }));
    }
    for (Future<?> one : running) {
      one.get();
    }
  }
}
