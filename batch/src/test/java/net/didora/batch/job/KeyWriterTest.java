package net.didora.batch.job;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyWriterTest {
  @Test
  void nothingIsWrittenWithoutADatabase() {
    assertThatCode(() -> new KeyWriter().writeItems(List.of())).doesNotThrowAnyException();
  }
}
