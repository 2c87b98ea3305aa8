package net.didora.billing.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of their calls is which of ours: 60 s for the clocks, 2 s for the duration. */
class CallMatchTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private final List<TheirCall> theirs = new ArrayList<>();
  private final List<OurCall> ours = new ArrayList<>();
  private final CallMatch match = new CallMatch(Duration.ofSeconds(60), 2);

  @ParameterizedTest(name = "{0} s off, {1} s for 100 s: {2}")
  @CsvSource({
    "0,   100, same",
    "60,  100, same",
    "-60, 100, same",
    "0,   102, same",
    "0,    98, same",
    "0,   103, DURATION",
    "0,    97, DURATION",
    "61,  100, THEIRS_ONLY OURS_ONLY",
    "-61, 100, OURS_ONLY THEIRS_ONLY",
  })
  void aCallIsTheSameWithinTheTolerances(int off, int seconds, String result) {
    ours(0, "5511987654321", 100);
    theirs(off, "5511987654321", seconds);

    assertThat(compared().split(" ")).containsExactlyInAnyOrder(result.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "5511987654321, +5511987654321",
    "5511987654321, 11987654321",
    "5511987654321, 011987654321",
    "5511987654321, '(11) 98765-4321'",
    "anonymous, Anonymous",
    "anonymous, ''",
  })
  void numbersAreComparedHoweverTheyAreWritten(String our, String their) {
    ours(0, our, 100);
    theirs(0, their, 100);

    assertThat(compared()).isEqualTo("same");
  }

  @Test
  void anotherCallerIsAnotherCall() {
    ours(0, "5511987654321", 100);
    theirs(0, "5511987654322", 100);

    assertThat(compared()).isEqualTo("THEIRS_ONLY OURS_ONLY");
  }

  @Test
  void ofSeveralCallsBetweenTheSameNumbersEachCountsOnce() {
    ours(0, "5511987654321", 30);
    ours(40, "5511987654321", 50);
    theirs(5, "5511987654321", 30);
    theirs(45, "5511987654321", 50);
    theirs(50, "5511987654321", 50);

    assertThat(compared()).isEqualTo("THEIRS_ONLY");
    assertThat(match.matched()).isEqualTo(2);
    assertThat(match.differences().get(0).theirs().line()).isEqualTo(3);
  }

  @Test
  void theSameListsHaveNoDifferences() {
    for (int i = 0; i < 1000; i++) {
      ours(i * 7, "55119876%05d".formatted(i % 13), 10 + i);
      theirs(i * 7, "55119876%05d".formatted(i % 13), 10 + i);
    }

    assertThat(compared()).isEqualTo("same");
    assertThat(match.matched()).isEqualTo(1000);
  }

  private void ours(int at, String caller, int seconds) {
    Instant answered = NOON.plusSeconds(at);
    ours.add(new OurCall("call" + ours.size(), answered, caller, "551130000001", seconds));
  }

  private void theirs(int at, String caller, int seconds) {
    Instant started = NOON.plusSeconds(at);
    theirs.add(new TheirCall(theirs.size() + 1, started, caller, "1130000001", seconds));
  }

  private String compared() {
    match.compare(theirs, ours);
    List<String> kinds = match.differences().stream().map(each -> each.kind().name()).toList();
    return kinds.isEmpty() ? "same" : String.join(" ", kinds);
  }
}
