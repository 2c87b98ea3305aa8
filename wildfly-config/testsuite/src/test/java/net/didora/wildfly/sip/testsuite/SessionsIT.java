package net.didora.wildfly.sip.testsuite;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What becomes of sessions: after all the calls of the tests before, nothing is left. */
@Order(5)
class SessionsIT {
  private final TestServer server = TestServer.get();

  @BeforeAll
  static void aCallIsKept() {
    KeptCall.place();
  }

  @Test
  void aSessionExpires() {
    await().atMost(90, SECONDS).until(() -> server.fact("session-expired") > 0);
  }

  @Test
  void whenCallsAreOverNothingIsLeftOfThem() {
    for (String kind : new String[] {"dialogs", "sessions", "application-sessions"}) {
      await(kind).atMost(90, SECONDS).until(() -> server.metric(kind) == 0);
    }
    assertThat(server.metric("queue-length")).isZero();
    await("connections").atMost(10, SECONDS).until(() -> server.metric("connections") == 0);
  }
}
