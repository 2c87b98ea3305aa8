package net.didora.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberSearchTest {
  @ParameterizedTest(name = "{0} finds {1}: {2}")
  @CsvSource({
    "551130000001, 551130000001, true",
    "5511, 551130000001, true",
    "+55 11 3000-0001, 551130000001, true",
    "(11) 3000-0001, 551130000001, true",
    "11 30, 551130000001, true",
    "011 3000, 551130000001, true",
    "0800, 558001234567, true",
    "0800 123 4567, 558001234567, true",
    "4477, 447700900123, true",
    "4004, 40041234, true",
    "*0001, 551130000001, true",
    "12, 551130000001, false",
    "abc, 551130000001, false",
    "%, 551130000001, false",
    "*, 551130000001, false"
  })
  void findsANumberAsPeopleTypeIt(String typed, String stored, boolean found) {
    NumberSearch search = NumberSearch.typed(typed);

    assertThat(search).isNotNull();
    assertThat(like(stored, search.pattern()) || like(stored, search.patternAtHome()))
        .isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({"''", "' '", ","})
  void nothingTypedSearchesNothing(String typed) {
    assertThat(NumberSearch.typed(typed)).isNull();
  }

  private static boolean like(String text, String pattern) {
    return text.matches(pattern.replace("%", ".*"));
  }
}
