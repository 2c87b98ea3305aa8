package net.didora.wildfly.sip.testsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found in an EAR, and what is refused with a sentence because nobody would find it. */
@Order(7)
class DeploymentIT {
  private final TestServer server = TestServer.get();

  static Stream<Arguments> strays() {
    return Stream.of(
        Arguments.of(TestApplication.strayJar(), "The jar stray.jar holds a sip.xml"),
        Arguments.of(TestApplication.strayLibrary(), "stray-library.jar holds a SIP servlet"),
        Arguments.of(
            TestApplication.strayDescriptor(),
            "no-servlet.war holds a sip.xml, but neither that nor an annotation"),
        Arguments.of(
            TestApplication.strayPackage(), "no-servlet.war holds a SIP application or listener"),
        Arguments.of(
            TestApplication.sameName(), "another SIP application of this name is deployed"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("strays")
  void whatNobodyWouldFindIsRefused(EnterpriseArchive ear, String sentence) throws IOException {
    try {
      assertThatThrownBy(() -> deploy(ear)).hasMessageContaining(sentence);
    } finally {
      Files.deleteIfExists(file(ear));
    }
  }

  @Test
  void anEarWithASipXmlTakesItsOwnCallsBesideAnother() throws IOException {
    EnterpriseArchive ear = TestApplication.described();
    deploy(ear);
    try (RawCaller caller = RawCaller.over("udp", server)) {
      assertThat(caller.ask("OPTIONS", "described"))
          .startsWith("SIP/2.0 202")
          .contains("X-Greeting: hello from an EJB");
      assertThat(caller.ask("OPTIONS", "answer")).startsWith("SIP/2.0 200");
      assertThat(caller.call("answer")).contains("m=audio");
    } finally {
      ModelNode address = Operations.createAddress("deployment", ear.getName());
      server.run(Operations.createOperation("undeploy", address));
      server.run(Operations.createRemoveOperation(address));
      Files.deleteIfExists(file(ear));
    }
    try (RawCaller caller = RawCaller.over("udp", server)) {
      assertThat(caller.ask("OPTIONS", "described")).startsWith("SIP/2.0 200");
    }
  }

  private void deploy(EnterpriseArchive ear) {
    Path file = file(ear);
    ear.as(ZipExporter.class).exportTo(file.toFile(), true);
    ModelNode add =
        Operations.createAddOperation(Operations.createAddress("deployment", ear.getName()));
    add.get("enabled").set(true);
    add.get("content").get(0).get("url").set(file.toUri().toString());
    server.run(add);
  }

  private static Path file(EnterpriseArchive ear) {
    return Path.of(System.getProperty("java.io.tmpdir"), ear.getId() + ".ear");
  }
}
