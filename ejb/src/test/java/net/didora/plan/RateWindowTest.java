package net.didora.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.didora.plan.RateWindow.Clash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class RateWindowTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvFileSource(
      resources = "/rating/windows.csv",
      numLinesToSkip = 1,
      delimiter = ';',
      emptyValue = "",
      nullValues = "NULL")
  void isWrittenInOneWay(String typed, String stored) {
    RateWindow window = RateWindow.parse(typed == null ? "" : typed);

    assertThat(window.text()).isEqualTo(stored == null ? "" : stored);
    assertThat(RateWindow.parse(window.text())).isEqualTo(window);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvFileSource(resources = "/rating/no-windows.csv", numLinesToSkip = 1, delimiter = ';')
  void saysWhatIsWrong(String typed, NoRateWindowException.Reason reason, String part) {
    NoRateWindowException refused =
        catchThrowableOfType(NoRateWindowException.class, () -> RateWindow.parse(typed));

    assertThat(refused.reason()).isEqualTo(reason);
    assertThat(refused.part()).isEqualTo(part == null ? "" : part);
  }

  @ParameterizedTest(name = "{0} on {1}, holiday {2}, minute {3}: {4}")
  @CsvSource(
      delimiter = ';',
      value = {
        "'';MONDAY;false;0;ALWAYS",
        "'';SUNDAY;true;1439;ALWAYS",
        "SEG-SEX 08:00-20:00;MONDAY;false;479;NOT",
        "SEG-SEX 08:00-20:00;MONDAY;false;480;WEEKDAY",
        "SEG-SEX 08:00-20:00;FRIDAY;false;1199;WEEKDAY",
        "SEG-SEX 08:00-20:00;FRIDAY;false;1200;NOT",
        "SEG-SEX 08:00-20:00;SATURDAY;false;600;NOT",
        "SEG-SEX 08:00-20:00;MONDAY;true;480;WEEKDAY",
        "FERIADO;MONDAY;true;0;HOLIDAY",
        "FERIADO;SUNDAY;false;0;NOT",
        "DOM,FERIADO;SUNDAY;false;0;WEEKDAY",
        "DOM,FERIADO;SUNDAY;true;0;HOLIDAY",
        "FERIADO 08:00-12:00;MONDAY;true;720;NOT"
      })
  void holdsAtItsHours(
      String text, DayOfWeek day, boolean holiday, int minute, RateWindow.Hold hold) {
    assertThat(RateWindow.parse(text).holds(day, holiday, minute)).isEqualTo(hold);
  }

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "'';'';true",
        "'';SEG;false",
        "SEG-SEX;SEX-DOM;true",
        "SEG-SEX 08:00-20:00;SEG-SEX 20:00-24:00;false",
        "SEG-SEX 08:00-20:00;SEX 19:59-24:00;true",
        "SEG-SEX 08:00-20:00;SAB 08:00-20:00;false",
        "SEG-DOM;FERIADO;false",
        "DOM,FERIADO;SEG,FERIADO;true",
        "FERIADO 08:00-12:00;FERIADO 12:00-24:00;false"
      })
  void twoOfOnePrefixThatHoldAtOnceClash(String one, String other, boolean clash) {
    RateWindow first = RateWindow.parse(one);
    RateWindow second = RateWindow.parse(other);

    assertThat(first.clashesWith(second)).isEqualTo(clash);
    assertThat(second.clashesWith(first)).isEqualTo(clash);
  }

  @Test
  void theClashIsNamed() {
    List<RateWindow> windows =
        Stream.of("", "FERIADO", "SEG-SEX 8-20", "SEX 19-21").map(RateWindow::parse).toList();

    assertThat(RateWindow.clash(windows)).contains(new Clash(windows.get(2), windows.get(3)));
    assertThat(RateWindow.clash(windows.subList(0, 3))).isEmpty();
  }

  @Test
  void hoursNeedADay() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RateWindow(Set.of(), false, List.of(new DayHours(0, 60))));
  }
}
