package net.didora.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path directory;

  @Test
  void itsEndIsNoticed() throws Exception {
    Daemon daemon = start("exit 3");
    CountDownLatch ended = new CountDownLatch(1);

    daemon.onEnd(ended::countDown);

    assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void oneThatWillNotEndIsEndedByForce() {
    Daemon daemon = start("trap '' TERM; echo up; while :; do read -t 1 x <&1; done");
    awaitOutput("up");

    boolean byItself = daemon.stop(Duration.ofMillis(300));

    assertThat(byItself).isFalse();
    assertThat(daemon.isAlive()).isFalse();
  }

  @Test
  void aSettingOfOursNeverReachesItUnlessGiven() {
    Daemon daemon = start("env | grep -c '^DIDORA_' ; echo done");

    daemon.endsWithin(PATIENCE);

    assertThat(directory.resolve("output")).hasContent("1\ndone");
  }

  @Test
  void oneLeftBehindIsKnownByProgramAndDirectory() {
    Daemon daemon = start("echo up; while :; do read -t 1 x <&1; done; : mariadbd " + directory);
    awaitOutput("up");
    String pid = String.valueOf(daemon.pid());

    assertThat(Daemon.leftBehind(pid, "mariadbd", directory)).isPresent();
    assertThat(Daemon.leftBehind(pid, "mariadbd", Path.of("/elsewhere"))).isEmpty();
    assertThat(Daemon.leftBehind(pid, "java", directory)).isEmpty();
    assertThat(Daemon.leftBehind("nonsense", "mariadbd", directory)).isEmpty();
    daemon.stop(Duration.ofMillis(100));
  }

  @Test
  void aProgramThatIsNotThereIsRefusedWithASentence() {
    assertThatThrownBy(
            () ->
                Daemon.start(
                    List.of("x"), Map.of(), Path.of("/no/such"), Path.of("/dev/null").toFile()))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageStartingWith("Cannot start x");
  }

  private Daemon start(String script) {
    return Daemon.start(
        List.of("/bin/bash", "-c", script),
        Map.of("DIDORA_GIVEN", "yes"),
        directory,
        directory.resolve("output").toFile());
  }

  private void awaitOutput(String text) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      try {
        if (Files.readString(directory.resolve("output")).contains(text)) {
          return;
        }
      } catch (java.io.IOException notYet) {
        Thread.onSpinWait();
      }
    }
    throw new AssertionError("it never said " + text);
  }
}
