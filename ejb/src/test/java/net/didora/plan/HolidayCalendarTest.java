package net.didora.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HolidayCalendarTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2023, 01-01 04-07 04-21 05-01 09-07 10-12 11-02 11-15 12-25",
    "2024, 01-01 03-29 04-21 05-01 09-07 10-12 11-02 11-15 11-20 12-25",
    "2026, 01-01 04-03 04-21 05-01 09-07 10-12 11-02 11-15 11-20 12-25"
  })
  void theNationalHolidaysOfAYear(int year, String days) {
    String found =
        LocalDate.of(year, 1, 1)
            .datesUntil(LocalDate.of(year + 1, 1, 1))
            .filter(HolidayCalendar.NATIONAL::isHoliday)
            .map(day -> day.toString().substring(5))
            .collect(Collectors.joining(" "));

    assertThat(found).isEqualTo(days);
  }

  /** Dates of the Almanac: early, late, and the exceptions of the rule. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2008-03-23", "2024-03-31",
        "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25", "2049-04-18", "2285-03-22"
      })
  void easterIsASundayOfSpring(LocalDate easter) {
    assertThat(HolidayRule.easter(easter.getYear())).isEqualTo(easter);
  }

  @Test
  void anOperatorAddsHisOwn() {
    HolidayCalendar calendar =
        HolidayCalendar.with(List.of("2026-06-12", "01-25", "EASTER-47", "EASTER+60", "02-29"));

    assertThat(calendar.isHoliday(LocalDate.of(2026, 6, 12))).isTrue();
    assertThat(calendar.isHoliday(LocalDate.of(2027, 6, 12))).isFalse();
    assertThat(calendar.isHoliday(LocalDate.of(2027, 1, 25))).isTrue();
    assertThat(calendar.isHoliday(LocalDate.of(2026, 2, 17))).isTrue();
    assertThat(calendar.isHoliday(LocalDate.of(2026, 6, 4))).isTrue();
    assertThat(calendar.isHoliday(LocalDate.of(2028, 2, 29))).isTrue();
    assertThat(calendar.isHoliday(LocalDate.of(2027, 3, 1))).isFalse();
    assertThat(calendar.own())
        .extracting(HolidayRule::text)
        .containsExactly("2026-06-12", "01-25", "EASTER-47", "EASTER+60", "02-29");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2026-13-01", "13-01", "01-32", "EASTER", "EASTER5", "Natal"})
  void refusesWhatIsNoDay(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> HolidayRule.parse(text));
  }
}
