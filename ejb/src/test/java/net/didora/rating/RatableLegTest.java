package net.didora.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.didora.cdr.CallFacts;
import net.didora.cdr.LegCharge;
import net.didora.cdr.RatingKind;
import net.didora.common.CallerClass;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By which number a leg is looked up: the same while it runs, and from its CDR. */
class RatableLegTest {
  @ParameterizedTest(name = "{0} {1}: {2} calls {4} ({3})")
  @CsvSource({
    "A, BY_CALLER,      5511987654321, 551130000001, 1130000001,   5511987654321",
    "A, BY_CALLER,      ,              551130000001, 1130000001,   ANON",
    "A, BY_DID,         5511987654321, 551130000001, 1130000001,   551130000001",
    "A, BY_DID,         5511987654321, ,             190,          190",
    "A, BY_DID,         5511987654321, ,             +190,         ANON",
    "B, BY_DESTINATION, 5511987654321, 551130000001, 1130000001,   551130000001",
    "B, BY_DESTINATION, 5511987654321, ,             99190,        ANON",
  })
  void theNumberIsThatOfTheKind(
      String leg,
      RatingKind kind,
      @Nullable String caller,
      @Nullable String calledE164,
      String called,
      String number) {
    LegCharge charge = new LegCharge(leg, kind, "");

    assertThat(RatableLeg.numberOf(facts(caller, calledE164, called, charge), charge))
        .isEqualTo(number);
    assertThat(
            RatableLeg.numberOf(
                kind,
                caller,
                RatableLeg.calledBy(leg.equals("A") ? leg : "B1", calledE164, called)))
        .isEqualTo(number);
  }

  private static CallFacts facts(
      @Nullable String caller, @Nullable String calledE164, String called, LegCharge charge) {
    LegCharge free = LegCharge.ofA(RatingKind.FREE, "");
    return new CallFacts(
        "c",
        "one",
        1,
        "/1/2/s5/",
        "FORWARD_IP",
        6,
        5L,
        3,
        4,
        7L,
        "as received",
        caller,
        CallerClass.MOBILE,
        called,
        calledE164,
        "10.0.0.1:5060",
        "sip",
        Instant.EPOCH,
        charge.leg().equals("A") ? List.of(charge) : List.of(free, charge));
  }
}
