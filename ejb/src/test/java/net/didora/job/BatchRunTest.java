package net.didora.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.didora.job.BatchRun.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a night is late. */
class BatchRunTest {
  private static final Instant NIGHT = Instant.parse("2026-11-24T05:30:00Z");
  private static final Instant MORNING = NIGHT.plus(Duration.ofHours(3));

  @Test
  void aNightThatIsNotDoneInTheMorningIsLate() {
    assertThat(run(BatchRun.CLOCK, State.RUNNING).isLate(MORNING)).isFalse();
    assertThat(run(BatchRun.CLOCK, State.RUNNING).isLate(MORNING.plusSeconds(1))).isTrue();
  }

  @Test
  void whatIsOverOrWasStartedByHandIsNeverLate() {
    assertThat(run(BatchRun.CLOCK, State.COMPLETED).isLate(MORNING.plusSeconds(1))).isFalse();
    assertThat(run("master", State.RUNNING).isLate(MORNING.plusSeconds(1))).isFalse();
  }

  private static BatchRun run(String by, State state) {
    @Nullable Instant ended = state == State.COMPLETED ? MORNING : null;
    return new BatchRun(1, "rate-cdrs", null, "node", by, state, NIGHT, ended, null, 0, 0, null);
  }
}
