package net.didora.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** So many at once, in turn, and whoever is too many goes away. */
class TurnsTest {
  private static final Duration A_MOMENT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofMinutes(1);

  private final ExecutorService others = Executors.newCachedThreadPool();
  private final CountDownLatch done = new CountDownLatch(1);

  @AfterEach
  void end() {
    others.shutdownNow();
  }

  /** Takes a turn and keeps it until all is done. */
  private CompletableFuture<Optional<String>> keep(Turns turns) throws InterruptedException {
    CountDownLatch working = new CountDownLatch(1);
    CompletableFuture<Optional<String>> kept =
        CompletableFuture.supplyAsync(() -> turns.take(() -> workUntilDone(working)), others);
    working.await();
    return kept;
  }

  private String workUntilDone(CountDownLatch working) {
    working.countDown();
    try {
      done.await();
      return "worked";
    } catch (InterruptedException ended) {
      throw new IllegalStateException(ended);
    }
  }

  @Test
  void whoWaitsTooLongIsTurnedAway() throws Exception {
    Turns turns = new Turns(2, 5, A_MOMENT);
    CompletableFuture<Optional<String>> one = keep(turns);
    CompletableFuture<Optional<String>> two = keep(turns);

    assertThat(turns.take(() -> "third")).isEmpty();

    done.countDown();
    assertThat(one.get()).contains("worked");
    assertThat(two.get()).contains("worked");
    assertThat(turns.take(() -> "next")).contains("next");
  }

  @Test
  void whoFindsTooManyWaitingIsTurnedAwayAtOnce() throws Exception {
    Turns turns = new Turns(1, 0, LONG);
    CompletableFuture<Optional<String>> one = keep(turns);

    assertThat(turns.take(() -> "second")).isEmpty();

    done.countDown();
    assertThat(one.get()).contains("worked");
  }

  @Test
  void workThatFailsGivesItsTurnBack() {
    Turns turns = new Turns(1, 5, A_MOMENT);

    assertThatThrownBy(() -> turns.take(() -> fail())).isInstanceOf(IllegalStateException.class);

    assertThat(turns.take(() -> "next")).contains("next");
  }

  private static String fail() {
    throw new IllegalStateException("no database");
  }
}
