package net.didora.rating.day;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/**
 * How many calls came in, and how they went.
 *
 * @param answered of the calls
 * @param talkedSeconds of those that were answered
 */
public record CallFigures(long calls, long answered, long talkedSeconds) implements Serializable {
  public static final CallFigures NONE = new CallFigures(0, 0, 0);

  /** Both together. */
  public CallFigures and(CallFigures other) {
    return new CallFigures(
        calls + other.calls, answered + other.answered, talkedSeconds + other.talkedSeconds);
  }

  /** The answered ones of a hundred (ASR), with one decimal; none where no call came in. */
  public Optional<BigDecimal> answerPercent() {
    return calls == 0
        ? Optional.empty()
        : Optional.of(
            BigDecimal.valueOf(100 * answered)
                .divide(BigDecimal.valueOf(calls), 1, RoundingMode.HALF_UP));
  }

  /** How long people talked on average (ACD), to the second; none where nobody answered. */
  public Optional<Duration> averageTalk() {
    return answered == 0
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds((2 * talkedSeconds + answered) / (2 * answered)));
  }

  /** Begun minutes do not count: the whole ones. */
  public long minutes() {
    return talkedSeconds / 60;
  }
}
