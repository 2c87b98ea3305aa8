package net.didora.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the Java that runs the tests. */
class JavaCheckTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir private Path directory;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "-Xmx4q | Invalid maximum heap size: -Xmx4q",
        "-XX:+NoSuchThing | Unrecognized VM option 'NoSuchThing'",
        "-Xms2g -Xmx1g | Initial heap size set to a larger value than the maximum heap size",
        "Xmx4g | Error: Could not find or load main class Xmx4g",
      })
  void optionsThatJavaDoesNotTakeAreRefusedInItsWords(String options, String says) {
    assertThatThrownBy(() -> check(options, Duration.ofMinutes(1)))
        .isInstanceOf(BadSettingException.class)
        .hasMessage("DIDORA_JAVA_OPTS: Java does not start with it and says \"" + says + "\".");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "-Xms64m -Xmx2g -XX:+UseParallelGC",
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0",
      })
  void goodOnesAreNotEvenWhereJavaWaitsForADebugger(String options) {
    assertThatCode(() -> check(options, Duration.ofSeconds(1))).doesNotThrowAnyException();
  }

  private void check(String options, Duration patience) {
    List<String> java = new ArrayList<>(List.of(JAVA));
    java.addAll(List.of(options.split(" ")));
    JavaCheck.refuseBadOptions(java, new ServerFiles(new Home(directory), directory), patience);
  }
}
