package net.didora.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One Didora as an operator has it: the real launcher as a process of its own, with a home, ports
 * and settings of its own. Nothing inside it is replaced for the tests.
 */
public final class DidoraServer implements AutoCloseable {
  public static final String MASTER_PASSWORD = "master-of-the-tests";
  public static final String DEMO_PASSWORD = "demo-of-the-tests";
  private static final Duration START = Duration.ofMinutes(4);

  /** A third less time and half the work for a start; what runs long is slower with it. */
  private static final String QUICK_START = "-XX:TieredStopAtLevel=1 -XX:-AlwaysPreTouch";

  private static final String JAVA_OPTIONS = "DIDORA_JAVA_OPTS";

  private final Path home;
  private final int offset;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final TestDatabase database;
  private @Nullable Process launcher;

  private DidoraServer(String name, TestDatabase database) {
    this.database = database;
    home = Ground.target("homes", name);
    offset = FreePorts.offset();
    settings.put("DIDORA_HOME", home.toString());
    settings.put("DIDORA_PORT_OFFSET", String.valueOf(offset));
    settings.put("DIDORA_ADMIN_PASSWORD", MASTER_PASSWORD);
    settings.put("DIDORA_DEMO", "true");
    settings.put("DIDORA_DEMO_PASSWORD", DEMO_PASSWORD);
    settings.put(JAVA_OPTIONS, QUICK_START);
    settings.putAll(database.settings());
  }

  /** A server with an empty home, on the database that this run of the tests is about. */
  public static DidoraServer named(String name) {
    Homes.remove(name);
    return new DidoraServer(name, TestDatabase.ofThisRun(name));
  }

  /** A server with an empty home on the embedded database, whatever this run is about. */
  public static DidoraServer embedded(String name) {
    Homes.remove(name);
    return new DidoraServer(name, new TestDatabase.Embedded());
  }

  /** A server with an empty home on a database that no other server uses. */
  public static DidoraServer withItsOwnDatabase(String name) {
    Homes.remove(name);
    return new DidoraServer(name, TestDatabase.ofItsOwn(name));
  }

  /** A second node on the database of a first one. */
  public static DidoraServer onDatabaseOf(DidoraServer first, String name) {
    Homes.remove(name);
    return new DidoraServer(name, first.databaseForOthers());
  }

  /** Sets one of the operator's environment variables, for the next start. */
  public DidoraServer with(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  /** Adds options of the server's JVM, for the next start. */
  public DidoraServer withJavaOptions(String options) {
    settings.merge(JAVA_OPTIONS, options, (known, more) -> known + " " + more);
    return this;
  }

  /** On the JVM as an operator has it, for tests of how much and how fast. */
  public DidoraServer atFullSpeed() {
    return without(JAVA_OPTIONS);
  }

  /** Without one of them, for the next start. */
  public DidoraServer without(String setting) {
    settings.remove(setting);
    return this;
  }

  /** Starts and comes back when calls and pages are served. */
  public DidoraServer start() {
    Process started = startWithoutWaiting();
    await("start of Didora, see " + terminalFile())
        .atMost(START)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> !started.isAlive() || terminal().contains("Didora is ready."));
    if (!started.isAlive()) {
      throw new AssertionError("Didora did not start:\n" + terminal());
    }
    return this;
  }

  /** Starts the launcher, for tests of starts that fail or are cut short. */
  public Process startWithoutWaiting() {
    Process started = anotherLauncher(terminalFile());
    launcher = started;
    return started;
  }

  /** One more launcher with the same settings, for tests of what must be refused. */
  public Process anotherLauncher(Path output) {
    ProcessBuilder builder =
        new ProcessBuilder(
                Ground.javaHome().resolve("bin/java").toString(),
                "-Ddidora.mariadb.programs=" + Ground.target("programs"),
                "-cp",
                Ground.launcherClassPath(),
                "net.didora.server.Launcher",
                Ground.server().toString(),
                Ground.application().toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("DIDORA_"));
    builder.environment().putAll(settings);
    try {
      return builder.start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Ends it as Ctrl-C does, waits, and gives the launcher's exit status. */
  public int stop() {
    Process running = running();
    running.destroy();
    return awaitEnd(running);
  }

  /** Waits for the launcher to end by itself. */
  public int awaitEnd() {
    return awaitEnd(running());
  }

  /** kill -9 of the server alone; the launcher then ends by itself. */
  public void killServer() {
    Shell.signal("KILL", serverPid());
  }

  /** kill -9 of launcher and server in that order; an embedded database lives on. */
  public void killLauncherAndServer() {
    long server = serverPid();
    running().destroyForcibly();
    Shell.signal("KILL", server);
    awaitEnd(running());
  }

  public boolean isRunning() {
    Process process = launcher;
    return process != null && process.isAlive();
  }

  /** Whether the server itself says that it is ready. */
  public boolean isReady() {
    URI health = URI.create("http://127.0.0.1:" + managementPort() + "/health/ready");
    HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(10)).build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException doesNotAnswer) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  public long launcherPid() {
    return running().pid();
  }

  public long serverPid() {
    return pid("server/pid");
  }

  /** Of the database: the embedded one, or the MySQL of -Pmysql. */
  public long databasePid() {
    return database.pid(home);
  }

  /** kill -9 of the database, which then stays away until {@link #databaseComesBack}. */
  public void killDatabase() {
    database.kill(home, running());
  }

  /** What ends an outage that {@link #killDatabase} began. */
  public void databaseComesBack() {
    database.comeBack(running());
  }

  public Path home() {
    return home;
  }

  /** As DIDORA_PORT_OFFSET says it. */
  public int offset() {
    return offset;
  }

  public int webPort() {
    return 8080 + offset;
  }

  public int managementPort() {
    return 9990 + offset;
  }

  public int sipPort() {
    return 5060 + offset;
  }

  public int sipsPort() {
    return 5061 + offset;
  }

  /** The database as the server sees it; no answer for a quarter of an hour is an error. */
  public Connection connection() throws SQLException {
    TestDatabase.Access access = database.access(home, 13306 + offset);
    return DriverManager.getConnection(
        access.url()
            + (access.url().contains("?") ? "&" : "?")
            + "connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true&socketTimeout=900000",
        access.user(),
        access.password());
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + webPort() + path);
  }

  /** A request for the API with a login. */
  public HttpRequest.Builder request(String path, String login, String password) {
    String both = Base64.getEncoder().encodeToString((login + ":" + password).getBytes(UTF_8));
    return HttpRequest.newBuilder(uri(path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Basic " + both);
  }

  /** Runs one command of the management CLI and gives its answer. */
  public String cli(String command) {
    Shell.Outcome outcome =
        Shell.run(
            Duration.ofSeconds(90),
            Map.of("JAVA_HOME", Ground.javaHome().toString()),
            List.of(
                Ground.server().resolve("bin/jboss-cli.sh").toString(),
                "--connect",
                "--controller=127.0.0.1:" + managementPort(),
                "--command=" + command));
    if (outcome.status() != 0) {
      throw new AssertionError(command + ": " + outcome.output());
    }
    return outcome.output();
  }

  /** What the launcher has printed since its last start. */
  public String terminal() {
    try {
      return Files.exists(terminalFile()) ? Files.readString(terminalFile()) : "";
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The server's log of all starts. */
  public String log() {
    try {
      return Files.readString(home.resolve("server/log/server.log"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    if (isRunning()) {
      stop();
    }
  }

  private TestDatabase databaseForOthers() {
    return TestDatabase.at(database.access(home, 13306 + offset));
  }

  private Path terminalFile() {
    return home.resolve("terminal.log");
  }

  private long pid(String file) {
    return Homes.pid(home.resolve(file));
  }

  private Process running() {
    Process process = launcher;
    if (process == null) {
      throw new IllegalStateException("never started");
    }
    return process;
  }

  private int awaitEnd(Process process) {
    await("end of the launcher, see " + terminalFile())
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !process.isAlive());
    return process.exitValue();
  }
}
