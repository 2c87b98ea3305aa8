package net.didora.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
  void ofFortyCallsOverTwoServersFiveEnter(String limit) throws InterruptedException {
    CallWorld world = CallWorld.fresh();
    world.change(limit);
    CallServer one = server(world, "one");
    CallServer two = server(world, "two");

    Map<RefusalReason, Integer> refused = new EnumMap<>(RefusalReason.class);
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

  private static List<Verdict> storm(
      List<CallServer> servers, int calls, Map<RefusalReason, Integer> refused)
      throws InterruptedException {
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
