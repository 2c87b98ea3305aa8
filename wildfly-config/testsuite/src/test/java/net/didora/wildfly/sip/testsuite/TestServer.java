package net.didora.wildfly.sip.testsuite;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;

/** The provisioned server with the test application in it: started once for all tests. */
final class TestServer {
  private static final Path HOME = Path.of(System.getProperty("server.home"));
  static final String JAVA_HOME =
      System.getenv().getOrDefault("DIDORA_TEST_JAVA_HOME", System.getProperty("java.home"));
  static final int SPARE_PORT = 5062;
  private static TestServer running;

  private final int offset = freeOffset();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;

  /** The one server; it ends with the tests. */
  static synchronized TestServer get() {
    if (running == null) {
      running = new TestServer();
      Runtime.getRuntime().addShutdownHook(new Thread(running::kill));
      running.awaitReady();
    }
    return running;
  }

  private TestServer() {
    try {
      Path log = HOME.resolve("console.log");
      TestApplication.export(HOME.resolve("standalone/deployments/sip-test.ear"));
      Tls.createKeyStore(keyStore());
      ProcessBuilder builder = new ProcessBuilder(command());
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(JAVA_HOME + File.separator + "bin" + File.separator + "java");
    command.addAll(List.of("-Xmx1g", "-Djava.net.preferIPv4Stack=true"));
    command.add("-Djboss.home.dir=" + HOME);
    command.add("-Djboss.server.log.dir=" + HOME.resolve("standalone/log"));
    command.add("-Djboss.socket.binding.port-offset=" + offset);
    for (String open : List.of("java.lang", "java.lang.invoke", "java.util", "java.net")) {
      command.add("--add-opens=java.base/" + open + "=ALL-UNNAMED");
    }
    command.add("--add-exports=java.naming/com.sun.jndi.url.ldap=ALL-UNNAMED");
    command.addAll(List.of("-jar", HOME.resolve("jboss-modules.jar").toString()));
    command.addAll(List.of("-mp", HOME.resolve("modules").toString(), "org.jboss.as.standalone"));
    return command;
  }

  /** The server's ports must be free with the same offset, as those of other tests may be taken. */
  private static int freeOffset() {
    return IntStream.iterate(1000, o -> o + 10)
        .limit(200)
        .filter(o -> IntStream.of(5060, 5061, SPARE_PORT, 8080, 9990).allMatch(p -> isFree(p + o)))
        .findFirst()
        .orElseThrow();
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  static boolean isFreeForUdp(int port) {
    try (DatagramSocket socket = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** The server's certificate; the tests' own servers show the same, for it trusts itself. */
  static Path keyStore() {
    return HOME.resolve("standalone/configuration/sip.p12");
  }

  int sipPort() {
    return 5060 + offset;
  }

  int tlsPort() {
    return 5061 + offset;
  }

  long pid() {
    return process.pid();
  }

  private URI facts() {
    return URI.create("http://127.0.0.1:" + (8080 + offset) + "/test/facts");
  }

  void awaitReady() {
    await()
        .atMost(180, SECONDS)
        .failFast("The server ended: see console.log", () -> !process.isAlive())
        .ignoreExceptions()
        .until(
            () ->
                http.send(get(facts()), HttpResponse.BodyHandlers.ofString()).statusCode() == 200
                    && state().equals("running"));
  }

  private static HttpRequest get(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
  }

  /** What the application counted. */
  Map<String, String> factsNow() {
    try {
      String text = http.send(get(facts()), HttpResponse.BodyHandlers.ofString()).body();
      Map<String, String> facts = new HashMap<>();
      text.lines().map(l -> l.split("=", 2)).forEach(l -> facts.put(l[0], l[1]));
      return facts;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  long fact(String name) {
    return Long.parseLong(factsNow().getOrDefault(name, "0"));
  }

  /** Lets the application send a REGISTER. */
  void register(String user, int port, String transport) {
    send("POST", "?user=%s&port=%d&transport=%s".formatted(user, port, transport));
  }

  /** Lets the application's HTTP servlet do something with the SIP services injected into it. */
  void useSipInHttpServlet() {
    send("PUT", "");
  }

  private void send(String method, String query) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(facts() + query))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      http.send(request, HttpResponse.BodyHandlers.discarding());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs one management operation. */
  ModelNode run(ModelNode operation) {
    try (ModelControllerClient client =
        ModelControllerClient.Factory.create("remote+http", "127.0.0.1", 9990 + offset)) {
      ModelNode outcome = client.execute(operation);
      if (!Operations.isSuccessfulOutcome(outcome)) {
        throw new IllegalStateException(Operations.getFailureDescription(outcome).asString());
      }
      return Operations.readResult(outcome);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ModelNode run(String operation) {
    return run(Operations.createOperation(operation, new ModelNode().setEmptyList()));
  }

  String state() {
    ModelNode address = new ModelNode().setEmptyList();
    return run(Operations.createReadAttributeOperation(address, "server-state")).asString();
  }

  static ModelNode subsystem() {
    return Operations.createAddress("subsystem", "sip");
  }

  long metric(String name) {
    return run(Operations.createReadAttributeOperation(subsystem(), name)).asLong();
  }

  /** The counters of one metric, by kind. */
  Map<String, Long> figures(String name) {
    Map<String, Long> figures = new HashMap<>();
    run(Operations.createReadAttributeOperation(subsystem(), name))
        .asPropertyList()
        .forEach(p -> figures.put(p.getName(), p.getValue().asLong()));
    return figures;
  }

  String suspendState() {
    ModelNode address = new ModelNode().setEmptyList();
    return run(Operations.createReadAttributeOperation(address, "suspend-state")).asString();
  }

  void set(String name, int value) {
    run(Operations.createWriteAttributeOperation(subsystem(), name, value));
    reload();
  }

  /** Another SIP port, which is in no configuration yet. */
  int sparePort() {
    return SPARE_PORT + offset;
  }

  /** Stops and starts all services; the connection for the operation may end before its answer. */
  void reload() {
    long starts = starts();
    try {
      run("reload");
    } catch (UncheckedIOException e) {
      // Whether it reloads is seen from the log.
    }
    await().atMost(60, SECONDS).until(() -> starts() > starts);
    awaitReady();
  }

  private long starts() {
    return log().lines().filter(line -> line.contains("SIPSRV00001")).count();
  }

  String log() {
    try {
      return Files.readString(HOME.resolve("console.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the end of the process; its exit status. */
  int awaitEnd() {
    try {
      if (!process.waitFor(60, SECONDS)) {
        throw new AssertionError("The server does not end");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void kill() {
    process.destroy();
    try {
      if (!process.waitFor(30, SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }
}
