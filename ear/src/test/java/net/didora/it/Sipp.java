package net.didora.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * One sipp with one scenario: a carrier, an external platform or a telephone. Built, started,
 * awaited; its traces lie in target/it/sipp.
 */
public final class Sipp implements AutoCloseable {
  private final Path directory;
  private final int port = FreePorts.udp();
  private final int mediaPort = FreePorts.udp();
  private final List<String> options = new ArrayList<>();
  private @Nullable Process process;

  private Sipp(String scenario) {
    String name = scenario.replaceAll(".*/|\\.xml$", "");
    directory = emptied(Ground.target("sipp", name + "-" + port));
    Path file = find(scenario);
    options.addAll(List.of("-sf", file.toString(), "-i", "127.0.0.1", "-mi", "127.0.0.1"));
    options.addAll(List.of("-nostdin", "-buff_size", "4000000", "-trace_err", "-trace_stat"));
    options.addAll(List.of("-trace_logs", "-log_file", "events.log"));
    options.addAll(List.of("-fd", "1", "-stf", "stat.csv", "-error_file", "errors.log"));
  }

  /** A scenario file of sip-app/src/test/sipp or ear/src/test/sipp. */
  public static Sipp scenario(String name) {
    return new Sipp(name);
  }

  /** Where it sends: not for one that only answers. */
  public Sipp to(DidoraServer server) {
    return with("-rsa", "127.0.0.1:" + server.sipPort());
  }

  /** How many calls in all, how many a second, how many at one time. */
  public Sipp calls(int calls, int perSecond, int atOnce) {
    return with("-m", calls + "").with("-r", perSecond + "").with("-l", atOnce + "");
  }

  /** The number dialled: {@code [service]} in the scenario. */
  public Sipp dials(String number) {
    return with("-s", number);
  }

  /** Its scenario, but each call talks for a time of its own between these. */
  public Sipp talkingBetween(int shortestMillis, int longestMillis) {
    int at = options.indexOf("-sf") + 1;
    Path copy = directory.resolve("scenario.xml");
    try {
      String scenario = Files.readString(Path.of(options.get(at)));
      String pause =
          "<pause distribution=\"uniform\" min=\"%d\" max=\"%d\"/>"
              .formatted(shortestMillis, longestMillis);
      Files.writeString(copy, scenario.replace("<pause/>", pause));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    options.set(at, copy.toString());
    return this;
  }

  /** A key of the scenario, {@code [name]}. */
  public Sipp key(String name, String value) {
    options.addAll(List.of("-key", name, value));
    return this;
  }

  public Sipp with(String... option) {
    options.addAll(List.of(option));
    return this;
  }

  /** The media ports of its calls, one after the other: field 0 of the scenario. */
  public Sipp telephones(List<Integer> ports) {
    Path file = directory.resolve("telephones.csv");
    StringBuilder lines = new StringBuilder("SEQUENTIAL\n");
    ports.forEach(each -> lines.append(each).append(";\n"));
    try {
      Files.writeString(file, lines);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return with("-inf", file.toString());
  }

  /** What the log actions of its scenario have written so far. */
  public List<SippEvent> events() {
    return SippEvent.read(directory.resolve("events.log"));
  }

  /** The events of one kind. */
  public List<SippEvent> events(String kind) {
    return events().stream().filter(event -> event.kind().equals(kind)).toList();
  }

  /** With every message in messages.log. */
  public Sipp tracing() {
    return with("-trace_msg", "-message_file", "messages.log");
  }

  public int port() {
    return port;
  }

  public Sipp start() {
    return startOn(port);
  }

  /** On a port that the other side already knows, such as the demo's 5090. */
  public Sipp startOn(int fixedPort) {
    List<String> command = new ArrayList<>(List.of("sipp"));
    command.addAll(options);
    command.addAll(List.of("-p", fixedPort + "", "-mp", mediaPort + ""));
    if (options.contains("-rsa")) {
      command.add("127.0.0.1");
    }
    try {
      process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(directory.resolve("screen.log").toFile())
              .start();
      return this;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Waits for its end and gives what it counted. */
  public SippCount await(Duration patience) {
    waitFor(patience);
    return count();
  }

  /** Ends one that would answer for ever, and gives what it counted. */
  public SippCount stop() {
    if (running().isAlive()) {
      Shell.signal("USR1", running().pid()); // sipp: finish what runs, then end
      waitFor(Duration.ofSeconds(40));
    }
    return count();
  }

  public boolean isAlive() {
    return running().isAlive();
  }

  /** Its counts so far; the statistics file grows once a second. */
  public SippCount count() {
    return SippCount.read(
        directory.resolve("stat.csv"), running().isAlive() ? -1 : running().exitValue());
  }

  public Path directory() {
    return directory;
  }

  public String errors() {
    return read("errors.log");
  }

  /** Every message, if it is {@link #tracing}. */
  public String messages() {
    return read("messages.log");
  }

  private String read(String file) {
    try {
      Path path = directory.resolve(file);
      return Files.exists(path) ? Files.readString(path) : "";
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    Process started = process;
    if (started != null) {
      started.destroyForcibly();
    }
  }

  private Process running() {
    Process started = process;
    if (started == null) {
      throw new IllegalStateException("never started");
    }
    return started;
  }

  private void waitFor(Duration patience) {
    Awaitility.await("end of sipp, see " + directory)
        .atMost(patience)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !running().isAlive());
  }

  /** Until sipp has begun, what an earlier run of the tests has left would be read as its log. */
  private static Path emptied(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      return directory;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path find(String scenario) {
    for (String folder : List.of("sip-app/src/test/sipp", "ear/src/test/sipp")) {
      Path file = Ground.root().resolve(folder).resolve(scenario);
      if (Files.exists(file)) {
        return file;
      }
    }
    throw new IllegalArgumentException("no scenario " + scenario);
  }
}
