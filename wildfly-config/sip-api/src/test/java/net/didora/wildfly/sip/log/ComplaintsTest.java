package net.didora.wildfly.sip.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComplaintsTest {
  private static final long SECOND = 1_000_000_000L;

  @AfterEach
  void end() {
    Complaints.end();
  }

  @Test
  void whatIsSaidFirstAboutAMessageIsSeen() {
    Complaints.begin();
    assertThat(Complaints.isDue()).isTrue();
    assertThat(Complaints.isDue()).isFalse();

    Complaints.begin();
    assertThat(Complaints.isDue()).isTrue();
  }

  @Test
  void whatIsNotAboutAMessageIsAlwaysSeen() {
    assertThat(Complaints.isDue()).isTrue();
    assertThat(Complaints.isDue()).isTrue();
  }

  @Test
  void aMessageCannotWriteLinesOfItsOwn() {
    assertThat(Complaints.line("CSeq: one\r\n12:00:00 ERROR forged\u001b[2J"))
        .isEqualTo("CSeq: one 12:00:00 ERROR forged [2J");
    assertThat(Complaints.firstLine("\nA sip:a SIP/2.0\r\nVia: x")).isEqualTo("A sip:a SIP/2.0");
    assertThat(Complaints.line("x".repeat(1000))).hasSize(301);
  }

  @Test
  void aFloodDoesNotFloodTheLog() {
    Complaints.FloodLimit limit = new Complaints.FloodLimit(0);

    assertThat(linesOf(limit, 1000, SECOND)).isEqualTo(100);
    assertThat(linesOf(limit, 1000, 2 * SECOND)).isEqualTo(10);
    assertThat(limit.lets(60 * SECOND)).isTrue();
  }

  /** The lines that come through of so many, all at once at this time. */
  private static long linesOf(Complaints.FloodLimit limit, int messages, long now) {
    return LongStream.range(0, messages).filter(i -> limit.lets(now)).count();
  }
}
