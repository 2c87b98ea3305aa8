package net.didora.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Looks whether it was the operator's options that Java did not take, once a server has died. Not
 * before each start: with ZGC it takes one to two seconds, for the heap is there at once.
 */
final class JavaCheck {
  /** Lines of Java that do not say what is wrong. */
  private static final Pattern BESIDE_THE_POINT =
      Pattern.compile(
          "#?\\s*|Picked up .*|.* warning: .*|Error occurred during initialization of .*"
              + "|Error: (Could not create the Java|A JNI error|A fatal exception).*");

  private JavaCheck() {}

  /**
   * Refuses options with which Java does not start. One that still runs when the patience is over
   * has taken them, and may wait for a debugger.
   *
   * @param java the program and its options
   */
  static void refuseBadOptions(List<String> java, ServerFiles files, Duration patience) {
    List<String> command = new ArrayList<>(java);
    command.addAll(List.of("-XX:-AlwaysPreTouch", "-version"));
    Path output = files.console().resolveSibling("java-options.log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(files.directory().toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      } else if (process.exitValue() != 0) {
        throw new BadSettingException(
            "DIDORA_JAVA_OPTS", "Java does not start with it and says \"" + reason(output) + "\".");
      }
    } catch (IOException failed) {
      throw new StartRefusedException("Cannot start Java: " + failed.getMessage(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StartRefusedException("Interrupted while trying the options of Java.");
    }
  }

  private static String reason(Path output) throws IOException {
    String said = Files.readString(output, StandardCharsets.ISO_8859_1);
    return said.lines()
        .filter(line -> !BESIDE_THE_POINT.matcher(line).matches())
        .findFirst()
        .orElse(said.strip())
        .strip();
  }
}
