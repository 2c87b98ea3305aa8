package net.didora.sip.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import net.didora.call.Credit;
import net.didora.cdr.EndReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a call asks for money, when it is warned, and when it is cut: in seconds of talk. */
class FundsTest {

  /** A call whose clocks run, and a bank that says how far the money reaches. */
  private static final class Talk {
    private final Map<Timer, Instant> clocks = new EnumMap<>(Timer.class);
    private final List<String> story = new ArrayList<>();
    private final List<CallAction> actions = new ArrayList<>();
    private final Instant answered;
    private CallStep step;
    private Instant now;
    private int covered;
    private IntUnaryOperator money;
    private boolean bankOpen = true;

    /**
     * @param money at which second of the talk, how many seconds can be had in all
     */
    Talk(int covered, IntUnaryOperator money) {
      this.covered = covered;
      this.money = money;
      Play play = Play.answered(Play.paidFor(covered));
      answered = play.answeredAt();
      now = answered;
      step = play.step();
      play.actions.forEach(this::act);
      clocks.remove(Timer.TALK);
    }

    Talk until(int second) {
      Instant end = answered.plusSeconds(second);
      while (true) {
        Map.Entry<Timer, Instant> next =
            clocks.entrySet().stream().min(Comparator.comparing(Map.Entry::getValue)).orElse(null);
        if (next == null || next.getValue().isAfter(end) || isOver()) {
          now = end;
          return this;
        }
        now = next.getValue();
        clocks.remove(next.getKey());
        see(new CallEvent.TimerFired(now, next.getKey(), 0, false));
      }
    }

    private void see(CallEvent event) {
      Next next = step.on(event);
      step = next.step();
      next.actions().forEach(this::act);
    }

    private void act(CallAction action) {
      actions.add(action);
      if (action instanceof CallAction.SetTimer set) {
        clocks.put(set.timer(), now.plus(set.after()));
      } else if (action instanceof CallAction.StopTimer stop) {
        clocks.remove(stop.timer());
      } else if (action instanceof CallAction.StopTimers) {
        clocks.clear();
      } else if (action instanceof CallAction.AskCredit) {
        story.add("ask " + second());
        see(answer());
      } else if (action instanceof CallAction.WarnOfEnd) {
        story.add("warn " + second());
      } else if (action instanceof CallAction.RecordEnd end) {
        story.add("end " + second() + " " + end.facts().ending().reason());
      }
    }

    private CallEvent answer() {
      if (!bankOpen) {
        return new CallEvent.CreditAnswered(now, 0, false, false);
      }
      int most = money.applyAsInt((int) Duration.between(answered, now).toSeconds());
      int target = covered + 60;
      covered = Math.min(target, Math.max(covered, most));
      return new CallEvent.CreditAnswered(now, covered, covered < target, true);
    }

    private String second() {
      long millis = Duration.between(answered, now).toMillis();
      return millis / 1000 + (millis % 1000 == 0 ? "" : "." + millis % 1000 / 100);
    }

    private boolean isOver() {
      return step instanceof Closing || step instanceof Ended;
    }
  }

  @ParameterizedTest(name = "{0} s held, {1} s to be had")
  @CsvSource(
      delimiter = '|',
      value = {
        " 30 |  30 | ask 3, warn 3, ask 27, end 29.5 MONEY_ENDED",
        " 60 |  60 | ask 3, warn 3, ask 57, end 59.5 MONEY_ENDED",
        "  4 |   4 | ask 3, warn 3, end 3.5 MONEY_ENDED",
        " 60 |  90 | ask 3, ask 30, warn 30, ask 87, end 89.5 MONEY_ENDED",
        " 60 | 120 | ask 3, ask 45, ask 60, warn 60, ask 117, end 119.5 MONEY_ENDED",
        " 60 | 150 | ask 3, ask 45, ask 90, warn 90, ask 147, end 149.5 MONEY_ENDED",
        " 60 | 180 | ask 3, ask 45, ask 105, ask 120, warn 120, ask 177, end 179.5 MONEY_ENDED",
        "600 | 600 | ask 525, ask 540, warn 540, ask 597, end 599.5 MONEY_ENDED",
      })
  void aCallIsWarnedAMinuteBeforeTheEndAndCutWhenTheMoneyEnds(int held, int most, String story) {
    Talk talk = new Talk(held, second -> most).until(1000);

    assertThat(String.join(", ", talk.story)).isEqualTo(story);
  }

  @Test
  void theCutHangsUpOnBothSidesWithTheCauseOfNoBalance() {
    Talk talk = new Talk(60, second -> 60).until(1000);

    assertThat(talk.actions)
        .contains(new CallAction.ByeCaller(21), new CallAction.ByeCallee(new Branch(1, "b"), 21));
  }

  @Test
  void aShortCallAsksForNothing() {
    Talk talk = new Talk(30, second -> 30).until(2);

    talk.see(new CallEvent.HungUp(talk.now, Party.CALLER, 7));
    talk.until(1000);

    assertThat(talk.story).containsExactly("end 2 " + EndReason.HUNG_UP);
  }

  @Test
  void whoHasMoneyIsNeverWarned() {
    Talk talk = new Talk(60, second -> second + 600).until(600);

    assertThat(talk.story).hasSize(11).allMatch(word -> word.startsWith("ask"));
  }

  @Test
  void whatCostsNothingAsksForNothing() {
    assertThat(new Talk(Credit.ENDLESS, second -> 0).until(5000).story).isEmpty();
  }

  @Test
  void aTopUpAfterTheWarningProlongsTheCallAndItIsWarnedAgain() {
    Talk talk = new Talk(60, second -> second < 40 ? 60 : 120).until(1000);

    assertThat(talk.story)
        .containsExactly(
            "ask 3", "warn 3", "ask 57", "ask 60", "warn 60", "ask 117", "end 119.5 MONEY_ENDED");
  }

  @Test
  void aTopUpBeforeTheWarningSparesIt() {
    Talk talk = new Talk(60, second -> second < 50 ? 120 : 1000).until(200);

    assertThat(talk.story).containsExactly("ask 3", "ask 45", "ask 60", "ask 105", "ask 165");
  }

  @Test
  void whileNobodyKnowsTheCallGoesOnAndAsksAgain() {
    Talk talk = new Talk(60, second -> 60);
    talk.bankOpen = false;
    talk.until(91);
    assertThat(talk.story).startsWith("ask 3", "ask 8", "ask 13").hasSize(18);
    assertThat(talk.story).allMatch(word -> word.startsWith("ask"));

    talk.bankOpen = true;
    talk.until(1000);

    assertThat(talk.story).endsWith("ask 93", "end 93 MONEY_ENDED");
  }

  @Test
  void aDatabaseThatIsAwayAtTheCutCutsNobody() {
    Talk talk = new Talk(60, second -> 60).until(50);
    talk.bankOpen = false;
    talk.until(70);
    assertThat(talk.story).containsExactly("ask 3", "warn 3", "ask 57", "ask 62", "ask 67");

    talk.bankOpen = true;
    talk.money = second -> 500;
    talk.until(100);

    assertThat(talk.story).endsWith("ask 67", "ask 72", "ask 75");
  }
}
