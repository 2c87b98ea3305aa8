package net.didora.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end and gives what it printed. */
public final class Shell {
  private Shell() {}

  public record Outcome(int status, String output) {}

  public static Outcome run(
      Duration patience, Map<String, String> environment, List<String> command) {
    try {
      Path output = Files.createTempFile(Ground.target("shell"), "run", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError(
            "not done in " + patience + ": " + command + "\n" + Files.readString(output));
      }
      return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Sends a signal, such as KILL or STOP, to one process. */
  static void signal(String signal, long pid) {
    Outcome outcome =
        run(Duration.ofSeconds(10), Map.of(), List.of("kill", "-" + signal, String.valueOf(pid)));
    if (outcome.status() != 0) {
      throw new AssertionError("kill -" + signal + " " + pid + ": " + outcome.output());
    }
  }
}
