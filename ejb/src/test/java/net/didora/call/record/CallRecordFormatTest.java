package net.didora.call.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.didora.call.BLeg;
import net.didora.cdr.CallFacts;
import net.didora.cdr.EndReason;
import net.didora.cdr.FinishedCall;
import net.didora.cdr.HangupSide;
import net.didora.cdr.LegCharge;
import net.didora.cdr.LegResult;
import net.didora.cdr.PacketCount;
import net.didora.cdr.RatingKind;
import net.didora.common.CallerClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallRecordFormatTest {
  private static final Instant TIME = Instant.parse("2026-11-23T22:00:00.123Z");
  private static final String ID = "01M85EWQSSVMRJDHM5SDQTVMNA";

  private static final LegCharge INBOUND = LegCharge.ofA(RatingKind.BY_CALLER, "0:11:/1/:-");
  private static final LegCharge B = new LegCharge("B", RatingKind.BY_DID, "2:13:/1/2/s5/:9");
  private static final LegCharge C = new LegCharge("C", RatingKind.FREE, "");

  static List<CallRecord> records() {
    return List.of(
        new CallRecord.LegStarted(ID, new BLeg("B2", "99é", "h:1", "c@d", TIME)),
        new CallRecord.Answered(ID, TIME, TIME.minusMillis(5)),
        new CallRecord.Abandoned(ID),
        new CallRecord.Ended(new FinishedCall(facts(5L, "55"), List.of(leg(TIME, 200)), false)),
        new CallRecord.Ended(new FinishedCall(facts(null, null), List.of(leg(null, null)), true)),
        new CallRecord.Ended(
            new FinishedCall(
                facts(5L, "55", List.of(INBOUND, B, C)), List.of(leg(TIME, 200)), false)));
  }

  @ParameterizedTest
  @MethodSource("records")
  void whatIsWrittenIsReadAgain(CallRecord record) throws IOException {
    assertThat(CallRecordFormat.decode(CallRecordFormat.encode(record))).isEqualTo(record);
  }

  @ParameterizedTest
  @MethodSource("records")
  void halfARecordIsRefused(CallRecord record) {
    byte[] whole = CallRecordFormat.encode(record);

    for (int cut = 0; cut < whole.length; cut++) {
      byte[] part = Arrays.copyOf(whole, cut);
      assertThatThrownBy(() -> CallRecordFormat.decode(part)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aRecordOfALaterReleaseIsRefused() {
    assertThatThrownBy(() -> CallRecordFormat.decode(new byte[] {3, 'X'}))
        .hasMessageContaining("version 3");
  }

  @Test
  void aCallOfTheFirstReleaseIsChargedOnItsALegOnly() throws IOException {
    CallRecord call =
        new CallRecord.Ended(new FinishedCall(facts(5L, "55"), List.of(leg(TIME, 200)), false));

    byte[] asItWas = asWrittenByTheFirstRelease(CallRecordFormat.encode(call));

    assertThat(CallRecordFormat.decode(asItWas)).isEqualTo(call);
  }

  /** Another version, and no text of further charges (two bytes that say it is empty). */
  private static byte[] asWrittenByTheFirstRelease(byte[] now) {
    byte[] chain = "0:11:/1/:-".getBytes(StandardCharsets.US_ASCII);
    int end = new String(now, StandardCharsets.ISO_8859_1).indexOf("0:11:/1/:-") + chain.length;
    byte[] then = new byte[now.length - 2];
    System.arraycopy(now, 0, then, 0, end);
    System.arraycopy(now, end + 2, then, end, then.length - end);
    then[0] = 1;
    return then;
  }

  private static CallFacts facts(Long number, String text) {
    return facts(number, text, List.of(INBOUND));
  }

  private static CallFacts facts(Long number, String text, List<LegCharge> charges) {
    return new CallFacts(
        ID,
        "node",
        7,
        "/1/2/",
        "FORWARD_IP",
        6,
        number,
        3,
        4,
        number,
        "Zoë \uD83D\uDE00",
        text,
        CallerClass.MOBILE,
        "2",
        text,
        "p:1",
        "c",
        TIME,
        charges);
  }

  private static LegResult leg(Instant answered, Integer code) {
    return new LegResult(
        "A",
        "1",
        "p:1",
        "c",
        TIME.minusSeconds(2),
        answered,
        answered,
        TIME.plusSeconds(9),
        code,
        code,
        code,
        HangupSide.CALLEE,
        EndReason.HUNG_UP,
        code == null ? null : new PacketCount(1, 2, 3));
  }
}
