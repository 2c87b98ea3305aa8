package net.didora.wildfly.sip.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoppedServerTest {
  @Test
  void nothingIsLeftOfIt() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    ReferenceQueue<Object> forgotten = new ReferenceQueue<>();
    List<Reference<Object>> references = startAndStop(forgotten);

    for (int found = 0; found < references.size(); found++) {
      Optional<Object> next = Optional.empty();
      for (int tries = 0; tries < 30 && next.isEmpty(); tries++) {
        System.gc();
        next = Optional.ofNullable(forgotten.remove(500));
      }
      assertThat(next).as("forgotten after %d of %s", found, references).isPresent();
    }
    assertThat(Thread.getAllStackTraces().keySet()).isSubsetOf(before);
  }

  private static List<Reference<Object>> startAndStop(ReferenceQueue<Object> forgotten)
      throws Exception {
    SipServer server = new SipServer(SipServerTest.settings());
    int port = SipServerTest.start(server);
    SipServerTest.anAnswerComesOverTcp(port);
    SipApplication application = server.applications().get(0);
    Object stack = Optional.ofNullable(server.connectors().stack()).orElseThrow();
    application.stop();
    server.stop();
    return List.of(
        new WeakReference<>(server, forgotten),
        new WeakReference<>(application, forgotten),
        new WeakReference<>(stack, forgotten));
  }
}
