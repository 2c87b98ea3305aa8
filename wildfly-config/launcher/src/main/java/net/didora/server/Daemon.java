package net.didora.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that the launcher starts and stops. It gets a session of its own, so that Ctrl-C in the
 * terminal reaches the launcher alone, which then stops things in order.
 */
final class Daemon {
  private final ProcessHandle process;

  private Daemon(ProcessHandle process) {
    this.process = process;
  }

  /** Starts a program whose output goes to the end of a file. */
  static Daemon start(
      List<String> command, Map<String, String> environment, Path directory, File output) {
    List<String> detached = new ArrayList<>();
    Path setsid = Path.of("/usr/bin/setsid");
    if (Files.isExecutable(setsid)) {
      detached.add(setsid.toString());
    }
    detached.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(detached)
            .directory(directory.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output));
    builder.environment().keySet().removeIf(name -> name.startsWith("DIDORA_"));
    builder.environment().putAll(environment);
    try {
      return new Daemon(builder.start().toHandle());
    } catch (IOException failed) {
      throw new StartRefusedException(
          "Cannot start " + command.get(0) + ": " + failed.getMessage(), failed);
    }
  }

  /** One that an earlier launcher left behind, if the process is what we think it is. */
  static Optional<Daemon> leftBehind(String pid, String program, Path directory) {
    if (!pid.matches("\\d{1,9}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(pid))
        .filter(ProcessHandle::isAlive)
        .filter(handle -> commandLine(handle).contains(program))
        .filter(handle -> commandLine(handle).contains(directory.toString()))
        .map(Daemon::new);
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Runs the given when the process has ended, on another thread. */
  void onEnd(Runnable ended) {
    process.onExit().thenRun(ended);
  }

  /** Asks it to end, waits, and at last ends it by force. True if it ended by itself. */
  boolean stop(Duration patience) {
    process.destroy();
    if (endsWithin(patience)) {
      return true;
    }
    process.destroyForcibly();
    endsWithin(Duration.ofSeconds(30));
    return false;
  }

  boolean endsWithin(Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException stillThere) {
      return !process.isAlive();
    } catch (ExecutionException unwatchable) {
      return !process.isAlive();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  /** Read from /proc, because ProcessHandle cuts long command lines. */
  private static String commandLine(ProcessHandle handle) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(handle.pid()), "cmdline"))
          .replace('\0', ' ');
    } catch (IOException gone) {
      return handle.info().commandLine().orElse("");
    }
  }
}
