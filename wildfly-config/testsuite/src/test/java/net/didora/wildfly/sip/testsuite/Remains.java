package net.didora.wildfly.sip.testsuite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What is in the server's process, seen from outside. */
final class Remains {
  private Remains() {}

  /** Threads of the server whose names match; Linux shows 15 characters of a name. */
  static long threads(TestServer server, String pattern) {
    long count = 0;
    try (var tasks = Files.newDirectoryStream(Path.of("/proc/" + server.pid() + "/task"))) {
      for (Path task : tasks) {
        if (Files.readString(task.resolve("comm")).strip().matches(pattern)) {
          count++;
        }
      }
    } catch (NoSuchFileException e) {
      // One ended while we counted.
      return threads(server, pattern);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return count;
  }

  /** How many objects of a class live in the server, after its memory was cleared up. */
  static long instances(TestServer server, String className) {
    String jcmd = Path.of(TestServer.JAVA_HOME, "bin", "jcmd").toString();
    try {
      Process process =
          new ProcessBuilder(jcmd, Long.toString(server.pid()), "GC.class_histogram").start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(text).isZero();
      return text.lines()
          .map(line -> line.strip().split("\\s+"))
          .filter(columns -> columns.length > 3 && columns[3].equals(className))
          .mapToLong(columns -> Long.parseLong(columns[1]))
          .sum();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
