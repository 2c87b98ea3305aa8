package net.didora.batch.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done again, and what is not. */
class ContentionTest {
  @ParameterizedTest
  @CsvSource({"40001, 1213", "HY000, 1205"})
  void aBatchOfRowsThatMetOthersIsDoneAgain(String state, int code) {
    SQLException told = Contention.told(failed(state, code));

    assertThat((Throwable) told).isInstanceOf(SQLTransientException.class).hasNoCause();
    assertThat(told.getSQLState()).isEqualTo(state);
    assertThat(told.getErrorCode()).isEqualTo(code);
  }

  @Test
  void aBatchOfRowsThatCanNeverBeWrittenIsNot() {
    BatchUpdateException failed = failed("23000", 1062);

    assertThat((Throwable) Contention.told(failed)).isSameAs(failed);
  }

  private static BatchUpdateException failed(String state, int code) {
    return new BatchUpdateException("as the driver says", state, code, new int[0]);
  }
}
