package net.didora.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Starts Didora in the foreground: database, then server; and stops them the other way round when
 * the terminal, the service manager or a failure says so.
 */
public final class Launcher {
  private final Path programs;
  private final Path application;
  private final Settings settings;
  private final Home home;
  private final Notices notices;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<String> failure = new AtomicReference<>();
  private @Nullable EmbeddedDatabase embedded;
  private @Nullable ServerProcess server;
  private boolean stopping;
  private volatile boolean signalled;

  Launcher(Path programs, Path application, Settings settings, Notices notices) {
    this.programs = programs;
    this.application = application;
    this.settings = settings;
    this.notices = notices;
    home = new Home(settings.home());
  }

  /** Arguments: the directory of the server, the application, and {@code demo} where wanted. */
  public static void main(String[] arguments) {
    Notices terminal = Launcher::print;
    int status = 1;
    try {
      Settings settings =
          new SettingsReader(System.getenv(), arguments.length > 2 && "demo".equals(arguments[2]))
              .read();
      Launcher launcher =
          new Launcher(existing(arguments, 0), existing(arguments, 1), settings, terminal);
      status = launcher.run();
    } catch (StartRefusedException refused) {
      terminal.say(String.valueOf(refused.getMessage()));
    }
    System.exit(status);
  }

  /** Comes back when all is over: 0 after an orderly end, 1 after a failure. */
  int run() {
    home.take();
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopOnSignal, "didora-stop"));
    try {
      start();
      ended.await();
    } catch (StartRefusedException refused) {
      failure.compareAndSet(null, refused.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    stop();
    String why = failure.get();
    if (why != null && !signalled) {
      notices.say(why);
    }
    return why == null ? 0 : 1;
  }

  private void start() {
    ServerFiles files = new ServerFiles(home, programs);
    ServerProcess process = new ServerProcess(files, settings, home);
    if (process.stopLeftBehind()) {
      notices.say("Stopped a server that an earlier launcher left running.");
    }
    Database database = startDatabase();
    database.check();
    if (files.prepareConfiguration()) {
      notices.say("The server's configuration is new; the old one is kept beside it.");
    }
    files.prepareApplication(application);
    files.emptyLoad();
    FirstLogins logins = new FirstLogins(home);
    Map<String, String> secrets = secrets(database, files);
    logins.passTo(secrets, settings.logins(), database::hasLogin);
    notices.say("Starting the server...");
    startServer(process, secrets);
    process.awaitReady();
    process.onEnd(() -> end("The server ended unexpectedly; see " + process.log() + "."));
    Welcome.lines(settings, logins.show()).forEach(notices::say);
  }

  private Database startDatabase() {
    Settings.ExternalDatabase external = settings.externalDatabase();
    EmbeddedDatabase mine = new EmbeddedDatabase(home, settings.ports().database());
    if (mine.stopLeftBehind()) {
      notices.say("Stopped an embedded database that an earlier launcher left running.");
    }
    PortCheck.refuseTaken(settings);
    if (external != null) {
      return new Database(new JdbcUrl(external.url()), external.user(), external.password());
    }
    notices.say("Starting the embedded database...");
    synchronized (this) {
      refuseWhenStopping();
      embedded = mine;
    }
    mine.start();
    mine.keepAlive(notices, () -> end("The embedded database is lost."));
    return new Database(new JdbcUrl(mine.url()), EmbeddedDatabase.USER, mine.password());
  }

  private synchronized void startServer(ServerProcess process, Map<String, String> secrets) {
    refuseWhenStopping();
    server = process;
    process.start(secrets);
  }

  private Map<String, String> secrets(Database database, ServerFiles files) {
    Map<String, String> secrets = new HashMap<>();
    secrets.put("DIDORA_JDBC_URL", database.url().forPagesAndJobs(files.load()));
    secrets.put("DIDORA_CALL_JDBC_URL", database.url().forCalls());
    secrets.put("DIDORA_DB_USER", database.user());
    secrets.put("DIDORA_DB_PASSWORD", database.password());
    secrets.put("DIDORA_TLS_STORE_PASSWORD", new TlsStore(home).password());
    return secrets;
  }

  private void end(String sentence) {
    failure.compareAndSet(null, sentence);
    ended.countDown();
  }

  private void refuseWhenStopping() {
    if (stopping) {
      throw new StartRefusedException("Stopped while starting.");
    }
  }

  private void stopOnSignal() {
    signalled = true;
    stop();
  }

  /** Server first, so that what it still writes finds its database. Safe to call twice. */
  private synchronized void stop() {
    if (stopping) {
      return;
    }
    stopping = true;
    boolean anythingRuns = server != null || embedded != null;
    if (anythingRuns) {
      notices.say("Stopping...");
    }
    if (server != null) {
      server.stop();
    }
    if (embedded != null) {
      embedded.stop();
    }
    home.release();
    if (anythingRuns) {
      notices.say("Stopped.");
    }
  }

  private static Path existing(String[] arguments, int index) {
    if (arguments.length <= index || !Files.exists(Path.of(arguments[index]))) {
      throw new StartRefusedException(
          "Usage: launcher SERVER-DIRECTORY APPLICATION.ear [demo], with both built.");
    }
    return Path.of(arguments[index]).toAbsolutePath().normalize();
  }

  @SuppressWarnings("SystemOut") // the terminal is this program's face
  private static void print(String sentence) {
    System.out.println(sentence);
    System.out.flush();
  }
}
