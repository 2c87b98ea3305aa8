package net.didora.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaOptionsTest {
  private static final Path SERVER = Path.of("/srv/didora/server");

  @ParameterizedTest(name = "{0} MB")
  @CsvSource({
    " 2048, -Xms512m,  -Xmx1024m, -XX:+UseG1GC",
    " 7000, -Xms875m,  -Xmx1750m, -XX:+UseG1GC",
    " 7900, -Xms987m,  -Xmx1975m, -XX:+UseZGC",
    " 8192, -Xms1024m, -Xmx2048m, -XX:+UseZGC",
    "16384, -Xms1536m, -Xmx4096m, -XX:+UseZGC",
    "65536, -Xms1536m, -Xmx5120m, -XX:+UseZGC"
  })
  void theHeapAndItsCollectorSuitTheMachine(
      long memory, String least, String most, String collector) {
    assertThat(JavaOptions.forServer(List.of(), SERVER, memory)).contains(least, most, collector);
  }

  /** Two collectors, and Java does not start. */
  @Test
  void theOperatorsCollectorTakesThePlaceOfOurs() {
    List<String> options =
        JavaOptions.forServer(List.of("-XX:+UseParallelGC", "-Xmx8g"), SERVER, 65_536);

    assertThat(options)
        .filteredOn(o -> o.matches("-XX:.Use\\w+GC"))
        .containsOnlyOnce("-XX:+UseParallelGC")
        .hasSize(1);
    assertThat(options.indexOf("-Xmx8g")).isGreaterThan(options.indexOf("-Xmx5120m"));
  }
}
