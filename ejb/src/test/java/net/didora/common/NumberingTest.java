package net.didora.common;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The forms in which carriers send numbers, and what becomes of them. */
class NumberingTest {
  @ParameterizedTest(name = "{0} is {1}, {2}")
  @CsvFileSource(resources = "/common/callers.csv", numLinesToSkip = 1, nullValues = "-")
  void bringsCallersToE164(String received, String e164, CallerClass expected) {
    Caller caller = Numbering.caller(received, false);

    assertThat(caller.number() == null ? null : caller.number().digits()).isEqualTo(e164);
    assertThat(caller.callerClass()).isEqualTo(expected);
  }

  @Test
  void whoAsksForPrivacyHasNoNumber() {
    Caller caller = Numbering.caller("+5511987654321", true);

    assertThat(caller.callerClass()).isEqualTo(CallerClass.ANONYMOUS);
    assertThat(caller.rateKey()).isEqualTo("ANON");
  }

  @ParameterizedTest(name = "{0} is for rent as {1}")
  @CsvFileSource(resources = "/common/kinds.csv", numLinesToSkip = 1, nullValues = "-")
  void suggestsTheKind(String raw, NumberKind kind) {
    assertThat(Numbering.kindOf(raw).orElse(null)).isEqualTo(kind);
  }

  @Test
  void everyAreaCodeOfBrazilIsKnownAndNoOther() {
    Set<Integer> unused = Set.of(23, 25, 26, 29, 36, 39, 52, 56, 57, 58, 59, 72, 76, 78);

    IntStream.rangeClosed(11, 99)
        .filter(area -> area % 10 != 0)
        .forEach(
            area -> {
              boolean known = Numbering.callerNumber("+55" + area + "33334444").isPresent();
              assertThat(known).as("DDD %d", area).isEqualTo(!unused.contains(area));
            });
  }

  @Test
  void agreesWithLibphonenumberOnFixedAndMobile() throws Exception {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    for (int area : new int[] {11, 21, 31, 47, 51, 61, 71, 85, 92}) {
      Phonenumber.PhoneNumber fixed = numbers.parse("+55" + area + "33334444", null);
      Phonenumber.PhoneNumber mobile = numbers.parse("+55" + area + "987654321", null);
      assertThat(numbers.getNumberType(fixed)).isEqualTo(PhoneNumberType.FIXED_LINE);
      assertThat(numbers.getNumberType(mobile)).isEqualTo(PhoneNumberType.MOBILE);
      assertThat(Numbering.caller("+55" + area + "33334444", false).callerClass())
          .isEqualTo(CallerClass.FIXED);
      assertThat(Numbering.caller("+55" + area + "987654321", false).callerClass())
          .isEqualTo(CallerClass.MOBILE);
    }
  }
}
