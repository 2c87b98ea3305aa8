package net.didora.sip.flow.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A registration as a story: what happens to it, and what it does. */
class RegisterFlowTest {
  private static final Instant START = Instant.parse("2026-05-01T10:00:00Z");

  /** In the tables a pause after n failures is n times 10 s. */
  private static final Backoff TENS = failures -> Duration.ofSeconds(10L * failures);

  /**
   * Events: 200/s granted for so many seconds, 401 407 (stale: 401s), 423/least, other/Retry-After,
   * time (the timer is due), password (changed), off. Each happens a second after the one before.
   */
  @ParameterizedTest(name = "begin {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "''                  | ask 3600, wait 40",
        // challenged, granted, refreshed at 80 %
        "200/3600            | ask 3600, wait 40; wait 2880, registered 3600",
        "401 200/60          | ask 3600, wait 40; answer 3600, wait 40; wait 48, registered 60",
        "407 200/60          | ask 3600, wait 40; answer 3600, wait 40; wait 48, registered 60",
        "200/60 time         | ask 3600, wait 40; wait 48, registered 60; ask 3600, wait 40",
        // the nonce was stale: once more; else the password is wrong
        "401 401s 200/60     | ask 3600, wait 40; answer 3600, wait 40; answer 3600, wait 40;"
            + " wait 48, registered 60",
        "401 401             | ask 3600, wait 40; answer 3600, wait 40; wait 10, failing 1 401",
        "401 401s 401s       | ask 3600, wait 40; answer 3600, wait 40; answer 3600, wait 40;"
            + " wait 10, failing 1 401",
        // 423: asked for as long as the registrar wants, and answered to its challenge again
        "423/7200 200/7200   | ask 3600, wait 40; ask 7200, wait 40; wait 5760, registered 7200",
        "401 423/7200 401 200/7200 | ask 3600, wait 40; answer 3600, wait 40; ask 7200, wait 40;"
            + " answer 7200, wait 40; wait 5760, registered 7200",
        "423/7200 200/7200 time | ask 3600, wait 40; ask 7200, wait 40;"
            + " wait 5760, registered 7200; ask 7200, wait 40",
        "423/7200 423/7300   | ask 3600, wait 40; ask 7200, wait 40; wait 10, failing 1 423",
        "423/60              | ask 3600, wait 40; wait 10, failing 1 423",
        "423/999999          | ask 3600, wait 40; wait 10, failing 1 423",
        // what nobody should grant
        "200/0               | ask 3600, wait 40; wait 10, failing 1 408",
        "200/1               | ask 3600, wait 40; wait 5, registered 1",
        "200/999999          | ask 3600, wait 40; wait 69120, registered 999999",
        // failures: longer and longer, an alarm at the third, and the all-clear
        "403/0               | ask 3600, wait 40; wait 10, failing 1 403",
        "503/120             | ask 3600, wait 40; wait 120, failing 1 503",
        "503/5               | ask 3600, wait 40; wait 10, failing 1 503",
        "time                | ask 3600, wait 40; wait 10, failing 1 408",
        "403/0 time 403/0 time time time 403/0 time 200/60 | ask 3600, wait 40;"
            + " wait 10, failing 1 403; ask 3600, wait 40; wait 20, failing 2 403;"
            + " ask 3600, wait 40; wait 30, failing 3 408, alarm 3 408; ask 3600, wait 40;"
            + " wait 40, failing 4 403; ask 3600, wait 40; wait 48, registered 60, over 4",
        "403/0 time 200/60 time 403/0 | ask 3600, wait 40; wait 10, failing 1 403;"
            + " ask 3600, wait 40; wait 48, registered 60; ask 3600, wait 40;"
            + " wait 10, failing 1 403 held",
        // another password is tried at once
        "401 401 password    | ask 3600, wait 40; answer 3600, wait 40; wait 10, failing 1 401;"
            + " ask 3600, wait 40",
        "200/60 password     | ask 3600, wait 40; wait 48, registered 60; ask 3600, wait 40",
        "password            | ask 3600, wait 40; -",
        // switched off
        "200/60 off 200/60   | ask 3600, wait 40; wait 48, registered 60; ask 0, wait 40; forget",
        "200/60 off 401 200/0 | ask 3600, wait 40; wait 48, registered 60; ask 0, wait 40;"
            + " answer 0, wait 40; forget",
        "200/60 off 401 401  | ask 3600, wait 40; wait 48, registered 60; ask 0, wait 40;"
            + " answer 0, wait 40; forget",
        "200/60 off time     | ask 3600, wait 40; wait 48, registered 60; ask 0, wait 40; forget",
        "200/60 off off 503/0 | ask 3600, wait 40; wait 48, registered 60; ask 0, wait 40; -;"
            + " forget",
        "off 200/60 200/60   | ask 3600, wait 40; -; ask 0, wait 40; forget",
        "off 401             | ask 3600, wait 40; -; forget",
        "off time            | ask 3600, wait 40; -; forget",
        "403/0 off           | ask 3600, wait 40; wait 10, failing 1 403; forget",
        "200/60 time 403/0 off | ask 3600, wait 40; wait 48, registered 60; ask 3600, wait 40;"
            + " wait 10, failing 1 403 held; ask 0, wait 40",
        "200/60 time off 503/0 | ask 3600, wait 40; wait 48, registered 60; ask 3600, wait 40; -;"
            + " ask 0, wait 40",
        "off time 200/60 off password time | ask 3600, wait 40; -; forget; -; -; -; -",
      })
  void goesAsTold(String events, String story) {
    List<String> told = new ArrayList<>();
    RegisterNext next = Registering.begin(TENS);
    told.add(words(next));
    Instant at = START;
    for (String event : events.split(" ")) {
      if (!event.isEmpty()) {
        at = at.plusSeconds(1);
        next = next.step().on(event(event, at));
        told.add(words(next));
      }
    }

    assertThat(String.join("; ", told)).isEqualTo(story);
  }

  private static RegisterEvent event(String word, Instant at) {
    String[] parts = word.split("/");
    Duration duration = Duration.ofSeconds(parts.length > 1 ? Long.parseLong(parts[1]) : 0);
    switch (parts[0]) {
      case "200":
        return new RegisterEvent.Granted(at, duration);
      case "401", "407":
        return new RegisterEvent.Challenged(at, Integer.parseInt(parts[0]), false);
      case "401s":
        return new RegisterEvent.Challenged(at, 401, true);
      case "423":
        return new RegisterEvent.TooBrief(at, duration);
      case "time":
        return new RegisterEvent.TimeUp(at);
      case "password":
        return new RegisterEvent.PasswordChanged(at);
      case "off":
        return new RegisterEvent.Unwanted(at);
      default:
        return new RegisterEvent.Refused(at, Integer.parseInt(parts[0]), duration);
    }
  }

  private static String words(RegisterNext next) {
    String words = String.join(", ", next.actions().stream().map(RegisterFlowTest::words).toList());
    return words.isEmpty() ? "-" : words;
  }

  private static String words(RegisterAction action) {
    if (action instanceof RegisterAction.Register register) {
      return (register.answering() ? "answer " : "ask ") + register.expires().toSeconds();
    }
    if (action instanceof RegisterAction.SetTimer set) {
      return "wait " + set.after().toSeconds();
    }
    if (action instanceof RegisterAction.TellRegistered told) {
      return "registered " + Duration.between(told.at(), told.until()).toSeconds();
    }
    if (action instanceof RegisterAction.TellFailing told) {
      String held = told.until() == null ? "" : " held";
      return "failing " + told.failures() + " " + told.status() + held;
    }
    if (action instanceof RegisterAction.Alarm alarm) {
      return "alarm " + alarm.failures() + " " + alarm.status();
    }
    return action instanceof RegisterAction.AlarmOver alarm ? "over " + alarm.failures() : "forget";
  }

  @Test
  void whateverHappensOneRegisterIsOnItsWayAtATimeAndItEndsOnce() {
    String[] answers = {"200/60", "200/0", "401", "401s", "407", "423/7200", "403/0", "503/9"};
    for (int seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      RegisterNext next = Registering.begin(TENS);
      boolean onItsWay = true;
      boolean timer = true;
      int forgotten = 0;
      for (int turn = 0; turn < 60; turn++) {
        boolean answer = onItsWay && random.nextInt(3) > 0;
        String[] others = {"time", "password", turn > 30 ? "off" : "time"};
        String word = answer ? answers[random.nextInt(8)] : others[random.nextInt(3)];
        if (word.equals("time") && !timer) {
          continue;
        }
        onItsWay &= !answer && !word.equals("time");
        timer &= !word.equals("time");
        next = next.step().on(event(word, START.plusSeconds(turn)));
        for (RegisterAction action : next.actions()) {
          if (action instanceof RegisterAction.Register) {
            assertThat(onItsWay).as("seed %d, turn %d, %s", seed, turn, word).isFalse();
            onItsWay = true;
          }
          timer |= action instanceof RegisterAction.SetTimer;
          forgotten += action instanceof RegisterAction.Forget ? 1 : 0;
        }
        assertThat(forgotten == 1 || timer).as("seed %d, turn %d", seed, turn).isTrue();
        assertThat(forgotten).isEqualTo(next.step() instanceof Gone ? 1 : 0);
      }
    }
  }

  @Test
  void pausesDoubleUpToTenMinutesWithHalfByChance() {
    Backoff backoff = Backoff.random(new Random(7));
    long[] most = {15, 30, 60, 120, 240, 480, 600, 600, 600};
    for (int failures = 1; failures <= most.length; failures++) {
      for (int i = 0; i < 100; i++) {
        assertThat(backoff.after(failures))
            .isBetween(
                Duration.ofMillis(most[failures - 1] * 500),
                Duration.ofSeconds(most[failures - 1]));
      }
    }
    assertThat(backoff.after(1_000_000)).isLessThanOrEqualTo(Backoff.LONGEST);
  }
}
