package net.didora.billing.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import net.didora.common.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A carrier's file is read however it is written, and refused whole where a line cannot be. */
class CallFileTest {
  private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
  private static final TheirCall CALL =
      new TheirCall(2, Instant.parse("2026-11-20T12:00:05Z"), "5511987654321", "1130000001", 3725);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Início;Origem;Destino;Duração|20/11/2026 09:00:05;5511987654321;1130000001;3725",
        "started,caller,called,seconds|2026-11-20 09:00:05,5511987654321,1130000001,1:02:05",
        "id;called;caller;x;seconds;started|7;1130000001;5511987654321;;3725;2026-11-20T12:00:05Z",
      })
  void columnsAreFoundByTheirNames(String head, String line) {
    assertThat(read(head + "\r\n" + line + "\r\n")).containsExactly(CALL);
  }

  @Test
  void theLettersOfWindowsAreReadToo() {
    String text =
        "Início;Origem;Destino;Duração\n20/11/2026 09:00:05;5511987654321;1130000001;3725";

    assertThat(CallFile.read(text.getBytes(Charset.forName("windows-1252")), ZONE))
        .containsExactly(CALL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|reconcile.refused.noText",
        "a;b|reconcile.refused.column",
        "data;a;b;segundos|reconcile.refused.noCalls",
        "data;a;b;segundos~20/11/2026 09:00:05;1;2;x|reconcile.refused.line.seconds",
        "data;a;b;segundos~31/02/2026x;1;2;3|reconcile.refused.line.time",
        "data;a;b;segundos~20/11/2026 09:00:05;1;2|reconcile.refused.line.missing",
        "data;a;b;segundos~20/11/2026 09:00:05;1;2;-3|reconcile.refused.line.seconds",
      })
  void whatCannotBeReadIsRefused(String text, String why) {
    assertThatThrownBy(() -> read(text.replace('~', '\n')))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(why);
  }

  private static List<TheirCall> read(String text) {
    return CallFile.read(text.getBytes(StandardCharsets.UTF_8), ZONE);
  }
}
