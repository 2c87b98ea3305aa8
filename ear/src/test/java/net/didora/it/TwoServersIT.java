package net.didora.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A limit is one limit, however many servers take the calls. */
@Deadly
@ExtendWith(SharedPair.class)
class TwoServersIT {
  private static final int LIMIT = 5;

  @Test
  void fiveOfFortyAreAnsweredAndTheDeadServersPermitsComeBack(SharedPair.Servers servers)
      throws Exception {
    DidoraServer second = servers.second();
    Instant begun = Instant.now();
    new DemoAccount(servers.first()).adjustTo("1000.00");

    try (Sipp platform = platform().start();
        Sipp one = twenty(servers.first());
        Sipp two = twenty(second)) {
      DemoDid did = new DemoDid(servers.first()).forwardTo(platform).limit(LIMIT);
      one.start();
      two.start();
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
      assertThat(did.number(recoveredSince(begun))).isEqualTo(LIMIT - answered(one));

      did.limit(0);
      servers.first().stop(); // what it still holds ends here
    }
  }

  private static String recoveredSince(Instant begun) {
    return "select count(*) from cdr where leg = 'A' and recovered = 1 and "
        + DemoDid.begunSince(begun);
  }

  private static Sipp platform() {
    Sipp platform = Sipp.scenario("platform-rings-and-answers.xml").with("-d", "100");
    return platform.telephones(List.of(9));
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
