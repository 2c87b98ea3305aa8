package net.didora.wildfly.sip.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import net.didora.wildfly.sip.admission.Admission.Verdict;
import org.junit.jupiter.api.Test;

/** Admission on a clock of our own, in front of an application that does so many calls a second. */
class AdmissionTest {
  private static final long MILLI = 1_000_000;

  private long now = 1_000 * MILLI;
  private long key;

  private Admission admission(int maxPerSecond) {
    AdmissionLimits limits =
        new AdmissionLimits(maxPerSecond, 1000, Duration.ofMillis(400), Duration.ofSeconds(5));
    Admission admission = new Admission(limits, () -> now);
    admission.applications(1);
    return admission;
  }

  @Test
  void nothingIsAdmittedBeforeAnApplicationIsThere() {
    Admission admission = admission(0);
    admission.applications(0);

    assertThat(admission.decide(1)).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void nothingNewIsAdmittedWhileSuspended() {
    Admission admission = admission(0);
    admission.suspend();
    Verdict suspended = admission.decide(1);
    admission.resume();

    assertThat(suspended).isEqualTo(Verdict.REFUSED);
    assertThat(admission.decide(2)).isEqualTo(Verdict.ADMITTED);
  }

  @Test
  void aCopyOfARequestThatWaitsIsDropped() {
    Admission admission = admission(0);
    admission.decide(1);

    assertThat(admission.decide(1)).isEqualTo(Verdict.WAITS_ALREADY);
  }

  @Test
  void aCopyOfARunningRequestIsNeverRefused() {
    Admission admission = admission(0);
    admission.decide(1);
    admission.begin(1);
    admission.suspend();

    assertThat(admission.decide(1)).isEqualTo(Verdict.BEGUN_BEFORE);
  }

  @Test
  void aCopyOfARefusedRequestIsRefusedAgain() {
    Admission admission = admission(0);
    admission.suspend();
    admission.decide(1);
    admission.resume();

    assertThat(admission.decide(1)).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void aDecisionIsForgottenWhenItsPeerNoLongerRepeatsTheRequest() {
    Admission admission = admission(0);
    admission.decide(1);
    admission.begin(1);
    now += Duration.ofSeconds(65).toNanos();

    assertThat(admission.decide(1)).isEqualTo(Verdict.ADMITTED);
  }

  @Test
  void theCeilingHolds() {
    Admission admission = admission(100);
    Load load = new Load(admission, 10_000);

    load.offer(300, 10);

    assertThat(load.answered).isBetween(950, 1050);
    assertThat(load.refused).isGreaterThan(1900);
  }

  @Test
  void belowItsCapacityNothingIsRefused() {
    Load load = new Load(admission(0), 500);

    load.offer(475, 60);

    assertThat(load.refused).isZero();
  }

  /** A server that has just started takes its time for the first ones. */
  @Test
  void aBurstOfAFewOnAColdServerIsNeitherRefusedNorLate() {
    Admission admission = admission(0);
    for (int i = 0; i < 20; i++) {
      assertThat(admission.decide(++key)).isEqualTo(Verdict.ADMITTED);
    }
    now += 600 * MILLI;
    boolean late = admission.isLate(600 * MILLI);
    for (int i = 0; i < 20; i++) {
      admission.waited(600 * MILLI);
    }
    now += 500 * MILLI; // the limit comes down to 50 a second

    for (int i = 0; i < 43; i++) {
      assertThat(admission.decide(++key)).isEqualTo(Verdict.ADMITTED);
    }
    assertThat(admission.currentLimit()).isEqualTo(50);
    assertThat(late).isFalse();
    assertThat(admission.isLate(1601 * MILLI)).as("a caller does not wait for ever").isTrue();
  }

  @Test
  void inACrowdWhatWaitsTooLongIsLate() {
    Admission admission = admission(0);
    for (int i = 0; i < 64; i++) {
      admission.decide(++key);
    }

    boolean crowd = admission.isLate(401 * MILLI);
    admission.refuseAfterAll(key, 0);

    assertThat(crowd).isTrue();
    assertThat(admission.isLate(401 * MILLI)).isFalse();
  }

  @Test
  void whatNeverGetsAReactionIsForgotten() {
    Admission admission = admission(0);
    for (int i = 0; i < 64; i++) {
      admission.decide(++key);
    }
    now += 4000 * MILLI;

    assertThat(admission.isLate(401 * MILLI)).isFalse();
  }

  @Test
  void anApplicationThatIsSlowByNatureIsNotThrottled() {
    Load load = new Load(admission(0), 500);
    load.atLeastMillis = 900;

    load.offer(300, 30);

    assertThat(load.refused).isZero();
  }

  @Test
  void aPauseOfTheMachineRefusesNothing() {
    Load load = new Load(admission(0), 500);
    load.offer(200, 5);

    now += 300 * MILLI;
    load.offer(200, 5);

    assertThat(load.refused).isZero();
  }

  @Test
  void atTwiceItsCapacityMostOfTheCapacityIsAnswered() {
    Load load = new Load(admission(0), 500);
    load.offer(475, 5);
    load.reset();

    load.offer(1000, 60);

    assertThat(load.answered).isGreaterThan((int) (0.8 * 500 * 60));
    assertThat(load.longestMillis).isLessThan(2000);
  }

  @Test
  void fiveSecondsAfterAnOverloadNothingIsRefused() {
    Load load = new Load(admission(0), 500);
    load.offer(1000, 60);

    load.offer(475, 5);
    load.reset();
    load.offer(475, 20);

    assertThat(load.refused).isZero();
  }

  /** Callers in front, one queue, and an application of fixed capacity behind. */
  private final class Load {
    private final Admission admission;
    private final double capacity;
    private final Deque<Long> queue = new ArrayDeque<>();
    private double work;
    private long atLeastMillis;
    private int answered;
    private int refused;
    private long longestMillis;

    Load(Admission admission, double capacity) {
      this.admission = admission;
      this.capacity = capacity;
    }

    void reset() {
      answered = 0;
      refused = 0;
      longestMillis = 0;
    }

    void offer(double perSecond, int seconds) {
      double calls = 0;
      for (int millis = 0; millis < seconds * 1000; millis++) {
        now += MILLI;
        for (calls += perSecond / 1000; calls >= 1; calls--) {
          if (admission.decide(++key) == Verdict.ADMITTED) {
            admission.begin(key);
            queue.add(now);
          } else {
            refused++;
          }
        }
        serve();
      }
    }

    private void serve() {
      work = Math.min(work + capacity / 1000, 1 + capacity / 1000);
      while (work >= 1 && !queue.isEmpty()) {
        if (now - queue.peek() < atLeastMillis * MILLI) {
          return;
        }
        long reaction = now - queue.remove();
        admission.reacted(reaction);
        longestMillis = Math.max(longestMillis, reaction / MILLI);
        answered++;
        work--;
      }
    }
  }
}
