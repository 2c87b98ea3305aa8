package net.didora.cdr;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.didora.common.Text;
import org.jspecify.annotations.Nullable;

/**
 * What became of one leg of a call; it turns into one CDR.
 *
 * @param leg A, or B1, B2... in the order in which targets were tried
 * @param called A: the number as received; B: as sent (techprefix and number)
 * @param peer host:port of the other side
 * @param sipCallId Call-ID header of the leg
 * @param answeredAt A: when our 200 went out; B: when B's 200 came in
 * @param endedAt when the BYE or the final response was received or sent
 * @param originalCode SIP code as it came from the far end
 * @param mappedCode SIP code that the caller got; 200 for an answered call
 * @param packets null where the audio did not pass through the platform
 */
public record LegResult(
    String leg,
    String called,
    String peer,
    String sipCallId,
    Instant startedAt,
    @Nullable Instant ringingAt,
    @Nullable Instant answeredAt,
    Instant endedAt,
    @Nullable Integer originalCode,
    @Nullable Integer mappedCode,
    @Nullable Integer q850Cause,
    HangupSide hangupSide,
    EndReason endReason,
    @Nullable PacketCount packets) {

  public static final String A = "A";

  /** For SQL, every name that a leg may have: by them and a time an index is walked. */
  public static final String NAMES =
      IntStream.rangeClosed(1, 99)
          .mapToObj(number -> "'B" + number + "'")
          .collect(Collectors.joining(", ", "'" + A + "', ", ""));

  public LegResult {
    if (!leg.matches("A|B[1-9][0-9]?")) {
      throw new IllegalArgumentException("not a leg: " + leg);
    }
    called = Text.cut(called, 64);
    peer = Text.cut(peer, 60);
    sipCallId = Text.cut(sipCallId, 190);
  }

  /** From the answer to the end; zero if it was never answered, or a clock went back. */
  public Duration talked() {
    if (answeredAt == null || answeredAt.isAfter(endedAt)) {
      return Duration.ZERO;
    }
    return Duration.between(answeredAt, endedAt);
  }
}
