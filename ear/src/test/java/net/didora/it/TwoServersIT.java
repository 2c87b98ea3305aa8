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
        Sipp firstOfOne = atOnce(1, servers.first());
        Sipp firstOfTwo = atOnce(1, second);
        Sipp one = atOnce(19, servers.first());
        Sipp two = atOnce(19, second)) {
      DemoDid did = new DemoDid(servers.first()).forwardTo(platform).limit(LIMIT);
      firstOfOne.start();
      firstOfTwo.start();
      await("each server holds a permit")
          .atMost(Duration.ofSeconds(20))
          .until(() -> answered(firstOfOne) == 1 && answered(firstOfTwo) == 1);
      one.start();
      two.start();
      await("an answer to each INVITE")
          .atMost(Duration.ofSeconds(20))
          .until(() -> answered(one) + answered(two) + refused(one) + refused(two) == 38);

      assertThat(answered(one) + answered(two)).isEqualTo(LIMIT - 2);
      assertThat(one.events("REFUSED")).allMatch(event -> event.values().contains("486"));
      assertThat(two.events("REFUSED")).allMatch(event -> event.values().contains("486"));
      assertThat(did.runningCalls()).isEqualTo(LIMIT);
      assertThat(did.number("select count(distinct node) from call_session")).isEqualTo(2);

      second.killServer();
      await("the permits of the dead server")
          .atMost(Duration.ofSeconds(60))
          .until(() -> did.runningCalls() == 1 + answered(one));
      assertThat(did.number(recoveredSince(begun))).isEqualTo(1 + answered(two));

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

  /** So many INVITEs at once, each call held for two minutes. */
  private static Sipp atOnce(int calls, DidoraServer server) {
    Sipp carrier = Sipp.scenario("carrier-calls-and-hangs-up.xml").to(server);
    carrier.dials(DemoDid.NUMBER).telephones(List.of(9)).with("-d", "120000");
    return carrier.calls(calls, 1000, calls);
  }

  private static int answered(Sipp carrier) {
    return carrier.events("ANSWERED").size();
  }

  private static int refused(Sipp carrier) {
    return carrier.events("REFUSED").size();
  }
}
