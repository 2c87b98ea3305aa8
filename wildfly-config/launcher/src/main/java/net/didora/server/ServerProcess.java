package net.didora.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** WildFly with Didora in it: one process, started, waited for, and stopped. */
final class ServerProcess {
  private static final Duration START = Duration.ofMinutes(10);
  private static final Duration TRIAL_OF_JAVA = Duration.ofSeconds(30);
  private static final Duration STOP = Duration.ofSeconds(60);

  private final ServerFiles files;
  private final Settings settings;
  private final Home home;
  private @Nullable Daemon daemon;

  ServerProcess(ServerFiles files, Settings settings, Home home) {
    this.files = files;
    this.settings = settings;
    this.home = home;
  }

  /** Stops one whose launcher was killed: nobody watches over it any more. */
  boolean stopLeftBehind() {
    return home.read("server/pid")
        .flatMap(pid -> Daemon.leftBehind(pid, "org.jboss.as.standalone", files.directory()))
        .map(left -> left.stop(STOP))
        .isPresent();
  }

  void start(Map<String, String> secrets) {
    Map<String, String> environment = new HashMap<>(secrets);
    environment.put("JBOSS_HOME", files.programs().toString());
    Daemon started =
        Daemon.start(command(), environment, files.directory(), files.console().toFile());
    daemon = started;
    home.write("server/pid", started.pid() + "\n");
  }

  /** Comes back when calls and pages are served. */
  void awaitReady() {
    Daemon started = running();
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    long deadline = System.nanoTime() + START.toNanos();
    while (!(files.applicationIsUp() && isReady(client))) {
      if (!started.isAlive()) {
        refuseBadJavaOptions();
        throw new StartRefusedException(
            "The server ended while it started; see " + log() + " and " + files.console() + ".");
      }
      if (files.applicationFailed()) {
        throw new StartRefusedException("The application did not start; see " + log() + ".");
      }
      if (System.nanoTime() > deadline) {
        throw new StartRefusedException("The server is not ready in time; see " + log() + ".");
      }
      LockSupport.parkNanos(100_000_000);
    }
  }

  private void refuseBadJavaOptions() {
    if (!settings.javaOptions().isEmpty()) {
      JavaCheck.refuseBadOptions(java(), files, TRIAL_OF_JAVA);
    }
  }

  void onEnd(Runnable ended) {
    running().onEnd(ended);
  }

  void stop() {
    Daemon running = daemon;
    if (running != null) {
      running.stop(STOP);
      home.forget("server/pid");
    }
  }

  Path log() {
    return files.directory().resolve("log/server.log");
  }

  private Daemon running() {
    Daemon running = daemon;
    if (running == null) {
      throw new IllegalStateException("not started");
    }
    return running;
  }

  private boolean isReady(HttpClient client) {
    URI uri = URI.create("http://127.0.0.1:" + settings.ports().management() + "/health/ready");
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StartRefusedException("Interrupted while the server started.");
    }
  }

  List<String> command() {
    List<String> command = java();
    properties().forEach((name, value) -> command.add("-D" + name + "=" + value));
    Path programs = files.programs();
    command.addAll(List.of("-jar", programs.resolve("jboss-modules.jar").toString()));
    command.addAll(List.of("-mp", programs.resolve("modules").toString()));
    command.add("org.jboss.as.standalone");
    return command;
  }

  private List<String> java() {
    List<String> java = new ArrayList<>();
    java.add(Path.of(javaHome(), "bin", "java").toString());
    java.addAll(
        JavaOptions.forServer(
            settings.javaOptions(), files.directory(), Machine.memoryMegabytes()));
    return java;
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    ofWildFly(properties);
    ofDidora(properties);
    return properties;
  }

  private void ofWildFly(Map<String, String> properties) {
    Path directory = files.directory();
    properties.put("jboss.home.dir", files.programs().toString());
    properties.put("jboss.server.base.dir", directory.toString());
    properties.put("org.jboss.boot.log.file", log().toString());
    properties.put(
        "logging.configuration",
        directory.resolve("configuration/logging.properties").toUri() + "");
    properties.put("jboss.bind.address", settings.bind());
    properties.put("jboss.bind.address.management", "127.0.0.1");
    properties.put("jboss.socket.binding.port-offset", String.valueOf(settings.ports().offset()));
    properties.put("jboss.node.name", "didora-" + home.nodeId().substring(0, 8));
  }

  private void ofDidora(Map<String, String> properties) {
    Ports ports = settings.ports();
    properties.put("didora.home", home.file("").toString());
    properties.put("didora.load", files.load().toString());
    properties.put("didora.node", home.nodeId());
    properties.put("didora.transaction.node", home.nodeId().replace("-", "").substring(0, 20));
    properties.put("didora.bind", settings.bind());
    properties.put("didora.sip.address", settings.sipAddress());
    properties.put("didora.sip.port", String.valueOf(ports.sip()));
    properties.put("didora.sips.port", String.valueOf(ports.sips()));
    properties.put("didora.web.port", String.valueOf(ports.web()));
    properties.put("didora.rtp.ports", ports.rtp());
    properties.put("didora.zone", settings.zone().getId());
    properties.put("didora.demo", String.valueOf(settings.logins().demo()));
    properties.put("didora.tls.keystore", new TlsStore(home).prepare(settings).toString());
  }

  private static String javaHome() {
    return System.getProperty("didora.java.home", System.getProperty("java.home"));
  }
}
