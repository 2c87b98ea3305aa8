package net.didora.wildfly.sip.testsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The last of all tests: the server ends, whatever is connected to it. */
@Order(9)
class ShutdownIT {
  private final TestServer server = TestServer.get();

  @Test
  void theServerEndsInOrderWithConnectionsAndACall() throws IOException {
    try (RawCaller silent = RawCaller.over("tcp", server);
        RawCaller talking = RawCaller.over("tls", server)) {
      silent.send("INV");
      String call = RawCaller.newCall();
      talking.send(talking.request("INVITE", "answer", 1, call, ""));
      assertThat(talking.finalAnswer(call, "1 INVITE")).startsWith("SIP/2.0 200");

      ModelNode shutdown = Operations.createOperation("shutdown", new ModelNode().setEmptyList());
      server.run(shutdown);

      assertThat(server.awaitEnd()).isZero();
    }
    await().until(() -> TestServer.isFree(server.sipPort()));
    assertThat(server.log()).contains("SIPSRV00002").doesNotContain("SIPSRV00008");
  }
}
