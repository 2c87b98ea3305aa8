package net.didora.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.didora.common.CallerClass;
import net.didora.number.Media;
import net.didora.provider.Transport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the called side sees of who calls (product.md §2, Bina). */
class AdmittedTest {
  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // bina | on number | own name | hidden | name shown    | number shown
        " -        | false | ''     | false | ''            | 11987654321",
        " -        | true  | Fulano | false | Fulano        | 11987654321",
        " Vendas   | false | ''     | false | Vendas        | 11987654321",
        " Vendas   | false | Fulano | false | Vendas Fulano | 11987654321",
        " Vendas 2 | true  | Fulano | false | Vendas 2 Fulano | 211987654321",
        " *8       | true  | ''     | false | *8            | *811987654321",
        " ' '      | true  | Fulano | false | Fulano        | 11987654321",
        " Vendas   | false | Fulano | true  | Vendas        | anonymous",
        " -        | false | Fulano | true  | ''            | anonymous",
      })
  void theLabelTellsByWhichDidTheCallCame(
      String bina, boolean onNumber, String own, boolean hidden, String name, String number) {
    Caller caller = new Caller("11987654321", "5511987654321", own, CallerClass.MOBILE, hidden);
    ForwardTarget target = new ForwardTarget("551130000001", "10.9.9.9", 5060, Transport.UDP);
    Admitted admitted =
        new Admitted(
            "call",
            6,
            "551130000001",
            "551130000001",
            "/1/2/s5/",
            caller,
            bina,
            onNumber,
            false,
            Media.AUTO,
            List.of(target),
            Duration.ofSeconds(60),
            Duration.ofHours(1));

    assertThat(admitted.displayForB()).isEqualTo(name);
    assertThat(admitted.callerForB()).isEqualTo(number);
  }
}
