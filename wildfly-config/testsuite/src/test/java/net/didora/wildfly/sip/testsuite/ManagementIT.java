package net.didora.wildfly.sip.testsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.Map.Entry;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What an administrator changes while the server runs, with a reload where the model says so. */
@Order(8)
class ManagementIT {
  private static final String PROPERTIES = "stack-properties";
  private static final String TIMER = "gov.nist.javax.sip.TIMER_CLASS_NAME";
  private static final String TIMER_THREADS = "sip-timer.*";
  private static final ModelNode BINDING =
      Operations.createAddress(
          "socket-binding-group", "standard-sockets", "socket-binding", "spare");

  private final TestServer server = TestServer.get();

  @Test
  void connectorsAndStackPropertiesComeChangeAndGo() throws IOException {
    add(BINDING, Map.of("port", "5062", "interface", "public"));
    add(connector("spare"), Map.of("socket-binding", "spare", "transport", "udp"));
    assertThat(server.state()).isEqualTo("running");
    assertThat(answerOfSpare()).contains("m=audio");

    write("public-address", "192.0.2.7");
    map("map-put", "value", "gov.nist.javax.sip.stack.timers.DefaultSipTimer");
    assertThat(server.state()).isEqualTo("reload-required");
    server.reload();

    assertThat(answerOfSpare()).contains("m=audio");
    assertThat(Remains.threads(server, TIMER_THREADS)).isZero();
    ModelNode read = server.run(Operations.createReadResourceOperation(connector("spare")));
    assertThat(read.get("socket-binding").asString()).isEqualTo("spare");
    assertThat(read.get("transport").asString()).isEqualTo("udp");
    assertThat(read.get("public-address").asString()).isEqualTo("192.0.2.7");
    assertThat(map("map-get").asString()).endsWith("DefaultSipTimer");

    server.run(Operations.createRemoveOperation(connector("spare")));
    map("map-remove");
    assertThat(server.state()).isEqualTo("reload-required");
    server.reload();
    server.run(Operations.createRemoveOperation(BINDING));

    assertThat(TestServer.isFreeForUdp(server.sparePort())).isTrue();
    assertThat(Remains.threads(server, TIMER_THREADS)).isPositive();
    try (RawCaller caller = RawCaller.over("udp", server)) {
      assertThat(caller.call("answer")).contains("m=audio");
    }
  }

  @Test
  void whatCannotWorkIsRefusedWithASentence() {
    refuses(Map.of("socket-binding", "sip", "transport", "sctp"), "Invalid value sctp");
    refuses(Map.of("socket-binding", "sips", "transport", "tls"), "needs an ssl-context");
    refuses(
        Map.of("socket-binding", "sip", "transport", "udp", "ssl-context", "sip"),
        "belongs to a connector with transport tls only");
    refuses(
        Map.of("socket-binding", "sip", "transport", "udp", "public-port", "5060"),
        "'public-address' needs to be set");
    refuses(
        Map.of("socket-binding", "sip", "transport", "udp", "client-ssl-context", "sip-out"),
        "'ssl-context' needs to be set");
    refuses(Map.of("socket-binding", "sip", "transport", "udp"), "another connector listens there");
    refuses(Map.of("socket-binding", "nowhere", "transport", "udp"), "nowhere");
    assertThat(server.state()).isEqualTo("running");
  }

  private void refuses(Map<String, String> connector, String sentence) {
    assertThatThrownBy(() -> add(connector("bad"), connector)).hasMessageContaining(sentence);
  }

  private String answerOfSpare() throws IOException {
    try (RawCaller caller = RawCaller.overUdp(server.sparePort())) {
      return caller.call("answer");
    }
  }

  private static ModelNode connector(String name) {
    return Operations.createAddress("subsystem", "sip", "connector", name);
  }

  private void add(ModelNode address, Map<String, String> attributes) {
    ModelNode add = Operations.createAddOperation(address);
    for (Entry<String, String> attribute : attributes.entrySet()) {
      add.get(attribute.getKey()).set(attribute.getValue());
    }
    server.run(add);
  }

  private void write(String name, String value) {
    server.run(Operations.createWriteAttributeOperation(connector("spare"), name, value));
  }

  private ModelNode map(String name, String... more) {
    ModelNode operation = Operations.createOperation(name, TestServer.subsystem());
    operation.get("name").set(PROPERTIES);
    operation.get("key").set(TIMER);
    for (int i = 0; i < more.length; i += 2) {
      operation.get(more[i]).set(more[i + 1]);
    }
    return server.run(operation);
  }
}
