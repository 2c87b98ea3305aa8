package net.didora.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A limit is one limit, however many servers take the calls. */
class TwoServersIT {
  private static final int LIMIT = 5;

  private DidoraServer first;
  private DidoraServer second;
  private Sipp platform;

  @AfterEach
  void end() {
    platform.close();
    second.close();
    first.close();
  }

  @Test
  void fiveOfFortyAreAnsweredAndTheDeadServersPermitsComeBack() {
    first = DidoraServer.named("first").start();
    second = DidoraServer.onDatabaseOf(first, "second").start();
    platform = Sipp.scenario("platform-rings-and-answers.xml").with("-d", "100");
    platform.telephones(List.of(9)).start();
    DemoDid did = new DemoDid(first).forwardTo(platform).limit(LIMIT);

    try (Sipp one = twenty(first).start();
        Sipp two = twenty(second).start()) {
      await("an answer to each INVITE")
          .atMost(Duration.ofSeconds(20))
          .until(() -> answered(one) + answered(two) + refused(one) + refused(two) == 40);

      assertThat(answered(one) + answered(two)).isEqualTo(LIMIT);
      assertThat(one.events("REFUSED")).allMatch(event -> event.values().contains("486"));
      assertThat(two.events("REFUSED")).allMatch(event -> event.values().contains("486"));
      assertThat(did.runningCalls()).isEqualTo(LIMIT);

      second.killServer();
      await("the permits of the dead server")
          .atMost(Duration.ofSeconds(60))
          .until(() -> did.runningCalls() == answered(one));
    }
    assertThat(did.number("select count(*) from cdr where leg = 'A' and recovered = 1"))
        .isEqualTo(LIMIT - did.runningCalls());
  }

  /** Twenty INVITEs at once, each call held for two minutes. */
  private static Sipp twenty(DidoraServer server) {
    Sipp carrier = Sipp.scenario("carrier-calls-and-hangs-up.xml").to(server);
    carrier.dials(DemoDid.NUMBER).telephones(List.of(9)).with("-d", "120000");
    return carrier.calls(20, 1000, 20);
  }

  private static int answered(Sipp carrier) {
    return carrier.events("ANSWERED").size();
  }

  private static int refused(Sipp carrier) {
    return carrier.events("REFUSED").size();
  }
}
