package net.didora.batch.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.didora.batch.job.RunStore.Beat;
import org.junit.jupiter.api.Test;

class StandingStillTest {
  private static final long SECOND = 1_000_000_000L;
  private final StandingStill watch = new StandingStill(Duration.ofSeconds(30));

  @Test
  void aRunThatBeatsIsLeftAlone() {
    for (int second = 0; second < 100; second += 10) {
      assertThat(at(second, new Beat(1, "other", second))).isEmpty();
    }
  }

  @Test
  void aRunThatStandsStillForHalfAMinuteIsTold() {
    Beat beat = new Beat(1, "other", 7);

    assertThat(at(0, beat)).isEmpty();
    assertThat(at(29, beat)).isEmpty();
    assertThat(at(30, beat)).containsExactly(beat);
  }

  @Test
  void oneBeatGivesTheWholeTimeAgain() {
    at(0, new Beat(1, "other", 7));
    at(29, new Beat(1, "other", 8));

    assertThat(at(58, new Beat(1, "other", 8))).isEmpty();
    assertThat(at(59, new Beat(1, "other", 8))).hasSize(1);
  }

  @Test
  void aRunThatWasTakenOverByAThirdCountsFromThen() {
    at(0, new Beat(1, "other", 7));

    assertThat(at(30, new Beat(1, "third", 7))).isEmpty();
  }

  @Test
  void timeWithoutTheDatabaseDoesNotCount() {
    Beat beat = new Beat(1, "other", 7);
    at(0, beat);

    watch.beginAnew();

    assertThat(at(60, beat)).isEmpty();
    assertThat(at(90, beat)).containsExactly(beat);
  }

  private List<Beat> at(int second, Beat... beats) {
    return watch.among(List.of(beats), second * SECOND);
  }
}
